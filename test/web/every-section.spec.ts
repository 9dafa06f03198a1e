import { afterAll, beforeAll, it } from '@jest/globals';
import { describeWeb, Web } from './support/browser.js';
import { sections } from './support/pages.js';
import { writeIndex } from './support/screens.js';
import { Tour } from './support/tour.js';
import { fullWorld } from './support/world.js';

describeWeb('every section', () => {
  let web: Web;
  let tour: Tour;
  beforeAll(async () => {
    web = await Web.start();
    tour = new Tour(web, await fullWorld(web.app));
  }, 180_000);
  afterAll(async () => {
    writeIndex();
    await web?.stop();
  });

  it.each(sections)(
    'rule 18: $name reads on a phone and at a desk, in every dress and both languages',
    (page) => tour.look(page),
    180_000,
  );
});
