import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiDocument } from '../../src/api-docs.js';
import { pathOf } from '../../src/cases/act-paths.js';
import { type Act, acts, workflow } from '../../src/cases/case-workflow.js';
import { TestApp } from '../support/app.js';

// What a screen is offered must lead somewhere, and what only the system does must lead nowhere.

let app: TestApp;
let routes: Set<string>;

beforeAll(async () => {
  app = await TestApp.start();
  const { paths } = apiDocument(app.nest);
  routes = new Set(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item as object).map((method) => `${method} ${path.replace(/\{[^}]+\}/g, '*')}`),
    ),
  );
});
afterAll(() => app.close());

function routeOf(act: Act): string {
  if (act === 'draft') return 'post /api/cases';
  const method = act === 'revise' ? 'patch' : 'post';
  return `${method} /api/cases/*${pathOf(act).replace(':subject', '*')}`;
}

const byPeople = acts.filter((act) => workflow[act].who.length > 0);
const bySystem = acts.filter((act) => workflow[act].who.length === 0);

describe('C.4: the table and the routes', () => {
  it('C.4 every act of a person has its route', () => {
    expect(byPeople.filter((act) => !routes.has(routeOf(act)))).toEqual([]);
  });

  it('C.4 no act of the system has one', () => {
    expect(bySystem.filter((act) => routes.has(routeOf(act)))).toEqual([]);
  });

  it('C.1(3) nothing changes a case but an act: no route writes to one and is none', () => {
    const known = new Set(byPeople.map(routeOf));
    const others = [...routes].filter((route) => /^(post|patch|put|delete) \/api\/cases/.test(route));
    // How far one has seen it is one's own mark; the case itself stays as it is (test/desk/seen.spec.ts).
    expect(others.filter((route) => !known.has(route))).toEqual(['put /api/cases/*/seen']);
  });
});
