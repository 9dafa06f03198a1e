import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import { currentLanguage } from '../i18n';

type Category = Schemas['CategoryInListView'];

/** What a case may be about; asked for once, where somebody needs it. */
export function useCategories(needed = true): Category[] | undefined {
  const { data: categories } = useQuery({
    queryKey: ['categories'],
    queryFn: () => data(api.GET('/api/categories')),
    staleTime: 3_600_000,
    enabled: needed,
  });
  return categories;
}

export function categoryName(categories: readonly Category[] | undefined, code: string): string | undefined {
  const one = categories?.find((category) => category.code === code);
  return one && (currentLanguage() === 'vi' ? one.nameVi : one.nameEn);
}
