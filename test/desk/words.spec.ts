import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiDocument } from '../../src/api-docs.js';
import { partKinds, partStates } from '../../src/cases/case-parts.js';
import { stateCodes } from '../../src/cases/case-states.js';
import { acts } from '../../src/cases/case-workflow.js';
import { clockNames } from '../../src/cases/clock-kinds.js';
import type { WordsBookView } from '../../src/desk/words.view.js';
import { roles } from '../../src/directory/who-answers.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { people } from '../support/scenario.js';

let app: TestApp;
let somebody: As;
let words: WordsBookView;
beforeAll(async () => {
  app = await TestApp.start();
  somebody = await app.as(people.ownerFocal);
  words = expectOk(await somebody.get('/api/words'));
});
afterAll(() => app.close());

interface Listed {
  enum?: (string | null)[];
  items?: { enum?: string[] };
}

/** Signs between programs: no person reads them. */
const technical = [
  'ActView.method', 'ActWordsView.on', 'ProofStepView.side', 'AliveView.status', 'HealthView.status', 'RosterWarningView.kind',
  'SecurityView.ways', 'OpenSessionView.proof', 'AccessRequestView.state', 'ReceiptStatementView.kind', 'CaseFileStatementView.kind',
  'ReceiptStatementView.reached', 'SealStatementView.kind', 'EdxmlDifferenceView.field', 'EdxmlEffectView.outcome',
  'PrintDto.what', 'ProposalView.weight', 'EdxmlEffectView.progress', 'EdxmlEffectView.recall', 'EdxmlMatchView.act', 'EdxmlView.kind', 'EdxmlView.signature',
  'InboxItemView.about', 'PushDeviceView.state', 'PushTryView.outcome', 'DemoView.pace', 'PaceDto.pace', 'VerificationView.state',
]; // prettier-ignore

describe('the words of the screens', () => {
  it('name every act, state, clock, role and part, in both languages', () => {
    expect(Object.keys(words.acts)).toEqual([...acts]);
    expect(Object.keys(words.states)).toEqual(stateCodes);
    expect(Object.keys(words.clocks)).toEqual(clockNames);
    expect(Object.keys(words.roles).sort()).toEqual([...roles].sort());
    expect(Object.keys(words.parts)).toEqual(partKinds);
    for (const kind of partKinds)
      expect([kind, Object.keys(words.parts[kind]!.states)]).toEqual([kind, [...partStates[kind]]]);
    expect(words.acts['acknowledge']).toEqual({
      vi: 'Tiếp nhận',
      en: 'Acknowledge receipt',
      row: 'T09',
      on: 'recipient',
      legalEffect: false,
      bySystem: false,
    });
    expect(words.acts['clockMissed']).toMatchObject({ bySystem: true });
    expect(words.categories.at(-1)).toMatchObject({ code: 'other' });
    const empty: string[] = [];
    const look = (node: unknown, path: string): void => {
      if (node === null || typeof node !== 'object') return;
      const { vi, en } = node as { vi?: unknown; en?: unknown };
      if (vi !== undefined && !(String(vi).trim() && String(en).trim())) empty.push(path);
      for (const [name, inner] of Object.entries(node)) look(inner, `${path}.${name}`);
    };
    look(words, '');
    expect(empty).toEqual([]);
  });

  it('have a name for every value of every closed list that goes in or out', () => {
    const { parts, values, categories, ...rest } = words;
    expect(categories.length).toBeGreaterThan(5);
    const tables = [...Object.values(rest), parts, ...Object.values(values), ...Object.values(parts).map((one) => one.states)]; // prettier-ignore
    const schemas = apiDocument(app.nest).components?.schemas as Record<
      string,
      { properties?: Record<string, Listed> }
    >;
    const nameless = Object.entries(schemas).flatMap(([type, { properties = {} }]) =>
      Object.entries(properties).flatMap(([field, listed]) => {
        const codes = (listed.enum ?? listed.items?.enum ?? []).filter((one) => one !== null);
        const named = codes.length === 0 || tables.some((table) => codes.every((code) => code in table));
        return named || technical.includes(`${type}.${field}`)
          ? []
          : [`${type}.${field}: ${codes.join(' ')}`];
      }),
    );
    expect(nameless).toEqual([]);
  });

  it('are asked for once, and then only whether they still hold', async () => {
    const first = await somebody.get('/api/words');
    const tag = first.headers['etag'] as string;
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`]) {
      const again = await somebody.get('/api/words', { 'If-None-Match': known });
      expect([again.status, again.text]).toEqual([304, '']);
    }
    expect((await somebody.get('/api/words', { 'If-None-Match': '"x"' })).status).toBe(200);
    await app.sql(`update categories set name_en = 'Other matters' where code = 'other'`);
    app.programmes.forget();
    const changed = await somebody.get('/api/words', { 'If-None-Match': tag });
    expect(changed.status).toBe(200);
    expect((changed.body as WordsBookView).categories.at(-1)!.en).toBe('Other matters');
  });
});
