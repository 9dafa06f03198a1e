import { describe, expect, it } from '@jest/globals';
import type { CoordinationProfile } from './profile.js';
import { bodiesInRole, programmeOn, type ProgrammeView } from './programme-book.js';

describe('the programme of a day', () => {
  const view = (code: string, validFrom: string, validTo: string | null, org: string): ProgrammeView => ({
    ...{
      id: code,
      code,
      title: code,
      docType: 'CTr',
      number: null,
      symbol: null,
      signedOn: null,
      parentCode: null,
    },
    ...{ validFrom, validTo, version: 1, profile: {} as CoordinationProfile },
    parties: [
      {
        orgId: org,
        orgCode: org,
        role: 'council',
        lead: true,
        leaderPositionId: null,
        standingUnitOrgId: null,
      },
    ],
  });
  const town = view('town', '2025-01-01', '2025-12-31', 'town-council');
  const current = view('ward', '2026-01-01', null, 'ward-council');
  const successor = {
    orgId: 'ward-council',
    share: 'part' as const,
    function: null,
    effectiveOn: '2025-07-01',
    basis: '',
  };
  const after = (orgId: string) => (orgId === 'town-council' ? successor : null);
  const before = (): null => null;

  it('A25 is the old one for the successor until a new one is signed', () => {
    const on = (org: string, day: string, by: typeof after): string | undefined =>
      programmeOn([town, current], org, day, by)?.code;
    expect(on('town-council', '2025-06-30', before)).toBe('town');
    expect(on('ward-council', '2025-06-30', before)).toBeUndefined();
    expect(on('ward-council', '2025-07-01', after)).toBe('town');
    expect(on('ward-council', '2026-01-01', after)).toBe('ward');
  });

  it('A25 gives new duties of an old programme to the successors', () => {
    expect(bodiesInRole(town, 'council', before)).toEqual(['town-council']);
    expect(bodiesInRole(town, 'council', after)).toEqual(['ward-council']);
    expect(bodiesInRole(town, 'org:town-council', after)).toEqual(['ward-council']);
    expect(bodiesInRole(town, 'agency_concerned', after)).toEqual([]);
  });

  it('is never a frame without a profile', () => {
    expect(programmeOn([{ ...town, profile: null }], 'town-council', '2025-02-01', before)).toBeNull();
  });
});
