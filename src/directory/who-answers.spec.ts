import { describe, expect, it } from '@jest/globals';
import { callLadderOf } from './call-ladder.js';
import { answering, type AnsweringRow, type Role, type StandInRow } from './who-answers.js';

/** A position named by its letter; its holder's telephone is the letter too. */
function row(letter: string, roles: Role[], more: Partial<AnsweringRow> = {}): AnsweringRow {
  return {
    positionId: letter,
    code: letter,
    title: `title ${letter}`,
    officialId: `official ${letter}`,
    fullName: `name ${letter}`,
    phone: letter,
    email: null,
    orgId: 'agency',
    unitOrgId: null,
    roles,
    active: true,
    absent: null,
    focalRank: null,
    dutyPhone: null,
    standIns: [],
    ...more,
  };
}

function standIn(letter: string, more: Partial<StandInRow> = {}): StandInRow {
  const { positionId, title, officialId, fullName, phone, email } = row(letter, []);
  return { positionId, title, officialId, fullName, phone, email, absent: null, actions: null, ...more };
}

const names = (rows: AnsweringRow[], roles: Role[]): string[] =>
  answering(rows, roles).map((one) => one.positionId);

describe('who answers', () => {
  const focal = row('p', ['focal'], { focalRank: 0 });
  const second = row('a', ['focal_deputy'], { focalRank: 2 });
  const first = row('b', ['focal_deputy'], { focalRank: 1 });

  it('names the primary focal point, then the deputies in their order', () => {
    expect(names([second, first, focal], ['focal'])).toEqual(['p', 'b', 'a']);
    expect(answering([second, first, focal], ['focal']).map((one) => one.role)).toEqual([
      'focal',
      'focal_deputy',
      'focal_deputy',
    ]);
  });

  it('names those who have the role where no focal point is set', () => {
    expect(names([row('x', ['focal_deputy']), row('y', ['focal'])], ['focal'])).toEqual(['y', 'x']);
  });

  it('names the one in charge before the head', () => {
    const head = row('a', ['head', 'adviser_lead']);
    const charge = row('b', ['leader', 'adviser_lead']);
    expect(names([head, charge], ['adviser_lead'])).toEqual(['b', 'a']);
  });

  it('puts a stand-in in the place of one who is absent, and says for whom', () => {
    const absent = { ...focal, absent: 'on a course', standIns: [standIn('s')] };
    expect(answering([absent, first], ['focal'])[0]).toMatchObject({
      positionId: 's',
      phone: 's',
      role: 'focal',
      absent: null,
      standsInFor: { positionId: 'p', fullName: 'name p' },
    });
  });

  it('puts a stand-in in the place of one who has delegated everything, but not of one who delegated single acts', () => {
    expect(names([{ ...focal, standIns: [standIn('s')] }], ['focal'])).toEqual(['s']);
    expect(names([{ ...focal, standIns: [standIn('s', { actions: ['assign'] })] }], ['focal'])).toEqual([
      'p',
    ]);
  });

  it('does not turn to a stand-in who is away himself', () => {
    const absent = { ...focal, absent: 'ill', standIns: [standIn('s', { absent: 'ill too' }), standIn('t')] };
    expect(names([absent], ['focal'])).toEqual(['t']);
  });

  it('puts people who cannot be reached last, with the reason, and forgets nobody', () => {
    const absent = { ...focal, absent: 'ill' };
    const gone = row('g', ['clerk'], { active: false });
    const found = answering([absent, first, gone], ['focal', 'clerk']);
    expect(found.map((one) => one.positionId)).toEqual(['b', 'p', 'g']);
    expect(found.map((one) => one.absent === null)).toEqual([true, false, false]);
  });

  it('turns to somebody who is away from one post where he is at the other', () => {
    const away = { ...focal, absent: 'seconded' };
    const here = row('q', ['clerk'], { officialId: focal.officialId });
    expect(answering([away, here], ['focal', 'clerk'])).toMatchObject([{ positionId: 'q', absent: null }]);
  });

  it('names everybody once, under the first role asked for', () => {
    const both = row('b', ['leader', 'adviser_lead']);
    expect(answering([both], ['adviser_lead', 'leader'])).toMatchObject([
      { positionId: 'b', role: 'adviser_lead' },
    ]);
    const standsInToo = { ...focal, absent: 'ill', standIns: [standIn('b')] };
    expect(names([standsInToo, first], ['focal'])).toEqual(['b']);
  });

  it('names whoever is on the roster for duty, at the duty telephone; without one, those whose duty it is', () => {
    const onDuty = row('d', ['officer'], { dutyPhone: '100' });
    const other = row('e', ['duty']);
    expect(answering([other, onDuty], ['duty'])).toMatchObject([{ positionId: 'd', phone: '100' }]);
    expect(names([other], ['duty'])).toEqual(['e']);
  });
});

