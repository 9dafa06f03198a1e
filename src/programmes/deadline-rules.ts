import { type Role, roles } from '../directory/who-answers.js';
import {
  type AudienceSide,
  audienceSides,
  type DeadlineKind,
  deadlineKinds,
  type DeadlineUnit,
  deadlineUnits,
  type Pause,
  pauses,
  type Urgency,
  urgencies,
} from './codes.js';
import { FileCheck, readYaml } from './file-check.js';

/** People of one side of a case, e.g. `owner.focal`. */
export type Audience = `${AudienceSide}.${Role}`;

/** After the last reminder, one more every `every` of the span, but not oftener or rarer than the bounds ('5m', '1d'). */
export interface Repeat {
  every: number;
  atLeast: string;
  atMost: string;
}

/** How long something may take, and who hears of it. */
export interface RuleContent {
  kind: DeadlineKind;
  urgency: Urgency;
  value: number;
  unit: DeadlineUnit;
  pauseIn: Pause[];
  reminders: number[];
  repeat: Repeat | null;
  ladder: Audience[][];
  attempts: number | null;
}

export interface WantedRule extends RuleContent {
  /** ISO with offset: clocks that start from then on follow the rule. */
  validFrom: string;
}

export interface StoredRule extends RuleContent {
  id: string;
  programmeId: string | null;
  validFrom: Date;
}

/** Clocks that nothing may pause (domain.md C.10). */
export const NEVER_PAUSED: readonly DeadlineKind[] = ['notify', 'ack', 'written_confirm'];
const DURATION = /^[1-9]\d{0,3}(m|h|d)$/;

/** The defaults, data/deadline-rules.yaml. @throws InvalidData */
export function parseDeadlineRules(text: string): WantedRule[] {
  const check = new FileCheck();
  const rules = checkRules(check, 'deadlineRules', readYaml(text));
  for (const kind of deadlineKinds) {
    for (const urgency of urgencies) {
      const known = rules.some((rule) => rule.kind === kind && rule.urgency === urgency);
      // Ordinary matters are never told by telephone, so there is no writing to confirm (R-04).
      if (known || (kind === 'written_confirm' && urgency === 'routine')) continue;
      check.wrong(`rules.${kind}.${urgency}`, 'thiếu thời hạn', 'the deadline is missing');
    }
  }
  check.done();
  return rules;
}

/** Reads `{validFrom, reminders, repeat, rules: {kind: {routine: '1 wd', …, ladder, pauseIn, attempts}}}`. */
export function checkRules(check: FileCheck, at: string, value: unknown): WantedRule[] {
  const fields = check.group(at, value, ['validFrom', 'reminders', 'repeat', 'rules']);
  const validFrom = `${check.day(`${at}.validFrom`, fields['validFrom'])}T00:00:00+07:00`;
  const reminders = shares(check, `${at}.reminders`, fields['reminders']);
  const repeat = repeatOf(check, `${at}.repeat`, fields['repeat']);
  const groups = check.group(`${at}.rules`, fields['rules'], deadlineKinds);
  return deadlineKinds.flatMap((kind) => {
    if (groups[kind] === undefined) return [];
    const where = `${at}.rules.${kind}`;
    const one = check.group(where, groups[kind], [
      ...urgencies,
      'all',
      'ladder',
      'pauseIn',
      'attempts',
      'reminders',
    ]);
    const shared = {
      kind,
      pauseIn: pausesOf(check, where, kind, one['pauseIn']),
      reminders:
        one['reminders'] === undefined ? reminders : shares(check, `${where}.reminders`, one['reminders']),
      ladder: ladderOf(check, where, kind, one['ladder']),
      attempts:
        one['attempts'] === undefined ? null : check.count(`${where}.attempts`, one['attempts'], 1, 9),
      validFrom,
    };
    if ((kind === 'call_step') !== (shared.attempts !== null)) {
      check.wrong(`${where}.attempts`, 'chỉ và luôn có ở call_step', 'belongs to call_step, and always');
    }
    return urgencies.flatMap((urgency): WantedRule[] => {
      const span = one[urgency] ?? one['all'];
      if (span === undefined || span === null) return [];
      const found = spanOf(check, `${where}.${urgency}`, span);
      return [{ ...shared, ...found, urgency, repeat: shared.reminders.length > 0 ? repeat : null }];
    });
  });
}

function spanOf(check: FileCheck, at: string, value: unknown): { value: number; unit: DeadlineUnit } {
  const [, count = '', unit = ''] = /^([1-9]\d{0,3}) ([a-z]+)$/.exec(String(value)) ?? [];
  if (deadlineUnits.includes(unit as DeadlineUnit))
    return { value: Number(count), unit: unit as DeadlineUnit };
  const all = deadlineUnits.join(', ');
  check.wrong(at, `phải là "số đơn-vị", đơn vị: ${all}`, `must be "count unit", unit: ${all}`);
  return { value: 1, unit: 'm' };
}

