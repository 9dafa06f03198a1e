import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { attach } from '../support/upload.js';
import { closedWithLessons } from '../lessons/walk.js';
import { draftedCase, OWNER, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { openSection } from './support/room.js';

const modes = [
  [100, 'light'],
  [100, 'dark'],
  [150, 'light'],
] as const;

describeWeb('the case room for everybody', () => {
  let web: Web;
  let closed: CaseView;
  let drafted: CaseView;
  beforeAll(async () => {
    web = await Web.start();
    closed = await closedWithLessons(web.app, OWNER);
    drafted = await draftedCase(web.app);
    const focal = await web.app.as(people.ownerFocal);
    await attach(focal, drafted.id, 'Biên bản làm việc với nhà máy.txt', Buffer.from('Đã thống nhất.')).catch(
      () => undefined,
    );
  }, 120_000);
  afterAll(() => web?.stop());

  it.each([PHONE, DESK].flatMap((size) => modes.map((mode) => [size.width, ...mode, size] as const)))(
    'rule 18: no tab has a violation or scrolls sideways at %i px, %i %%, %s',
    async (_width, textSize, scheme, size) => {
      const window = await web.as(people.ownerLeader, size);
      await window.goto('/cases');
      await window.prefer({ textSize }, scheme);
      for (const [id, tabs] of [
        [closed.id, ['timeline', 'facts', 'notices', 'work', 'group', 'files', 'lessons', 'trust']],
        [drafted.id, ['facts']],
      ] as const)
        for (const tab of tabs) {
          if (tab === tabs[0]) await window.goto(`/cases/${id}?tab=${tab}`);
          else await openSection(window, tab);
          await window.page.locator(`[data-panel="${tab}"]`).waitFor();
          await window.quiet();
          expect([tab, await window.violations()]).toEqual([tab, []]);
          expect([tab, await window.overflow()]).toEqual([tab, 0]);
          // What nobody should have to read: an identifier, or the name of a code.
          const text = await window.page.getByRole('main').innerText();
          expect([tab, /[0-9a-f]{8}-[0-9a-f]{4}-/.exec(text)?.[0]]).toEqual([tab, undefined]);
          expect([tab, /\b[a-z]+_[a-z_]+\b/.exec(text)?.[0]]).toEqual([tab, undefined]);
          if (textSize === 100 && scheme === 'light') await window.picture(`room-${tab}`);
        }
      expect(window.errors).toEqual([]);
      await window.close();
    },
    120_000,
  );
});
