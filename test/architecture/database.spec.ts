import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { apiDocument } from '../../src/api-docs.js';
import { actPaths } from '../../src/cases/act-paths.js';
import { confidentialities } from '../../src/cases/case-states.js';
import { type Act, acts, workflow } from '../../src/cases/case-workflow.js';
import { wordsFile } from '../../src/desk/words-book.js';
import { ACCESS, type AccessRule } from '../../src/platform/access.js';
import { errorsPage, workflowPage } from '../../src/printed-docs.js';
import { TestApp } from '../support/app.js';

const root = new URL('../../../', import.meta.url);
const page = (path: string): string => readFileSync(new URL(path, root), 'utf8');

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

describe('the database', () => {
  it('is what the entities say: the migrations leave nothing to change', async () => {
    const source = app.nest.get(DataSource);
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map((one) => one.query)).toEqual([]);
  });

  it('has an entity for every table', async () => {
    const source = app.nest.get(DataSource);
    const tables = await app.sql<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migrations'`,
    );
    const known = source.entityMetadatas.map((entity) => entity.tableName);
    expect(tables.map((one) => one.name).sort()).toEqual([...new Set(known)].sort());
  });

  it('names its times …_at and its days …_on, and keeps no time without a zone', async () => {
    const columns = await columnsOf(app);
    const misnamed = columns.filter(({ table, column, type }) => {
      if (`${table}.${column}` === 'calendar_days.day' || /^(valid_(from|to)|reopen_until)$/.test(column))
        return false;
      if (type === 'date') return !column.endsWith('_on');
      return type === 'timestamp with time zone' && !column.endsWith('_at') && column !== 'counted_from';
    });
    expect(misnamed).toEqual([]);
    expect(columns.filter(({ type }) => type.startsWith('timestamp without'))).toEqual([]);
  });
});

describe('SG-01 there is no place for a citizen', () => {
  // Words in the name of a table, a column or a field of the API, as whole parts of it.
  const forbidden =
    /^(citizens?|residents?|persons?|people|petitioners?|complainants?|denouncers?|denunciators?|witness(es)?|victims?|suspects?|authors?|followers?|following|friends?|posts?|comments?|tweets?|accounts?|profiles?|users?|usernames?|handles?|social|facebook|zalo|tiktok|members?|membership|beliefs?|faiths?|religions?|ethnicity|ethnic|views?|opinions?|attitudes?|sentiments?|birth|birthday|gender|sex|age|cccd|cmnd|passport|identity|household|home|address|relatives?|photos?|faces?|biometrics?|location|latitude|longitude)$/;
  /** What is official: an official's own account, his work mail, the setting of a programme, a band of numbers. */
  const allowed = new Set([
    'tables.accounts',
    'sessions.account_id',
    'known_devices.account_id',
    'sign_in_challenges.account_id',
    'totp_secrets.account_id',
    'recovery_codes.account_id',
    'passkeys.account_id',
    'access_links.account_id',
    'oidc_links.account_id',
    'idempotency_keys.account_id',
    'mails.address',
    'sign_in_failures.address',
    'programmes.profile',
    'cases.people_band',
    'system_cases.people_band',
    'PersonView.accountId',
    'ProgrammeInListView.profile',
    'CaseView.peopleBand',
    'DraftDto.peopleBand',
    'RevisionDto.peopleBand',
    // Of a working group: positions of agencies.
    'tables.case_members',
    'CaseView.members',
    'AmendmentDto.memberPositionIds',
    // What agencies say to a draft of lessons.
    'DraftLessonsDto.commentUntil',
  ]);
  const parts = (name: string): string[] =>
    name
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .split('_');
  const offends = (owner: string, name: string): boolean =>
    parts(name).some((part) => forbidden.test(part)) && !allowed.has(`${owner}.${name}`);

  it('in no table and no column', async () => {
    const columns = await columnsOf(app);
    const tables = [...new Set(columns.map((one) => one.table))];
    expect(tables.filter((table) => offends('tables', table))).toEqual([]);
    expect(columns.filter(({ table, column }) => offends(table, column))).toEqual([]);
  });

  it('in no type and no field of the API', () => {
    const schemas = apiDocument(app.nest).components?.schemas ?? {};
    const found = Object.entries(schemas).flatMap(([type, schema]) =>
      Object.keys((schema as { properties?: object }).properties ?? {})
        // What a sender confirms is that there is nothing of theirs in it.
        .filter((field) => field !== 'noPetitionerData' && offends(type, field))
        .map((field) => `${type}.${field}`),
    );
    expect(found).toEqual([]);
  });

  it('SG-13 and no value for a state secret', async () => {
    expect(Object.keys(confidentialities)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/secret|classified|^mat$|toi_mat|tuyet_mat/)]),
    );
    const checks = await app.sql<{ check: string }>(
      `select check_clause as check from information_schema.check_constraints where constraint_name = 'cases_confidentiality_check'`,
    );
    expect(checks).toHaveLength(1);
    expect(checks[0]!.check).not.toMatch(/secret|classified/);
  });
});

