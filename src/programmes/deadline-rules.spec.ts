import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { deadlineKinds, urgencies } from './codes.js';
import {
  parseDeadlineRules,
  ruleInForce,
  rulesToAdd,
  type StoredRule,
  type WantedRule,
} from './deadline-rules.js';
import { InvalidData } from '../platform/invalid-data.js';

const shipped = readFileSync(new URL('../../../data/deadline-rules.yaml', import.meta.url), 'utf8');
const rules = parseDeadlineRules(shipped);

/** The row of domain.md C.10 for a kind, as it would be written there. */
const spans = (kind: string): string =>
  urgencies
    .map((urgency) => rules.find((rule) => rule.kind === kind && rule.urgency === urgency))
    .map((rule) => (rule ? `${rule.value} ${rule.unit}` : '–'))
    .join(' | ');

function problemsOf(text: string): string[] {
  try {
    parseDeadlineRules(text);
  } catch (error) {
    if (error instanceof InvalidData) return error.problems;
    throw error;
  }
  return [];
}

describe('the default deadlines', () => {
  it('are those of the table, for every kind', () => {
    expect(Object.fromEntries(deadlineKinds.map((kind) => [kind, spans(kind)]))).toEqual({
      notify: '1 wd | 4 wh | 2 h | 30 m',
      written_confirm: '– | 24 h | 12 h | 6 h',
      ack: '1 eod | 4 wh | 1 h | 15 m',
      call_step: '30 m | 15 m | 10 m | 5 m',
      formal_ack: '1 wd | 1 wd | 1 wd | 1 wd',
      fix: '1 wd | 4 wh | 2 h | 1 h',
      supplement: '2 wd | 1 wd | 4 h | 2 h',
      assign: '1 eod | 2 wh | 1 h | 30 m',
      first_response: '3 wd | 1 wd | 4 h | 2 h',
      request_answer: '5 wd | 2 wd | 8 h | 4 h',
      comms_plan: '3 wd | 1 wd | 6 h | 3 h',
      first_info: '5 wd | 24 h | 6 h | 3 h',
      pre_statement: '4 wh | 2 wh | 1 h | 30 m',
      update: '10 wd | 3 wd | 24 h | 12 h',
      wg_decide: '3 wd | 1 wd | 12 h | 6 h',
      reconcile: '5 wd | 2 wd | 24 h | 6 h',
      direction: '7 wd | 3 wd | 24 h | 6 h',
      direction_item: '10 wd | 5 wd | 24 h | 12 h',
      task: '5 wd | 2 wd | 8 h | 4 h',
      wg_end: '60 wd | 60 wd | 60 wd | 60 wd',
      direction_paper: '3 wd | 2 wd | 1 wd | 1 wd',
      submission_fix: '2 wd | 1 wd | 6 h | 2 h',
      resolve: '30 wd | 15 wd | 5 wd | 3 wd',
      transfer: '2 wd | 4 wh | 1 h | 30 m',
      stability: '30 cd | 30 cd | 60 cd | 60 cd',
      lessons_open: '5 wd | 5 wd | 5 wd | 5 wd',
      lessons_hold: '10 wd | 10 wd | 10 wd | 10 wd',
      lessons_approve: '20 wd | 20 wd | 20 wd | 20 wd',
      ca_default: '60 cd | 60 cd | 60 cd | 60 cd',
      ca_verification: '10 wd | 10 wd | 10 wd | 10 wd',
      effectiveness: '90 cd | 90 cd | 90 cd | 90 cd',
      reopen: '180 cd | 180 cd | 180 cd | 180 cd',
      unmerge: '10 wd | 10 wd | 10 wd | 10 wd',
      archive: '12 mo | 12 mo | 12 mo | 12 mo',
      access_answer: '2 wd | 4 wh | 2 h | 1 h',
      access_review: '2 wd | 2 wd | 2 wd | 2 wd',
      quarantine: '4 h | 4 h | 4 h | 4 h',
    });
  });

  it('remind at 50, 80 and 100 percent, then every 50 percent within bounds', () => {
    const ack = rules.find((rule) => rule.kind === 'ack')!;
    expect(ack.reminders).toEqual([0.5, 0.8, 1]);
    expect(ack.repeat).toEqual({ every: 0.5, atLeast: '5m', atMost: '1d' });
  });

  it('T06 tell focal point, leader, head, then the adviser when the writing does not come', () => {
    expect(rules.find((rule) => rule.kind === 'written_confirm')!.ladder).toEqual([
      ['owner.focal'],
      ['owner.leader'],
      ['owner.head'],
      ['adviser.adviser_lead'],
    ]);
  });

  it('only ever remind the office when a direction is late', () => {
    expect(rules.find((rule) => rule.kind === 'direction')!.ladder).toEqual([['decider.sc_office']]);
  });
});

