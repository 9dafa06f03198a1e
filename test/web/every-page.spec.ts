import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { describeWeb, PHONE, Web } from './support/browser.js';
import { pages, redirects, routes, sections, tabsIn } from './support/pages.js';
import { writeIndex } from './support/screens.js';
import { Tour } from './support/tour.js';
import { fullWorld } from './support/world.js';

describe('the list of pages', () => {
  const listed = [...pages, ...sections];

  it('names every route of the router', () => {
    expect([...new Set(listed.map(({ route }) => route)), ...redirects.slice(1)].sort()).toEqual(
      routes().sort(),
    );
  });

  it.each([
    ['/cases/$caseId', 'pages/case-room/room-tabs.ts'],
    ['/admin', 'pages/admin/admin-page.tsx'],
    ['/audit', 'pages/audit/audit-page.tsx'],
  ])('names every section of %s', (route, file) => {
    const looked = listed
      .filter((one) => one.route === route)
      .map((one) => /\?tab=(\w+)/.exec(one.at({} as never))?.[1])
      .filter(Boolean);
    expect([...new Set(looked)].sort()).toEqual(tabsIn(file).sort());
  });
});

describeWeb('every page', () => {
  let web: Web;
  let tour: Tour;
  beforeAll(async () => {
    web = await Web.start({ samplePassword: SAMPLE_PASSWORD });
    tour = new Tour(web, await fullWorld(web.app));
  }, 180_000);
  afterAll(async () => {
    writeIndex();
    await web?.stop();
  });

  it.each(pages)(
    'rule 18: $name reads on a phone and at a desk, in every dress and both languages',
    (page) => tour.look(page),
    180_000,
  );

  it.each(pages.filter((page) => page.emptyFor))(
    'rule 18: $name reads where there is nothing on it',
    (page) => tour.lookAtNothing(page),
    90_000,
  );

  it('leads on from the first page to the one each mostly comes for', async () => {
    const window = await web.as(people.ownerFocal, PHONE);
    for (const path of redirects) {
      await window.goto(path);
      await window.page.waitForURL('**/duty');
    }
    await window.close();
  });
});