describe('the routes', () => {
  it('declare each who may call it', () => {
    const silent = routesOf(app).filter((route) => !route.access);
    expect(silent.map((route) => route.name)).toEqual([]);
    expect(routesOf(app).length).toBeGreaterThan(30);
  });

  it('are open to anybody only for signing in, for health and for the public keys', () => {
    const open = routesOf(app).filter((route) => route.access === 'public');
    expect(open.map((route) => route.name).sort()).toEqual([
      'DemoController.enter',
      'DemoController.read',
      'DemoController.resets',
      'HealthController.details',
      'HealthController.live',
      'HealthController.ready',
      'IdentityController.beginPasskey',
      'IdentityController.open',
      'IdentityController.openWithPasskey',
      'IdentityController.second',
      'LinksController.choose',
      'LinksController.lost',
      'OidcController.begin',
      'OidcController.finish',
      'OidcController.ways',
      'SealController.known',
    ]);
  });

  const signingIn = new Set([
    'post /api/session',
    'post /api/session/second-factor',
    'post /api/session/passkey/begin',
    'post /api/session/passkey',
    'post /api/session/lost-password',
    'post /api/session/password',
    'get /api/session/ways',
    'get /api/session/oidc',
    'get /api/session/oidc/callback',
  ]);

  // The story of the sample is about invented people, and is not there where the clock cannot be moved.
  const open = new Set(['/api/signing-keys', '/api/demo', '/api/demo/enter', '/api/demo/reset']);

  it('of the API refuse whoever is not signed in, whatever is asked', async () => {
    for (const [path, item] of Object.entries(apiDocument(app.nest).paths)) {
      for (const method of Object.keys(item)) {
        if (path.startsWith('/health') || open.has(path) || signingIn.has(`${method} ${path}`)) continue;
        const url = app.url + path.replace(/\{[^}]+\}/g, '01900000-0000-7000-8000-000000000000');
        const headers = { 'content-type': 'application/json', 'idempotency-key': 'any-key-at-all' };
        const body = method === 'get' ? null : '{}';
        const answer = await fetch(url, { method: method.toUpperCase(), headers, body });
        expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 401`);
      }
    }
  });

  it('exist for every act that a person may do, and for no act of the system', () => {
    const paths = apiDocument(app.nest).paths as Record<string, Record<string, unknown>>;
    const known = new Set(
      Object.entries(paths).flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method} ${path.replace(/\{[^}]+\}/g, ':x')}`),
      ),
    );
    for (const act of acts) {
      const path = actPaths[act];
      const byPerson = workflow[act].who.length > 0 && act !== 'draft';
      expect(`${act} ${path !== undefined}`).toBe(`${act} ${byPerson}`);
      if (path === undefined) continue;
      const method = act === 'revise' ? 'patch' : 'post';
      expect([...known]).toContain(`${method} /api/cases/:x${path.replace(':subject', ':x')}`);
    }
  });

  it('of acts name their subject exactly when the table says what they are done to', () => {
    for (const [act, path] of Object.entries(actPaths) as [Act, string][])
      expect(`${act} ${path.includes(':subject')}`).toBe(`${act} ${workflow[act].on !== 'case'}`);
  });
});

describe('the pages made from the code', () => {
  it('docs/openapi.json is fresh (npm run docs)', () => {
    const printed = JSON.parse(page('docs/openapi.json')) as Document;
    const made = JSON.parse(JSON.stringify(apiDocument(app.nest))) as Document;
    expect(stale(printed.paths, made.paths)).toEqual([]);
    expect(stale(printed.components.schemas, made.components.schemas)).toEqual([]);
    expect(JSON.stringify(printed) === JSON.stringify(made)).toBe(true);
  });
  it('docs/errors.md is fresh (npm run docs)', () => expect(page('docs/errors.md')).toBe(errorsPage()));
  it('docs/workflow.md is fresh (npm run docs)', () => expect(page('docs/workflow.md')).toBe(workflowPage()));
  it('docs/words.json is fresh (npm run docs)', () => expect(page('docs/words.json')).toBe(wordsFile()));

  it('give no two types of the API the same name: one would hide the other', () => {
    const names = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) =>
        [...page(`src/${file}`).matchAll(/^(?:export )?class (\w+(?:View|Dto))\b/gm)].map(
          ([, name]) => name!,
        ),
      );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

interface Document {
  paths: Record<string, unknown>;
  components: { schemas: Record<string, unknown> };
}

/** The names under which two parts of the document differ. */
function stale(printed: Record<string, unknown>, made: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(printed), ...Object.keys(made)]);
  return [...names].filter((name) => JSON.stringify(printed[name]) !== JSON.stringify(made[name]));
}

interface ColumnRow {
  table: string;
  column: string;
  type: string;
}

function columnsOf(of: TestApp): Promise<ColumnRow[]> {
  return of.sql<ColumnRow>(
    `select table_name as "table", column_name as "column", data_type as type
     from information_schema.columns where table_schema = 'public' and table_name <> 'migrations'`,
  );
}

interface Route {
  name: string;
  access: AccessRule | undefined;
}

/** Every handler of every controller, as the container has them. */
function routesOf(of: TestApp): Route[] {
  const scanner = new MetadataScanner();
  const reflect = Reflect as unknown as { getMetadata(key: string, target: object): unknown };
  return [...of.nest.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) => {
      const type = metatype as new () => object;
      const prototype = type.prototype as Record<string, object>;
      return scanner
        .getAllMethodNames(prototype)
        .filter((method) => reflect.getMetadata(PATH_METADATA, prototype[method]!) !== undefined)
        .map((method) => ({
          name: `${type.name}.${method}`,
          access: (reflect.getMetadata(ACCESS, prototype[method]!) ?? reflect.getMetadata(ACCESS, type)) as
            AccessRule | undefined,
        }));
    }),
  );
}
