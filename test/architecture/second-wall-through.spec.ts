import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sightOf } from '../../src/cases/case-policy.js';
import { factsOfCases } from '../../src/cases/case.queries.js';
import { Database } from '../../src/platform/database.js';
import { asSystem, runAs } from '../../src/platform/viewer.js';
import { TestApp } from '../support/app.js';
import { everyKind } from '../support/every-kind.js';
import { people } from '../support/scenario.js';
import { officialOf, personOf, whole } from './wall.js';
import { asking } from './wall-lists.js';

let app: TestApp;
let cases: Record<string, string>;

beforeAll(async () => {
  app = await TestApp.start();
  cases = await everyKind(app);
});
afterAll(() => app.close());

describe('the second wall, through the application', () => {
  it('a question that forgot its filter returns nothing to nobody, to a stranger nothing, to a party its own', async () => {
    const database = app.get(Database);
    const all = 'select id from cases';
    const ids = Object.values(cases);
    expect(await database.sql(all)).toEqual([]);
    expect(await database.transaction((tx) => tx.sql(all))).toEqual([]);
    expect((await factsOfCases(database, ids)).size).toBe(0);
    const [stranger, party] = [
      await officialOf(app, 'hoang.le.thuy.trang'),
      await officialOf(app, people.ownerFocal),
    ];
    const [as, asParty] = [await whole(app, stranger), await whole(app, party)];
    expect(await runAs(as, () => database.sql(all))).toEqual([]);
    const own = await runAs(asParty, () => factsOfCases(database, ids));
    expect([...own.keys()]).toContain(cases['ordinary']);
    for (const facts of own.values()) expect(sightOf(await personOf(app, party), facts)).toBe('whole');
    expect(own.has(cases['held']!)).toBe(false);
  });

  it('who asked last on a connection is not who asks next', async () => {
    const database = app.get(Database);
    const seen = async (): Promise<number> => (await database.sql('select 1 from cases')).length;
    const party = await whole(app, await officialOf(app, people.ownerFocal));
    const everything = await asSystem(seen);
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all([asSystem(seen), seen(), runAs(party, seen), asSystem(seen), seen()]);
      expect(answers[0]).toBe(everything);
      expect([answers[1], answers[4]]).toEqual([0, 0]);
      expect(answers[2]).toBeGreaterThan(0);
      expect(answers[2]).toBeLessThan(everything);
      // What a transaction was told ends with it.
      await asSystem(() => database.transaction((tx) => tx.sql('select 1 from cases')));
      expect(await seen()).toBe(0);
    }
  });

  it('who waits for his turn behind others asks as himself when it comes', async () => {
    const database = app.get(Database);
    const seen = (): Promise<number> =>
      database.transaction(async (tx) => (await tx.sql('select 1 from cases')).length);
    const party = await whole(app, await officialOf(app, people.ownerFocal));
    const [everything, own] = [await asSystem(seen), await runAs(party, seen)];
    const rounds = Array.from({ length: 20 }, () => [asSystem(seen), seen(), runAs(party, seen)]);
    const answers = await Promise.all(rounds.map((round) => Promise.all(round)));
    expect(answers).toEqual(rounds.map(() => [everything, 0, own]));
  });

  it('what was opened for one question is closed for the next, and opened only to whoever sees it', async () => {
    const database = app.get(Database);
    const ids = Object.values(cases);
    const asked = { text: 'select id from cases where id = any($1::uuid[])', params: [ids] };
    const entries = {
      text: 'select stream_id from journal_entries where stream_id = any($1::uuid[])',
      params: [ids],
    };
    const own = await whole(app, await officialOf(app, people.ownerFocal));
    const [byHand] = await runAs(own, () => database.together(asked));
    for (let round = 0; round < 20; round += 1) {
      const [found] = await runAs(own, () => database.about(ids, asked));
      expect(found!.length).toBe(byHand!.length);
      expect(await database.about(ids, asked, entries)).toEqual([[], []]);
      expect(await database.together(asked)).toEqual([[]]);
    }
    // Open or not: whoever asks is asked about once more.
    await expect(runAs(own, () => database.about(ids, { text: 'select 1 / 0', params: [] }))).rejects.toThrow(
      /division/,
    );
    expect(await database.sql('select 1 from cases')).toEqual([]);
  });

  it('the system is asked in the places that are listed, each with its reason, and nowhere else', () => {
    const root = new URL('../../../src/', import.meta.url);
    const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .filter((file) =>
        /\basSystem\(|@AsSystem\(|SYSTEM_VIEWER|\.ask\((?:'system'|actor)/.test(
          readFileSync(new URL(file, root), 'utf8'),
        ),
      );
    expect(found.sort()).toEqual(Object.keys(asking).sort());
  });
});
