import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { roles } from '../directory/who-answers.js';
import { castOf } from './cast.js';
import { parseCategories } from './categories.js';
import { InvalidData } from '../platform/invalid-data.js';
import { parseProgrammeFile } from './programme-file.js';
import { lessonsOf, phoneAllowed } from './profile.js';

const text = (file: string): string =>
  readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8');
const province = text('programmes/tinh-lam-khe.yaml');
const ward = text('programmes/phuong-phuc-giang.yaml');
const files = [province, ward].map((one) => parseProgrammeFile(one));

interface Loose {
  [name: string]: Loose;
}

/** What is said about a shipped file after a change to it. */
function problemsAfter(file: string, change: (document: Loose) => void): string[] {
  const document = parse(file) as Loose;
  change(document);
  try {
    parseProgrammeFile(stringify(document));
  } catch (error) {
    if (error instanceof InvalidData) return error.problems;
    throw error;
  }
  return [];
}

describe('the shipped programmes', () => {
  const people = files.flatMap((file) => file.officials);

  it('are right, and their people are all different', () => {
    expect(new Set(people.map((one) => one.code)).size).toBe(people.length);
    expect(new Set(people.map((one) => one.fullName)).size).toBe(people.length);
    expect(new Set(people.map((one) => one.phone)).size).toBe(people.length);
  });

  it('SG-18 use numbers and addresses that belong to nobody', () => {
    for (const one of people) {
      expect(one.phone).toMatch(/^0900 555 \d{3}$/);
      expect(one.email).toMatch(/\.example$/);
    }
    for (const one of files.flatMap((file) => [...file.dutyRoster.map((shift) => shift.phone)])) {
      expect(one).toMatch(/^0200 555 \d{4}$/);
    }
  });

  it('introduce somebody for every role', () => {
    const cast = files.flatMap(castOf);
    const shown = new Set(cast.flatMap((one) => one.posts.flatMap((post) => post.roles)));
    expect([...roles].filter((role) => !shown.has(role))).toEqual([]);
    expect(cast.length).toBeLessThanOrEqual(16);
  });

  it('give every agency of a running programme a head, a leader, a focal point, a deputy and a clerk', () => {
    for (const file of files) {
      const agencies = new Set(file.programmes.flatMap((one) => one.parties.map((party) => party.org)));
      const units = new Map(file.organisations.map((one) => [one.code, one.versions.at(-1)?.parent ?? null]));
      for (const agency of agencies) {
        if (agency.startsWith('pgtx')) continue;
        const held = file.officials
          .flatMap((one) => one.posts)
          .filter((post) => post.org === agency || units.get(post.org) === agency)
          .flatMap((post) => post.roles);
        expect([
          agency,
          ...['head', 'leader', 'focal', 'focal_deputy', 'clerk'].filter(
            (role) => !held.includes(role as never),
          ),
        ]).toEqual([agency]);
      }
    }
  });

  it('differ in their profiles as the programmes they follow do', () => {
    const [plan] = files[0]!.programmes;
    const [town, frame, current] = files[1]!.programmes;
    expect(plan!.profile).toMatchObject({
      notifier: 'agency_concerned',
      notifyAsk: ['settlement'],
      focalMode: 'unit_by_delegation',
    });
    expect(town!.profile).toMatchObject({
      notifier: 'fixed_party',
      fixedNotifier: 'council',
      notifyAsk: ['communication'],
    });
    expect(frame!.profile).toBeNull();
    expect(current!.profile).toMatchObject({
      focalMode: 'person',
      budgetKinds: ['regular', 'programme', 'newly_arising'],
    });
    expect(current!.profile!.periodic[0]).toMatchObject({
      rrule: 'FREQ=MONTHLY;BYMONTHDAY=15',
      roll: 'next',
    });
    expect(plan!.profile!.periodic.find((one) => one.code === 'year_report')).toMatchObject({
      strictlyBefore: true,
    });
  });
});

