import { describe, expect, it } from '@jest/globals';
import { firstGap, type RosterRows, warningsOf } from './roster-warnings.js';
import { successorIn } from './succession.js';
import type { AnsweringRow } from './who-answers.js';

const at = new Date('2026-11-21T08:00:00+07:00');
const day = (n: number): Date => new Date(at.getTime() + n * 86_400_000);
const span = (from: number, to: number): { startsAt: Date; endsAt: Date } => ({
  startsAt: day(from),
  endsAt: day(to),
});

function person(positionId: string, focalRank: number, more: Partial<AnsweringRow> = {}): AnsweringRow {
  return {
    positionId,
    code: positionId,
    title: positionId,
    officialId: positionId,
    fullName: positionId,
    phone: '1',
    email: null,
    orgId: 'agency',
    unitOrgId: null,
    roles: [focalRank === 0 ? 'focal' : 'focal_deputy'],
    active: true,
    absent: null,
    focalRank,
    dutyPhone: null,
    standIns: [],
    ...more,
  };
}

function agency(more: Partial<RosterRows> = {}): RosterRows {
  return {
    orgId: 'agency',
    orgName: 'Agency',
    rows: [person('focal', 0), person('deputy', 1)],
    focal: {
      orgId: 'agency',
      unitOrgId: null,
      primaryPositionId: 'focal',
      deputyPositionIds: ['deputy'],
      dutyPhone: '100',
      phoneTestedOn: '2026-10-20',
    },
    absences: [],
    standIns: [],
    shifts: [{ positionId: 'focal', ...span(-30, 30) }],
    advises: false,
    at,
    today: '2026-11-21',
    ...more,
  };
}

const kinds = (more: Partial<RosterRows>): string[] => warningsOf(agency(more)).map((one) => one.kind);

describe('roster warnings', () => {
  it('has nothing to say of an agency that can be reached, nor of a body without people', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ rows: [], focal: null })).toEqual([]);
  });

  it('warns of an agency without a focal point, or with a vacant or silent one', () => {
    expect(kinds({ focal: null })).toEqual(['no_focal_point']);
    expect(kinds({ rows: [person('deputy', 1)] })).toEqual(['no_focal_point']);
    expect(kinds({ rows: [person('focal', 0, { phone: null }), person('deputy', 1)] })).toEqual(['no_phone']);
  });

  it('warns of a focal point without any deputy who can be reached', () => {
    expect(kinds({ rows: [person('focal', 0)] })).toEqual(['no_reachable_deputy']);
    expect(kinds({ rows: [person('focal', 0), person('deputy', 1, { absent: 'ill' })] })).toEqual([
      'no_reachable_deputy',
    ]);
  });

  it('warns of an absence that nobody covers, now or soon, not of one far away', () => {
    const absent = (from: number, to: number): string[] =>
      kinds({ absences: [{ positionId: 'focal', ...span(from, to) }] });
    expect(absent(-1, 3)).toEqual(['absent_without_stand_in']);
    expect(absent(5, 6)).toEqual(['absent_without_stand_in']);
    expect(absent(14, 20)).toEqual([]);
  });

  it('warns when a stand-in ends before the absence does, and says from when', () => {
    const absences = [{ positionId: 'focal', ...span(-5, 20) }];
    expect(kinds({ absences, standIns: [{ positionId: 'focal', ...span(-5, 20) }] })).toEqual([]);
    const [warning] = warningsOf(agency({ absences, standIns: [{ positionId: 'focal', ...span(-5, 10) }] }));
    expect(warning).toMatchObject({
      kind: 'stand_in_ending',
      from: day(10).toISOString(),
      to: day(20).toISOString(),
    });
  });

  it('warns of hours with nobody on duty in the next two weeks', () => {
    const shifts = [
      { positionId: 'focal', ...span(-1, 2) },
      { positionId: 'focal', ...span(3, 40) },
    ];
    expect(warningsOf(agency({ shifts }))).toMatchObject([
      { kind: 'duty_uncovered', from: day(2).toISOString(), to: day(3).toISOString() },
    ]);
    expect(warningsOf(agency({ shifts: [] }))).toMatchObject([{ from: at.toISOString(), to: null }]);
  });

  it('warns of a duty telephone that was not tried for 90 days', () => {
    const focal = agency().focal!;
    expect(kinds({ focal: { ...focal, phoneTestedOn: '2026-08-23' } })).toEqual([]);
    expect(kinds({ focal: { ...focal, phoneTestedOn: '2026-08-22' } })).toEqual(['phone_untested']);
    expect(kinds({ focal: { ...focal, phoneTestedOn: null } })).toEqual(['phone_untested']);
  });

  it('finds the first gap between periods in any order', () => {
    expect(firstGap([span(4, 9), span(0, 3)], day(1), day(8))).toEqual({ from: day(3), to: day(4) });
    expect(firstGap([span(2, 9), span(0, 3)], day(1), day(8))).toBeNull();
  });
});

describe('succession', () => {
  const row = (from: string, to: string, share: 'whole' | 'part' | 'function', effectiveOn: string) => ({
    fromOrgId: from,
    toOrgId: to,
    share,
    function: null,
    effectiveOn,
    basis: 'law',
  });

  it('A25 the day before nobody has taken over, on the day somebody has', () => {
    const rows = [row('town', 'ward', 'part', '2025-07-01')];
    expect(successorIn(rows, 'town', '2025-06-30')).toBeNull();
    expect(successorIn(rows, 'town', '2025-07-01')?.orgId).toBe('ward');
    expect(successorIn(rows, 'ward', '2026-01-01')).toBeNull();
  });

  it('goes from hand to hand, prefers who took the whole, and ends where bodies succeed each other in a circle', () => {
    const rows = [
      row('a', 'c', 'function', '2024-01-01'),
      row('a', 'b', 'whole', '2025-01-01'),
      row('b', 'd', 'part', '2026-01-01'),
      row('d', 'a', 'whole', '2026-06-01'),
    ];
    expect(successorIn(rows, 'a', '2024-06-01')?.orgId).toBe('c');
    expect(successorIn(rows, 'a', '2025-06-01')?.orgId).toBe('b');
    expect(successorIn(rows, 'a', '2027-01-01')?.orgId).toBe('d');
  });

  it('T44 warns of an adviser without a security officer at hand: holds would be lifted by nobody', () => {
    const rows = [person('focal', 0), person('deputy', 1)];
    expect(kinds({ advises: true, rows })).toEqual(['no_security_officer']);
    const officer = { ...person('guard', 1), focalRank: null, roles: ['security_officer' as const] };
    expect(kinds({ advises: true, rows: [...rows, officer] })).toEqual([]);
    expect(kinds({ advises: true, rows: [...rows, { ...officer, absent: 'ill' }] })).toEqual([
      'no_security_officer',
    ]);
    // Of an agency that does not advise the adviser's officer takes care.
    expect(kinds({ advises: false, rows })).toEqual([]);
  });
});