function shares(check: FileCheck, at: string, value: unknown): number[] {
  const found = check.list(at, value).map(([, one]) => one);
  const rising = found.every(
    (one, i) => typeof one === 'number' && one > Number(found[i - 1] ?? 0) && one <= 1,
  );
  if (!rising) check.wrong(at, 'phải là các số tăng dần trong (0, 1]', 'must be rising numbers in (0, 1]');
  return found as number[];
}

function repeatOf(check: FileCheck, at: string, value: unknown): Repeat | null {
  if (value === undefined || value === null) return null;
  const fields = check.group(at, value, ['every', 'atLeast', 'atMost']);
  const every = Number(fields['every']);
  if (!(every > 0 && every <= 10)) check.wrong(`${at}.every`, 'phải lớn hơn 0', 'must be above 0');
  for (const bound of ['atLeast', 'atMost']) {
    if (DURATION.test(String(fields[bound]))) continue;
    check.wrong(`${at}.${bound}`, 'phải như "5m", "2h", "1d"', 'must be like "5m", "2h", "1d"');
  }
  return { every, atLeast: String(fields['atLeast']), atMost: String(fields['atMost']) };
}

function pausesOf(check: FileCheck, at: string, kind: DeadlineKind, value: unknown): Pause[] {
  const found = check.someOf(`${at}.pauseIn`, value, pauses);
  if (found.length > 0 && NEVER_PAUSED.includes(kind)) {
    check.wrong(`${at}.pauseIn`, 'thời hạn này không bao giờ tạm dừng', 'this clock is never paused');
  }
  return found;
}

function ladderOf(check: FileCheck, at: string, kind: DeadlineKind, value: unknown): Audience[][] {
  if (value === undefined) check.wrong(`${at}.ladder`, 'cần có (có thể rỗng)', 'is needed (it may be empty)');
  return check.list(`${at}.ladder`, value).map(([where, step]) =>
    check.list(where, step).map(([here, audience]) => {
      const [side, role] = String(audience).split('.');
      if (!audienceSides.includes(side as AudienceSide) || !roles.includes(role as Role)) {
        check.wrong(here, 'phải như "owner.leader"', 'must be like "owner.leader"');
      } else if (kind === 'direction' && audience !== 'decider.sc_office') {
        // Reminders go to those who act, never to the Standing Committee (domain.md C.5.6).
        check.wrong(
          here,
          'xin ý kiến chỉ đạo chỉ nhắc decider.sc_office',
          'a direction only reminds decider.sc_office',
        );
      }
      return audience as Audience;
    }),
  );
}

/** The rule for clocks that start at a moment: the programme's own before the defaults, the newest before the older. */
export function ruleInForce(
  rules: StoredRule[],
  programmeId: string,
  kind: DeadlineKind,
  urgency: Urgency,
  at: Date,
): StoredRule | null {
  const known = rules.filter(
    (rule) => rule.kind === kind && rule.urgency === urgency && rule.validFrom <= at,
  );
  const newest = (one: string | null): StoredRule | null =>
    known
      .filter((rule) => rule.programmeId === one)
      .reduce<StoredRule | null>(
        (best, rule) => (best && best.validFrom >= rule.validFrom ? best : rule),
        null,
      );
  return newest(programmeId) ?? newest(null);
}

/**
 * What has to be stored so that the wanted rules hold, without changing a stored one. A rule that says something new
 * under an old date holds from now on only: clocks that run were fixed by the old one.
 */
export function rulesToAdd(
  stored: StoredRule[],
  wanted: WantedRule[],
  now: Date,
): (RuleContent & { validFrom: Date })[] {
  return wanted.flatMap((rule) => {
    const same = stored.filter((one) => one.kind === rule.kind && one.urgency === rule.urgency);
    const from = new Date(rule.validFrom);
    const heir = same
      .filter((one) => one.validFrom >= from)
      .reduce<StoredRule | null>((best, one) => (best && best.validFrom >= one.validFrom ? best : one), null);
    if (!heir) return [{ ...rule, validFrom: from }];
    if (sameContent(heir, rule)) return [];
    return [{ ...rule, validFrom: new Date(Math.max(now.getTime(), heir.validFrom.getTime() + 1)) }];
  });
}

function sameContent(a: RuleContent, b: RuleContent): boolean {
  const plain = (rule: RuleContent): string =>
    JSON.stringify([
      rule.value,
      rule.unit,
      rule.pauseIn,
      rule.reminders,
      rule.repeat && [rule.repeat.every, rule.repeat.atLeast, rule.repeat.atMost],
      rule.ladder,
      rule.attempts,
    ]);
  return plain(a) === plain(b);
}
