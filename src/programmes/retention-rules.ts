import type { Queryable, Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { FileCheck, readYaml } from './file-check.js';
import { oneImportAtATime } from './put.js';

/**
 * By what a case is when it has come to its end: the Standing Committee has given a direction in it, or not; withdrawn or
 * merged after it was issued; a draft that never was.
 */
export const retentionClasses = ['directed', 'ordinary', 'withdrawn', 'merged', 'draft'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

export interface RetentionRule {
  id: string;
  caseClass: RetentionClass;
  /** Null: for ever. */
  months: number | null;
  basis: string;
  validFrom: Date;
}

export type WantedRetention = Omit<RetentionRule, 'id'>;

const LONGEST_YEARS = 100;

/** data/retention-rules.yaml. @throws InvalidData */
export function parseRetentionRules(text: string): WantedRetention[] {
  const check = new FileCheck();
  const file = check.group('retentionRules', readYaml(text), ['validFrom', 'classes']);
  const validFrom = new Date(`${check.day('validFrom', file['validFrom'])}T00:00:00+07:00`);
  const classes = check.group('classes', file['classes'], retentionClasses);
  const rules = retentionClasses.map((caseClass): WantedRetention => {
    const at = `classes.${caseClass}`;
    const one = check.group(at, classes[caseClass], ['keep', 'basis']);
    const months = monthsOf(check, `${at}.keep`, one['keep']);
    return { caseClass, months, basis: check.text(`${at}.basis`, one['basis']), validFrom };
  });
  check.done();
  return rules;
}

function monthsOf(check: FileCheck, at: string, value: unknown): number | null {
  if (value === 'permanent') return null;
  const [, count = '', unit] = /^([1-9]\d{0,2}) (years|months)$/.exec(String(value)) ?? [];
  const months = Number(count) * (unit === 'years' ? 12 : 1);
  if (unit && months <= LONGEST_YEARS * 12) return months;
  check.wrong(
    at,
    'phải là "N years", "N months" hoặc "permanent", tối đa 100 năm',
    'must be "N years", "N months" or "permanent", 100 years at most',
  );
  return 1;
}

/**
 * Adds what says something new; a stored rule is never changed. Under a date that has passed it holds from now on: for
 * cases that end later.
 */
export async function storeRetentionRules(tx: Tx, wanted: WantedRetention[]): Promise<number> {
  await oneImportAtATime(tx);
  const stored = await retentionRules(tx);
  let added = 0;
  for (const rule of wanted) {
    const same = stored.filter((one) => one.caseClass === rule.caseClass);
    const heir = same.find((one) => one.validFrom >= rule.validFrom);
    if (heir && heir.months === rule.months && heir.basis === rule.basis) continue;
    const from = heir ? new Date(Math.max(tx.now.getTime(), heir.validFrom.getTime() + 1)) : rule.validFrom;
    await tx.sql(
      'insert into retention_rules (id, case_class, months, basis, valid_from) values ($1, $2, $3, $4, $5)',
      [newId(), rule.caseClass, rule.months, rule.basis, from],
    );
    added += 1;
  }
  return added;
}

/** All that ever held, the newest of each class first. */
export function retentionRules(db: Queryable): Promise<RetentionRule[]> {
  return db.sql<RetentionRule>(
    `select id, case_class as "caseClass", months, basis, valid_from as "validFrom" from retention_rules
     order by array_position($1::text[], case_class), valid_from desc`,
    [retentionClasses],
  );
}

/** The rule for a case that ends at a moment; null where none was loaded by then. */
export async function retentionRuleAt(
  db: Queryable,
  caseClass: RetentionClass,
  at: Date,
): Promise<RetentionRule | null> {
  const rules = await retentionRules(db);
  return rules.find((one) => one.caseClass === caseClass && one.validFrom <= at) ?? null;
}