describe('the call ladder', () => {
  const rows = [
    row('f', ['focal'], { focalRank: 0 }),
    row('x', ['focal_deputy'], { focalRank: 1 }),
    row('y', ['focal_deputy'], { focalRank: 2 }),
    row('d', ['duty'], { dutyPhone: '100' }),
    row('l', ['leader']),
    row('h', ['head']),
  ];
  const agency = { orgId: 'agency', rows, dutyPhone: '100' };
  const decider = {
    orgId: 'decider',
    rows: [row('o', ['sc_office']), row('n', ['sc_office'], { dutyPhone: '200' })],
    dutyPhone: '200',
  };
  const dialled = (steps: ReturnType<typeof callLadderOf>): [number, string, string | null][] =>
    steps.filter((step) => !step.skipped).map((step) => [step.step, step.kind, step.phone]);

  it('rings focal point, deputies, duty telephone, leader, head, and at last the office of the Standing Committee', () => {
    expect(dialled(callLadderOf(agency, decider))).toEqual([
      [1, 'focal', 'f'],
      [2, 'focal_deputy', 'x'],
      [2, 'focal_deputy', 'y'],
      [3, 'duty', '100'],
      [4, 'leader', 'l'],
      [5, 'head', 'h'],
      [6, 'sc_office', '200'],
    ]);
  });

  it('A08 replaces an absent person by the stand-in before dialling', () => {
    const absent = { ...rows[0]!, absent: 'course', standIns: [standIn('s')] };
    const [step] = callLadderOf({ ...agency, rows: [absent, ...rows.slice(1)] }, decider);
    expect(step).toMatchObject({
      step: 1,
      fullName: 'name s',
      phone: 's',
      standsInFor: { fullName: 'name f' },
    });
  });

  it('passes over an absent person without a stand-in and keeps the reason', () => {
    const steps = callLadderOf({ ...agency, rows: [{ ...rows[0]!, absent: 'ill' }, ...rows.slice(1)] }, null);
    expect(steps[0]).toMatchObject({
      fullName: 'name f',
      phone: null,
      skipped: { why: 'absent', note: 'ill' },
    });
    expect(dialled(steps)[0]).toEqual([2, 'focal_deputy', 'x']);
  });

  it('says which rung has nobody, and who has no telephone', () => {
    const steps = callLadderOf(
      { orgId: 'agency', rows: [{ ...rows[0]!, phone: null }], dutyPhone: null },
      null,
    );
    expect(steps.map((step) => [step.kind, step.skipped?.why])).toEqual([
      ['focal', 'no_phone'],
      ['focal_deputy', 'nobody'],
      ['duty', 'nobody'],
      ['leader', 'nobody'],
      ['head', 'nobody'],
    ]);
  });

  it('rings the duty telephone even when the roster names nobody, or somebody who is away', () => {
    const noRoster = callLadderOf({ ...agency, rows: rows.filter((one) => one.dutyPhone === null) }, null);
    expect(noRoster.find((step) => step.kind === 'duty')).toMatchObject({
      phone: '100',
      fullName: null,
      skipped: null,
    });
    const away = rows.map((one) => (one.dutyPhone ? { ...one, absent: 'ill' } : one));
    const step = callLadderOf({ ...agency, rows: away }, null).find((one) => one.kind === 'duty');
    expect(step).toMatchObject({ phone: '100', fullName: null, skipped: null });
  });

  it('does not ring the same number twice', () => {
    const standsInToo = { ...rows[0]!, absent: 'ill', standIns: [standIn('x')] };
    const steps = callLadderOf({ ...agency, rows: [standsInToo, ...rows.slice(1)] }, null);
    expect(steps[1]).toMatchObject({
      kind: 'focal_deputy',
      fullName: 'name x',
      skipped: { why: 'same_number' },
    });
  });
});
