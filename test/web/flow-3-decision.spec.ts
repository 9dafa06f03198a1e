/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { coordinated, COMMITTEE } from '../committee/scene.js';
import {
  ADVISER,
  DEPARTMENT,
  nextNumber,
  OTHER_DEPARTMENT,
  OWNER,
  people,
  symbolOf,
} from '../support/scenario.js';
import { describeWeb, Web, type Window } from './support/browser.js';
import { Hand, type Look } from './support/hand.js';
import { pairs } from './support/pairs.js';
import { printed } from './support/printed.js';
import { openSection } from './support/room.js';

/** A tablet, held upright. */
const TABLET = { width: 820, height: 1180 };
const OURS = 'Quỹ bảo hiểm xã hội chi trả trước, nhà máy hoàn trả sau.';
const THEIRS = 'Nhà máy phải trả trước; quỹ không ứng cho doanh nghiệp nợ đóng.';
const POINT = 'Ai chi trả trước chế độ cho người lao động của nhà máy';
const SCAN = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeWeb('flow 3: from a working group to a direction', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  const holder = async (position: string): Promise<{ login: string; name: string }> => {
    const [row] = await web.app.sql<{ login: string; name: string }>(
      `select a.login, o.full_name as name from positions p
       join officials o on o.id = p.official_id join accounts a on a.official_id = o.id where p.code = $1`,
      [position],
    );
    return row!;
  };
  const agency = async (code: string): Promise<string> => {
    const [row] = await web.app.sql<{ name: string }>(
      'select v.name from organisation_versions_at(app_now()) v where v.org_id = $1',
      [await web.app.org(code)],
    );
    return row!.name;
  };
  const day = async (later = 0): Promise<string> =>
    new Date((await web.app.now()).getTime() + 7 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10);

  const windows: Window[] = [];
  async function sits(login: string, look: Look, path: string, size = look.size): Promise<Hand> {
    const window = await web.as(login, size, { language: look.language });
    windows.push(window);
    await window.goto(path);
    return new Hand(window, look.language);
  }
  const turnTo = (hand: Hand, tab: string): Promise<void> => openSection(hand.window, tab);

  /** The paper behind an act, field by field. */
  async function paper(
    form: Hand,
    of: { type?: string; symbol: string; by: string; capacity: string },
  ): Promise<void> {
    if (of.type) await form.choose('document.type', of.type);
    await form.write('document.number', nextNumber());
    await form.write('document.symbol', of.symbol);
    await form.write('document.issuedOn', await day());
    await form.pick('document.signatoryPositionId', of.by);
    await form.choose('document.capacity', of.capacity);
  }

  it.each(pairs)(
    'Flow 3 ($name): a group is formed, two agencies disagree each in its own words, it is submitted, directed from paper at 125 % on a tablet, and printed',
    async ({ one, other }) => {
      const { id } = await coordinated(web.app);
      const [owner, department, third] = await Promise.all([
        agency(OWNER),
        agency(DEPARTMENT),
        agency(OTHER_DEPARTMENT),
      ]);
      const room = (tab: string): string => `/cases/${id}?tab=${tab}`;
      const [lead, dep, sec] = await Promise.all(
        [`${OWNER}/pho-giam-doc`, `${DEPARTMENT}/truc-ban`, `${OWNER}/truc-ban`].map(holder),
      );
      const member = await holder(`${OTHER_DEPARTMENT}/truc-ban`);

      // The group: proposed by the one who leads, each agency names its own, then it is decided.
      const ours = await sits(people.ownerLeader, one, room('group'));
      let form = await ours.open('proposeGroup');
      await form.write('reason', 'Ba cơ quan phải cùng đối chiếu và chi trả tại chỗ.');
      await form.pick('orgIds', owner, department, third);
      await form.send('proposeGroup');
      const theirs = await sits((await holder(`${DEPARTMENT}/pho-giam-doc`)).login, other, room('group'));
      const thirds = await sits(
        (await holder(`${OTHER_DEPARTMENT}/pho-truong-ban`)).login,
        one,
        room('group'),
      );
      for (const [hand, names] of [
        [ours, [lead!.name, sec!.name]],
        [theirs, [dep!.name]],
        [thirds, [member.name]],
      ] as const) {
        form = await hand.open('nominateMembers');
        await form.pick('positionIds', ...names.map((name) => `${name} – `));
        await form.send('nominateMembers');
      }
      form = await ours.open('decideGroup');
      await paper(form, {
        type: 'QĐ',
        symbol: `QĐ-${await symbolOf(web.app, OWNER)}`,
        by: (await holder(`${OWNER}/giam-doc`)).name,
        capacity: 'direct',
      });
      await form.pick('roles.leadPositionId', `${lead!.name} – `);
      await form.pick('roles.deputyPositionId', `${dep!.name} – `);
      await form.pick('roles.secretaryPositionId', `${sec!.name} – `);
      for (const [name, text] of Object.entries({
        objective: 'Người lao động được đóng đủ bảo hiểm xã hội.',
        powers: 'Được yêu cầu nhà máy cung cấp sổ lương.',
        rules: 'Tổ trưởng kết luận, thư ký ghi biên bản.',
        reportTo: 'Ban Tuyên giáo và Dân vận Tỉnh uỷ.',
        endsOn: await day(18),
      }))
        await form.write(`terms.${name}`, text);
      await form.add('terms.tasks');
      await form.choose('terms.tasks.0.actionKind', 'verify_facts');
      await form.write('terms.tasks.0.text', 'Đối chiếu số liệu.');
      await form.send('decideGroup');
      // The others see it form, without loading anything anew.
      for (const hand of [ours, theirs, thirds]) await hand.page.getByText(member.name).first().waitFor();
      await ours.window.close();
      await thirds.window.close();

      // They differ: each in its own window, in its own words.
      const raising = await sits(people.ownerLeader, one, room('positions'));
      form = await raising.open('recordDisagreement');
      await form.write('point', POINT);
      await form.choose('disagreementKind', 'budget');
      await form.pick('orgIds', department);
      await form.write('position.text', OURS);
      await form.write('position.legalBasis', 'Luật Bảo hiểm xã hội');
      await form.tick('position.confirmedVerbatim');
      await form.send('recordDisagreement');
      await turnTo(theirs, 'positions');
      await theirs.page.getByText(OURS).waitFor();
      await theirs.button('positions.write').click();
      await theirs.write('text', THEIRS);
      await theirs.write('legalBasis', 'Luật Việc làm');
      await theirs.tick('confirmedVerbatim');
      await theirs.find('[data-disagreement] form button[data-act="statePosition"]').click();
      const card = raising.page.locator('[data-disagreement]');
      await card.locator('[data-state="positions_collected"]').waitFor();
      await card.getByText(THEIRS).waitFor();

      // The adviser: they stay apart; it is put before the Standing Committee.
      const adviser = await sits(people.adviserLead, other, room('positions'));
      form = await adviser.open('declareUnreconciled');
      await form.write('reason', 'Đã họp hai lần, mỗi bên giữ ý kiến.');
      await form.send('declareUnreconciled');
      await turnTo(adviser, 'direction');
      await adviser.button('submit.prepare').click();
      await adviser.write('question', 'Xin ý kiến: quỹ hay nhà máy chi trả trước?');
      await adviser.write('neededBy', `${await day(2)}T10:00`);
      await adviser.write('summary', 'Nhà máy chậm đóng ba tháng.\nNgười lao động dừng việc.');
      await adviser.write('done', 'Đã họp các bên hai lần.');
      for (const [n, title] of ['Quỹ chi trả trước', 'Nhà máy trả trước'].entries()) {
        await adviser.write(`options.${n}.title`, title);
        await adviser.write(`options.${n}.consequences`, `Hệ quả của: ${title}.`);
      }
      await adviser.write('recommendation', 'Đề nghị cho quỹ chi trả trước.');
      await adviser.find('form button[data-act="prepareSubmission"]').click();
      await adviser.page.locator('[data-submission]').waitFor();
      for (const hand of [raising, theirs]) {
        await turnTo(hand, 'direction');
        const confirm = hand.find('[data-submission] button[data-act="confirmSubmission"]');
        await confirm.click();
        await confirm.waitFor({ state: 'detached' });
      }
      form = await adviser.open('submitForDirection');
      await paper(form, {
        type: 'TTr',
        symbol: `TTr/${await symbolOf(web.app, ADVISER)}`,
        by: (await holder(`${ADVISER}/pho-truong-ban`)).name,
        capacity: 'deputy_for_head',
      });
      await form.send('submitForDirection');

      // The office, on a tablet, in large print: what was decided on paper, with its scan.
      const office = await sits(people.scOffice, one, '/committee', TABLET);
      await office.window.prefer({ textSize: 125 });
      await office.page
        .locator('[data-submission]')
        .filter({ hasText: 'quỹ hay nhà máy' })
        .getByRole('link')
        .first()
        .click();
      await office.page.getByText(THEIRS).waitFor();
      const [left, right] = await Promise.all(
        [0, 1].map((n) => office.find('article [data-org]').nth(n).boundingBox()),
      );
      expect(Math.abs(left!.y - right!.y)).toBeLessThan(2);
      await office.find('[data-act="recordDirection"]').first().click();
      const direction = office.in(office.page.locator('form'));
      await direction.find(`[role=radio], input[type=radio]`).first().waitFor();
      await office.page.getByRole('radio', { name: office.say('record.adopt', { name: owner }) }).check();
      await direction.write('items.0.text', 'Chi trả chế độ cho người lao động.');
      await direction.pick('items.0.orgId', owner);
      await direction.write('items.0.dueAt', `${await day(3)}T17:00`);
      await direction.write('deliberatedOn', await day());
      await direction.choose('form', 'meeting');
      await paper(direction, {
        symbol: `TB/${await symbolOf(web.app, COMMITTEE)}`,
        by: (await holder(`${COMMITTEE}/bi-thu`)).name,
        capacity: 'direct',
      });
      await direction
        .find('input[type=file]')
        .setInputFiles({ name: 'bút phê.png', mimeType: 'image/png', buffer: SCAN });
      await office.page.getByText(office.say('record.secret')).click();
      expect(await office.window.overflow()).toBeLessThanOrEqual(0);
      await direction.find('button[data-act="recordDirection"]').click();
      await office.page
        .getByRole('heading', { name: office.say('committee.direction'), exact: true })
        .waitFor();
      // Who is concerned reads it in the room, without having asked.
      await theirs.page.getByText('Chi trả chế độ cho người lao động.').first().waitFor();

      const [submission] = await web.app.sql<{ id: string }>(
        `select id from case_parts where case_id = $1 and kind = 'submission'`,
        [id],
      );
      await office.window.goto(`/print/cases/${id}/brief/${submission!.id}`);
      await office.page.locator('main[data-ready]').waitFor();
      await office.window.quiet();
      const brief = await printed(office.window);
      expect(brief).toHaveLength(1);
      for (const words of [OURS, THEIRS, 'Đề nghị cho quỹ chi trả trước.'])
        expect(brief[0]!.text).toContain(words.replaceAll(/\s/g, ''));
      expect(brief[0]!.number).toBeNull();
      await theirs.window.goto(`/print/cases/${id}`);
      await theirs.page.locator('main[data-ready]').waitFor();
      await theirs.window.quiet();
      const sheets = await printed(theirs.window);
      expect(sheets.length).toBeGreaterThan(1);
      expect(sheets.map((sheet) => sheet.number)).toEqual(
        sheets.map((_, n) => (n === 0 ? null : String(n + 1))),
      );
      expect(sheets.map((sheet) => sheet.size.map(Math.round))).toEqual(sheets.map(() => [595, 842]));

      expect(windows.flatMap((window) => window.errors)).toEqual([]);
      for (const window of windows.splice(0)) await window.close();
    },
    300_000,
  );
});
