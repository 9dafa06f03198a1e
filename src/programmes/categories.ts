import { FileCheck, readYaml } from './file-check.js';

/** A kind of matter; what the flags mean is at programme.entity.ts, Category. */
export interface CategoryView {
  code: string;
  nameVi: string;
  nameEn: string;
  sensitive: boolean;
  warnSecret: boolean;
  matterOnly: boolean;
  caseType: boolean;
}

/** data/categories.yaml. @throws InvalidData */
export function parseCategories(text: string): CategoryView[] {
  const check = new FileCheck();
  const names = ['code', 'vi', 'en', 'sensitive', 'warnSecret', 'matterOnly', 'caseType'];
  const file = check.group('file', readYaml(text), ['categories']);
  const categories = check.list('categories', file['categories']).map(([at, one]): CategoryView => {
    const fields = check.group(at, one, names);
    return {
      code: check.code(`${at}.code`, fields['code']),
      nameVi: check.text(`${at}.vi`, fields['vi']),
      nameEn: check.text(`${at}.en`, fields['en']),
      sensitive: check.flag(`${at}.sensitive`, fields['sensitive'], false),
      warnSecret: check.flag(`${at}.warnSecret`, fields['warnSecret'], false),
      matterOnly: check.flag(`${at}.matterOnly`, fields['matterOnly'], false),
      caseType: check.flag(`${at}.caseType`, fields['caseType'], true),
    };
  });
  check.unique('categories', categories, (one) => one.code);
  check.done();
  return categories;
}

const vietnamese = new Intl.Collator('vi');

/** In the order of a Vietnamese dictionary, "other" last. */
export function inOrder(categories: CategoryView[]): CategoryView[] {
  return [...categories].sort(
    (a, b) =>
      Number(a.code === 'other') - Number(b.code === 'other') || vietnamese.compare(a.nameVi, b.nameVi),
  );
}