describe('a profile', () => {
  const profile = files[0]!.programmes[0]!.profile!;

  it('A21 lets courts and procuracies review the information work only, whatever it says', () => {
    expect(lessonsOf(profile, 'executive')).toEqual({ chair: 'agency_concerned', scope: 'whole_matter' });
    expect(lessonsOf(profile, 'court').scope).toBe('communication_only');
    const silent = { ...profile, lessons: { ...profile.lessons, byOwner: {} } };
    expect(lessonsOf(silent, 'procuracy').scope).toBe('communication_only');
  });

  it('A04 lets a telephone call come first only from the urgency it names', () => {
    expect((['routine', 'urgent', 'flash'] as const).map((one) => phoneAllowed(profile, one))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is refused with every problem at once, each with its place, in Vietnamese and English', () => {
    const problems = problemsAfter(province, (file) => {
      const given = file['programmes']![0 as never]!['profile']!;
      Object.assign(given, {
        notifier: 'anybody',
        phoneAllowedFrom: 'routine',
        surprise: 1,
        escalateTo: 'boss',
      });
      Object.assign(given['surveys']!, { minGroupSize: 5 });
      Object.assign(given['lessons']!['byOwner']!['court']!, { scope: 'whole_matter' });
    });
    const places = problems.map((one) => one.split(':')[0]!.replace('programmes[0].profile.', ''));
    expect(places.sort()).toEqual(
      [
        'escalateTo',
        'lessons.byOwner.court.scope',
        'notifier',
        'phoneAllowedFrom',
        'surprise',
        'surveys.minGroupSize',
      ].sort(),
    );
    for (const one of problems) expect(one).toMatch(/^programmes\[0\]\S*: .+ \/ .+/);
  });

  it('may only name bodies that the programme has', () => {
    const problems = problemsAfter(ward, (file) => {
      Object.assign(file['programmes']![2 as never]!['profile']!, { escalateTo: 'court' });
    });
    expect(problems).toEqual([expect.stringContaining('escalateTo')]);
    for (const escalateTo of ['agency_concerned', 'org:lk-vptu'])
      expect(
        problemsAfter(province, (file) => {
          Object.assign(file['programmes']![0 as never]!['profile']!, { escalateTo });
        }),
      ).toEqual([expect.stringContaining('escalateTo')]);
  });
});

describe('a programme file', () => {
  it('is refused when it is no YAML', () => {
    expect(() => parseProgrammeFile('places: [')).toThrow(InvalidData);
  });

  it('must know every code it uses', () => {
    expect(
      problemsAfter(province, (file) => {
        Object.assign(file['focalPoints']![0 as never]!, { primary: 'lk-x/nobody' });
        Object.assign(file['standIns']![0 as never]!, { by: 'lk-x/nobody' });
        Object.assign(file['programmes']![0 as never]!['parties']![1 as never]!, { org: 'lk-x' });
      }),
    ).toHaveLength(3);
  });

  it('lets nobody stand in for himself', () => {
    const problems = problemsAfter(province, (file) => {
      Object.assign(file['standIns']![0 as never]!, { by: 'lk-btgdv/truong-phong-khoa-giao' });
    });
    expect(problems).toEqual([expect.stringContaining('standIns[0]')]);
  });

  it('has units of agencies, not of units', () => {
    const problems = problemsAfter(province, (file) => {
      const unit = (file['organisations'] as unknown as Loose[]).find(
        (one) => String(one['code']) === 'lk-vp-ubnd',
      )!;
      Object.assign(unit['versions']![0 as never]!, { parent: 'lk-vp-hdnd' });
    });
    expect(problems.some((one) => one.includes('not to a unit'))).toBe(true);
  });

  it('has exactly one adviser and one body that decides', () => {
    const problems = problemsAfter(province, (file) => {
      Object.assign(file['programmes']![0 as never]!['parties']![2 as never]!, { role: 'comm_adviser' });
    });
    expect(problems).toEqual(expect.arrayContaining([expect.stringContaining('comm_adviser')]));
  });

  it('may name as focal point only who has the role and belongs to the agency', () => {
    const primary = (code: string): string[] =>
      problemsAfter(
        province,
        (file) => void Object.assign(file['focalPoints']![1 as never]!, { primary: code }),
      );
    expect(primary('lk-btgdv/van-thu')).toEqual([expect.stringContaining('focal')]);
    expect(primary('lk-ubnd/dau-moi')).toEqual([expect.stringContaining('lk-btgdv')]);
  });

  it('has no dates that do not exist, nor periods that end before they begin', () => {
    expect(
      problemsAfter(province, (file) => {
        Object.assign(file['programmes']![0 as never]!, { signedOn: '2021-11-31' });
        Object.assign(file['absences']![0 as never]!, { to: '2026-10-01' });
      }).map((one) => one.split(':')[0]),
    ).toEqual(['absences[0]', 'programmes[0].signedOn']);
  });

  it('gives administrators and auditors no part in cases', () => {
    const problems = problemsAfter(province, (file) => {
      const official = (file['officials'] as unknown as Loose[]).find(
        (one) => String(one['code']) === 'ta.duy.hung',
      )!;
      Object.assign(official['posts']![0 as never]!, { roles: ['admin', 'officer'] });
    });
    expect(problems).toEqual([expect.stringContaining('admin')]);
  });
});

describe('the categories', () => {
  const categories = parseCategories(text('categories.yaml'));

  it('SG-03 have no case about what somebody said', () => {
    expect(categories.filter((one) => !one.caseType).map((one) => one.code)).toEqual(['speech']);
  });

  it('SG-11 say which describe a matter and never persons', () => {
    expect(categories.filter((one) => one.matterOnly).map((one) => one.code)).toEqual([
      'ethnic',
      'religion',
      'foreign_element',
    ]);
  });
});
