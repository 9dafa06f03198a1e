import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseFacts } from '../../src/cases/case-facts.js';
import { stateCodes } from '../../src/cases/case-states.js';
import { factsOfCase } from '../../src/cases/case.queries.js';
import type { Role } from '../../src/directory/who-answers.js';
import { Walker } from '../cases/walker.js';
import { TestApp } from '../support/app.js';
import { ADVISER, DEPARTMENT, notifiedCase, OTHER_DEPARTMENT } from '../support/scenario.js';
import { castOfDoors, type Knocking } from './cast.js';
import { bodyOf, type Door, doorsOf, schemasOf } from './doors.js';
import { type Expected, NOT_SIGNED_IN, NOT_THERE, ofAct, ofReading, maySee } from './expected.js';
import { hangUp, inTurns, knock, NOTHING } from './knock.js';
import { levels, type Stage, stages } from './stages.js';

// THE MATRIX: every route, and whoever may knock there, at a case in every main state. The routes are Nest's own list;
// what each must answer comes from the workflow table and the policy. A route that neither names fails.

let app: TestApp;
let walker: Walker;
let doors: Door[];
let undocumented: string[];
let cast: Knocking[];

beforeAll(async () => {
  app = await TestApp.start();
  walker = await Walker.among(app);
  ({ doors, undocumented } = doorsOf(app));
  cast = await castOfDoors(app);
  // Something to merge with.
  await notifiedCase(app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
}, 120_000);
afterAll(async () => {
  hangUp();
  await app.close();
});

const ofCase = (door: Door): boolean => door.path.startsWith('/api/cases/{case}');
const reads = (door: Door): boolean => door.method === 'get';

/** Doors that lead to no single case: who may pass, and why nothing of a case can come out to a stranger. */
const outside: [RegExp, 'anybody' | 'signed-in' | 'administrator' | 'auditor' | 'overseer', string][] = [
  [/^get \/health/, 'anybody', 'numbers and references, never a word of a case'],
  [/^post \/api\/session$/, 'anybody', 'signing in'],
  [
    /^(post \/api\/session\/(second-factor|passkey(\/begin)?|lost-password|password)|get \/api\/session\/(ways|oidc(\/callback)?))$/,
    'anybody',
    'signing in by other ways; no answer tells whether an account exists',
  ],
  [/^\w+ \/api\/uploads/, 'signed-in', 'for a case one sees; checked inside'],
  [/^post \/api\/documents\/import$/, 'signed-in', 'says what a file is; finds only what the asker may see'],
  [/^post \/api\/readings$/, 'signed-in', 'says what for one reads a case one sees'],
  [
    /^(get|post) \/api\/access-requests(\/awaiting-second)?$/,
    'signed-in',
    'one’s own; answered alike whether there is a case',
  ],
  [/^get \/api\/emergency-accesses$/, 'signed-in', 'the auditor’s; checked inside'],
  [/^get \/api\/signing-keys$/, 'anybody', 'public keys'],
  [/^post \/api\/session\/step-up/, 'signed-in', 'proving again who one is'],
  [/^\w+ \/api\/me\//, 'signed-in', 'one’s own way of signing in'],
  [
    /^get \/api\/accounts\/\{account\}\/trail$/,
    'signed-in',
    'an auditor’s, an administrator’s or one’s own; checked inside',
  ],
  [/^\w+ \/api\/accounts/, 'administrator', 'accounts, no case'],
  [/^get \/api\/audit\//, 'auditor', 'who looked and who acted; never what was said'],
  [/^get \/api\/seals/, 'signed-in', 'roots and times, no case'],
  [/^post \/api\/seals$/, 'overseer', 'sealing, no case'],
  [/^post \/api\/seals\/replay$/, 'administrator', 'operation, no case'],
  [/^(get|delete) \/api\/session$/, 'signed-in', 'one’s own session'],
  [
    /^get \/api\/(directory|categories|programmes|clock|words)$/,
    'signed-in',
    'public figures of the programme',
  ],
  [
    /^(get|post) \/api\/directory\/(stand-ins|absences|officials|positions|proposals|changes|gaps|me|shifts)(\/|$)/,
    'signed-in',
    'the directory, no case; who may is checked inside',
  ],
  [/^get \/api\/directory\/agencies\/\{agency\}$/, 'signed-in', 'the rows of the directory, no case'],
  [
    /^post \/api\/directory\/agencies\/\{agency\}\/(focal-point|phone-test|shifts)$/,
    'signed-in',
    'one’s own agency; checked inside',
  ],
  [/^post \/api\/directory\/agencies(\/\{agency\}\/(versions|end))?$/, 'administrator', 'agencies, no case'],
  [/^\w+ \/api\/configuration/, 'administrator', 'settings, no case'],
  [
    /^get \/api\/directory\/(dry-run|contacts\.(vcf|csv))$/,
    'signed-in',
    'who would be told of a case that is not; numbers at work',
  ],
  [
    /^get \/api\/(cases|inbox|lessons|improvements|committee\/inbox)$/,
    'signed-in',
    'only what the asker may see',
  ],
  [/^post \/api\/inbox\/read$/, 'signed-in', 'one’s own inbox'],
  [/^get \/api\/duty$/, 'signed-in', 'only what the asker may see'],
  [/^post \/api\/duty\/shifts/, 'signed-in', 'one’s own turn on duty'],
  [/^\w+ \/api\/saved-views/, 'signed-in', 'filters, one’s own or a colleague’s'],
  [/^\w+ \/api\/drafts/, 'signed-in', 'what the asker himself has typed'],
  [/^post \/api\/(cases|notices|phone-reports)$/, 'signed-in', 'opens a case of one’s own agency'],
  [/^post \/api\/lessons\/\{lesson\}\/(helped|retire)$/, 'signed-in', 'lessons one may read'],
  [/^(put \/api\/clock|post \/api\/deliveries\/replay)$/, 'administrator', 'operation, no case'],
];

/** Who alone comes through a door of an office. */
const offices: Record<string, Role[]> = {
  administrator: ['admin'],
  auditor: ['auditor'],
  overseer: ['admin', 'auditor'],
};

describe('every route has its rule', () => {
  it('is in the OpenAPI document', () => expect(undocumented).toEqual([]));

  it('declares who may call it', () => {
    expect(doors.filter((door) => !door.access).map((door) => door.name)).toEqual([]);
    expect(doors.length).toBeGreaterThan(100);
  });

  it('of a case reads, or is an act of the table: nothing else changes one', () => {
    const others = doors.filter((door) => ofCase(door) && !reads(door) && !door.act);
    // How far one has seen it is one's own mark: answered like a reading, and nothing of the case changes.
    expect(others.map((door) => door.name)).toEqual(['put /api/cases/{case}/seen']);
    expect(
      doors.filter((door) => ofCase(door) && door.access !== 'signed-in').map((door) => door.name),
    ).toEqual([]);
  });

  it('of nothing in particular says for whom it is, and that is what it declares', () => {
    const rules = doors
      .filter((door) => !ofCase(door))
      .map(({ name, access }) => ({
        name,
        access,
        rule: outside.find(([pattern]) => pattern.test(name))?.[1],
      }));
    const wrong = rules.filter(({ access, rule }) => (rule === 'anybody' ? 'public' : rule) !== access);
    expect(wrong).toEqual([]);
  });

  it('lets nobody in who is not signed in, and only administrators where it says so', async () => {
    const seen: string[] = [];
    await inTurns(
      doors.filter((door) => door.access !== 'public'),
      async (door) => {
        const url = door.path.replace(/\{\w+\}/g, NOTHING);
        for (const { what, as, person } of cast) {
          const holds = (...roles: Role[]): boolean =>
            roles.some((role) => person?.capacities.some((one) => one.roles.includes(role)));
          const office = offices[door.access!];
          if (as && (!office || holds(...office))) continue;
          const { statusCode } = await knock(app, {
            method: door.method,
            url,
            as,
            payload: reads(door) ? undefined : {},
          });
          if (statusCode !== (as ? 403 : 401)) seen.push(`${door.name} by ${what}: ${statusCode}`);
        }
      },
    );
    expect(seen).toEqual([]);
  });
});

/** What a case says, in pieces long enough to be its own: none may stand in a refusal. */
async function wordsOf(caseId: string): Promise<string[]> {
  const rows = await app.sql<{ text: string }>(
    `select distinct v #>> '{}' as text from journal_entries e,
       jsonb_path_query(e.data::jsonb, 'strict $.** ? (@.type() == "string")') v where e.stream_id = $1`,
    [caseId],
  );
  const [own] = await app.sql<{ ref: string; place: string }>('select ref, place from cases where id = $1', [
    caseId,
  ]);
  return [
    own!.ref,
    own!.place,
    ...rows.map((row) => row.text).filter((text) => text.includes(' ') && text.length > 14),
  ];
}

const withoutReference = (text: string): string => text.replace(/"reference":"[^"]+"/, '');

/** What a door says of a case that is not there; the same for everybody. */
class Absent {
  private readonly known = new Map<string, string>();

  async at(door: Door, knocking: Knocking, payload: unknown): Promise<string> {
    const known = this.known.get(door.name);
    if (known !== undefined) return known;
    const url = door.path.replace(/\{\w+\}/g, NOTHING);
    const answer = await knock(app, { method: door.method, url, as: knocking.as, payload, version: 1 });
    const said = `${answer.statusCode} ${withoutReference(answer.payload)}`;
    this.known.set(door.name, said);
    return said;
  }
}

const fits = (expected: Expected, status: number, code: unknown): boolean =>
  expected.status === status &&
  (expected.code === undefined || [expected.code].flat().includes(code as string));

/** All doors of one case, everybody at each; what is not as it must be. */
async function knockEverywhere(caseId: string, level: string): Promise<{ wrong: string[]; tried: number }> {
  const facts = (await factsOfCase(app.database, caseId))!;
  const words = await wordsOf(caseId);
  const absent = new Absent();
  const fill = {
    all: schemasOf(app),
    id: () => NOTHING,
    pick: <T>(from: readonly T[]) => from[0]!,
    bare: true,
  };
  const bodies = new Map(doors.map((door) => [door, door.body && bodyOf(door.body, fill)]));
  const wrong: string[] = [];
  const pairs = doors.filter(ofCase).flatMap((door) => cast.map((knocking) => ({ door, knocking })));
  await inTurns(pairs, async ({ door, knocking }) => {
    const { as, person, what, outsider } = knocking;
    const { expected, subjectId, version } = door.act
      ? ofAct(door.act, person, facts)
      : { ...readingOf(door, person, facts), version: null };
    const url = door.path.replace('{case}', caseId).replace(/\{\w+\}/g, subjectId);
    const payload = reads(door) ? undefined : (bodies.get(door) ?? {});
    const answer = await knock(app, { method: door.method, url, as, payload, version });
    const note = (why: string): void => void wrong.push(`${door.name} by ${what} (${level}): ${why}`);
    const said = answer.statusCode >= 400 ? (JSON.parse(answer.payload) as { code: string }).code : null;
    if (!fits(expected, answer.statusCode, said))
      note(`${answer.statusCode} ${said}, not ${JSON.stringify(expected)}`);
    // The policy may be wrong as well: these see nothing, whatever it says.
    if (outsider && ![401, 404].includes(answer.statusCode)) note(`${answer.statusCode} to an outsider`);
    if (answer.statusCode >= 400 && words.some((word) => answer.payload.includes(word)))
      note('tells of the case');
    if (person && !maySee(person, facts)) {
      const nothing = await absent.at(door, knocking, payload);
      if (`${answer.statusCode} ${withoutReference(answer.payload)}` !== nothing)
        note(`differs from a case that is not there: ${answer.payload}`);
    }
  });
  return { wrong, tried: pairs.length };
}

function readingOf(
  door: Door,
  person: Knocking['person'],
  facts: CaseFacts,
): { expected: Expected; subjectId: string } {
  const kind = /\/submissions\/\{part\}/.test(door.path) ? 'submission' : null;
  const part = facts.parts.find((one) => one.kind === kind);
  return { expected: ofReading(door, person, facts, part?.id ?? null), subjectId: part?.id ?? NOTHING };
}

/** Which acts were asked for by somebody who may do them just then; every act must be, or the matrix proves little. */
const opened = new Set<string>();

/** Otherwise the two ways to see a case were never apart. */
function expectSomeoneThereAsMemberOnly(facts: CaseFacts): void {
  const asParty = { ...facts, members: [] };
  const members = cast.filter(({ person }) => person && maySee(person, facts) && !maySee(person, asParty));
  const left = facts.parties.filter((party) => party.left).map((party) => party.orgId);
  const gone = cast.filter(
    ({ person }) => person?.capacities.some((one) => left.includes(one.orgId)) && !maySee(person, facts),
  );
  expect([members.length > 0, gone.length > 0]).toEqual([true, true]);
}

describe.each(levels)('every door of a case (%s)', (confidentiality) => {
  it.each(stages)(
    '$name ($state)',
    async ({ name, state, make }: Stage) => {
      const id = await make(app, walker, { confidentiality });
      const facts = (await factsOfCase(app.database, id))!;
      expect(facts.case).toMatchObject({ state, confidentiality });
      for (const door of doors)
        for (const { person } of cast)
          if (door.act && ofAct(door.act, person, facts).expected.code === 'changed_meanwhile')
            opened.add(door.act);
      const before = await app.sql('select * from journal_heads order by stream_id');
      if (name.startsWith('a member')) expectSomeoneThereAsMemberOnly(facts);
      const { wrong, tried } = await knockEverywhere(id, confidentiality);
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(1_500);
      // None of it was done.
      expect(await app.sql('select * from journal_heads order by stream_id')).toEqual(before);
    },
    120_000,
  );
});

describe('the matrix', () => {
  it('has a case in every main state', () => {
    expect([...new Set(stages.map((stage) => stage.state))].sort()).toEqual([...stateCodes].sort());
  });

  it('has asked for most acts as somebody who may do them', () => {
    // What is left is asked for by those who may, and done, in the walks through the table (test/cases/walk.spec.ts).
    expect(opened.size).toBeGreaterThan(60);
  });

  it('counts somebody outside the case in every way: without a session, without a part in it, elsewhere, in office', () => {
    expect(cast.filter((one) => one.outsider).length).toBeGreaterThanOrEqual(6);
    expect(NOT_SIGNED_IN.status).not.toBe(NOT_THERE.status);
  });
});