describe('a file of deadlines', () => {
  const change = (from: string | RegExp, to: string): string[] => problemsOf(shipped.replace(from, to));

  it('is refused with everything that is wrong at once', () => {
    const problems = problemsOf(
      shipped
        .replace('urgent: 24 h', 'urgent: 24 hours')
        .replace('[owner.head], [adviser', '[owner.boss], [adviser'),
    );
    expect(problems).toHaveLength(2);
    expect(problems.join('\n')).toMatch(/written_confirm\.urgent: .*đơn vị.* \/ .*unit/);
    expect(problems.join('\n')).toContain('written_confirm.ladder[2][0]');
  });

  it('may not pause the clocks of notice and receipt', () => {
    expect(
      change('flash: 30 m\n    ladder', 'flash: 30 m\n    pauseIn: [awaiting_direction]\n    ladder'),
    ).toHaveLength(1);
  });

  it('may not leave out a deadline, nor send reminders of a direction to anybody else', () => {
    expect(change('    routine: 2 wd\n    urgent: 4 wh', '    urgent: 4 wh')).toEqual([
      expect.stringContaining('rules.transfer.routine'),
    ]);
    const direction = '    pauseIn: [submission_returned]\n    ladder: [[decider.sc_office]]';
    expect(change(direction, direction.replace('office', 'member'))).toHaveLength(1);
  });

  it('needs rising shares for reminders, bounds for repeats, attempts only for calls', () => {
    expect(change('[0.5, 0.8, 1]', '[0.8, 0.5, 1]')).toHaveLength(1);
    expect(change('atLeast: 5m', 'atLeast: soon')).toHaveLength(1);
    expect(change('    attempts: 2\n', '')).toHaveLength(1);
  });
});

describe('the rule in force', () => {
  const rule = (id: string, programmeId: string | null, validFrom: string, value = 1): StoredRule => ({
    id,
    programmeId,
    kind: 'ack',
    urgency: 'flash',
    value,
    unit: 'h',
    pauseIn: [],
    reminders: [],
    repeat: null,
    ladder: [],
    attempts: null,
    validFrom: new Date(validFrom),
  });
  const at = new Date('2026-11-21T00:00:00Z');

  it('is the programme’s own before the default, the newest before the older, none from the future', () => {
    const stored = [
      rule('old', null, '2020-01-01'),
      rule('new', null, '2026-01-01'),
      rule('later', null, '2027-01-01'),
    ];
    expect(ruleInForce(stored, 'p', 'ack', 'flash', at)?.id).toBe('new');
    expect(ruleInForce([...stored, rule('own', 'p', '2021-01-01')], 'p', 'ack', 'flash', at)?.id).toBe('own');
    expect(ruleInForce([...stored, rule('own', 'p', '2021-01-01')], 'q', 'ack', 'flash', at)?.id).toBe('new');
    expect(ruleInForce(stored, 'p', 'ack', 'urgent', at)).toBeNull();
  });

  it('is never changed: what a file says anew holds from now on, and saying it twice adds nothing', () => {
    const wanted = (value: number, validFrom = '2020-01-01'): WantedRule => ({
      ...rule('', null, '2020-01-01', value),
      validFrom,
    });
    const stored = [rule('old', null, '2020-01-01')];
    expect(rulesToAdd(stored, [wanted(1)], at)).toEqual([]);
    const [added] = rulesToAdd(stored, [wanted(2)], at);
    expect(added).toMatchObject({ value: 2, validFrom: at });
    const after = [...stored, { ...rule('new', null, '', 2), validFrom: at }];
    expect(rulesToAdd(after, [wanted(2)], new Date('2027-01-01'))).toEqual([]);
    expect(rulesToAdd(stored, [wanted(2, '2027-01-01')], at)).toMatchObject([
      { validFrom: new Date('2027-01-01') },
    ]);
  });
});
