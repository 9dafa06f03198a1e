import { describe, expect, it } from '@jest/globals';
import type { CaseFacts } from '../../src/cases/case-facts.js';
import { sightOf } from '../../src/cases/case-policy.js';
import type { Confidentiality } from '../../src/cases/case-states.js';
import { factsOfCase } from '../../src/cases/case.queries.js';
import { Walker } from '../cases/walker.js';
import { TestApp } from '../support/app.js';
import { openFor } from '../support/restricted.js';
import { ADVISER, DEPARTMENT, notifiedCase, OTHER_DEPARTMENT } from '../support/scenario.js';
import { castOfDoors, type Knocking } from './cast.js';
import { bodyOf, type Door, doorsOf, schemasOf } from './doors.js';
import { type Expected, maySee, ofAct, ofReading } from './expected.js';
import { hangUp, inTurns, knock, NOTHING } from './knock.js';
import { caseAt, type Stage, stages } from './stages.js';
import { contentOf, wordsOf } from './words.js';

export const ofCase = (door: Door): boolean => door.path.startsWith('/api/cases/{case}');
export const reads = (door: Door): boolean => door.method === 'get';

/** The application with all its doors, and everybody who knocks. */
export class Hall {
  app: TestApp;
  walker: Walker;
  doors: Door[];
  undocumented: string[];
  cast: Knocking[];
  /** Which acts were asked for by somebody who may do them just then: without many of them the matrix proves little. */
  readonly opened = new Set<string>();

  async open(): Promise<void> {
    this.app = await TestApp.start();
    this.walker = await Walker.among(this.app);
    ({ doors: this.doors, undocumented: this.undocumented } = doorsOf(this.app));
    this.cast = await castOfDoors(this.app);
    // Something to merge with.
    await notifiedCase(this.app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
  }

  async close(): Promise<void> {
    hangUp();
    await this.app.close();
  }
}

const withoutReference = (text: string): string => text.replace(/"reference":"[^"]+"/, '');

/** What a door says of a case that is not there; the same for everybody. */
class Absent {
  private readonly known = new Map<string, string>();

  constructor(private readonly app: TestApp) {}

  async at(door: Door, knocking: Knocking, payload: unknown): Promise<string> {
    const known = this.known.get(door.name);
    if (known !== undefined) return known;
    const url = door.path.replace(/\{\w+\}/g, NOTHING);
    const answer = await knock(this.app, { method: door.method, url, as: knocking.as, payload, version: 1 });
    const said = `${answer.statusCode} ${withoutReference(answer.payload)}`;
    this.known.set(door.name, said);
    return said;
  }
}

const fits = (expected: Expected, status: number, code: unknown): boolean =>
  expected.status === status &&
  (expected.code === undefined || [expected.code].flat().includes(code as string));

/** All doors of one case, everybody at each; what is not as it must be. */
async function knockEverywhere(
  { app, doors, cast }: Hall,
  caseId: string,
  level: string,
): Promise<{ wrong: string[]; tried: number }> {
  const facts = (await factsOfCase(app.database, caseId))!;
  const words = await wordsOf(app, caseId);
  const content = await contentOf(app, caseId);
  const absent = new Absent(app);
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
      : { ...readingOf(door, person, facts, true), version: null };
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
    if (person && sightOf(person, facts) !== 'whole' && content.some((word) => answer.payload.includes(word)))
      note('lets out what the case says');
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
  stated: boolean,
): { expected: Expected; subjectId: string } {
  const kind = /\/submissions\/\{part\}/.test(door.path) ? 'submission' : null;
  const part = facts.parts.find((one) => one.kind === kind);
  return {
    expected: ofReading(door, person, facts, part?.id ?? null, stated),
    subjectId: part?.id ?? NOTHING,
  };
}

/** Otherwise the two ways to see a case were never apart. */
function expectSomeoneThereAsMemberOnly({ cast }: Hall, facts: CaseFacts): void {
  const asParty = { ...facts, members: [] };
  const members = cast.filter(({ person }) => person && maySee(person, facts) && !maySee(person, asParty));
  const left = facts.parties.filter((party) => party.left).map((party) => party.orgId);
  const gone = cast.filter(
    ({ person }) => person?.capacities.some((one) => left.includes(one.orgId)) && !maySee(person, facts),
  );
  expect([members.length > 0, gone.length > 0]).toEqual([true, true]);
}

/** Whoever reads a restricted case says what for; before, nobody reads it, whoever he is. */
async function statePurposes({ app, doors, cast }: Hall, id: string, facts: CaseFacts): Promise<void> {
  if (facts.case.confidentiality !== 'restricted') return;
  const reading = cast.filter(({ person }) => person && sightOf(person, facts) === 'whole');
  const sealed = cast.filter(({ person }) => person && sightOf(person, facts) === 'envelope');
  // A draft is its owner's alone; of everything else some party's clerk sees the envelope.
  expect([reading.length > 1, sealed.length > 0]).toEqual([true, true]);
  const wrong: string[] = [];
  const pairs = doors
    .filter((door) => ofCase(door) && reads(door))
    .flatMap((door) => reading.map((one) => ({ door, one })));
  await inTurns(pairs, async ({ door, one: { as, person, what } }) => {
    const { expected, subjectId } = readingOf(door, person, facts, false);
    const url = door.path.replace('{case}', id).replace(/\{\w+\}/g, subjectId);
    const { statusCode, payload } = await knock(app, { method: door.method, url, as });
    const said = statusCode >= 400 ? (JSON.parse(payload) as { code: string }).code : null;
    if (!fits(expected, statusCode, said)) wrong.push(`${door.name} by ${what}: ${statusCode} ${said}`);
  });
  expect(wrong).toEqual([]);
  for (const { as } of reading) await openFor(as!, id);
}

/**
 * No rule tells public from internal: there every third state shows that it is so, and all of them where MATRIX=all
 * is set (some minutes more).
 */
function stagesAt(level: Confidentiality): Stage[] {
  const all = stages.filter((stage) => !stage.only || stage.only === level);
  return level === 'public' && process.env['MATRIX'] !== 'all' ? all.filter((_, n) => n % 3 === 0) : all;
}

/** All doors of a case of this level, in each main state. */
export function everyDoor(level: Confidentiality, hall: Hall): void {
  describe(`every door of a case (${level})`, () => {
    it.each(stagesAt(level))(
      '$name ($state)',
      async (stage: Stage) => {
        const { app, doors, cast } = hall;
        const { name, state } = stage;
        const id = await caseAt(level, stage, app, hall.walker);
        const facts = (await factsOfCase(app.database, id))!;
        expect(facts.case).toMatchObject({ state, confidentiality: level });
        for (const door of doors)
          for (const { person } of cast)
            if (door.act && ofAct(door.act, person, facts).expected.code === 'changed_meanwhile')
              hall.opened.add(door.act);
        await statePurposes(hall, id, facts);
        const before = await app.sql('select * from journal_heads order by stream_id');
        if (name.startsWith('a member')) expectSomeoneThereAsMemberOnly(hall, facts);
        const { wrong, tried } = await knockEverywhere(hall, id, level);
        expect(wrong).toEqual([]);
        expect(tried).toBeGreaterThan(1_500);
        // None of it was done.
        expect(await app.sql('select * from journal_heads order by stream_id')).toEqual(before);
      },
      120_000,
    );
  });
}
