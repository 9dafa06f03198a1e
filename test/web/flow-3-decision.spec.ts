/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { coordinated, COMMITTEE, OWN_WORDS, THEIR_WORDS } from '../committee/scene.js';
import { DEPARTMENT, nextNumber, OTHER_DEPARTMENT, OWNER, people, symbolOf } from '../support/scenario.js';
import { describeWeb, Web, type Window } from './support/browser.js';
import { Hand, type Look } from './support/hand.js';
import { pairs } from './support/pairs.js';
import { type PrintedPage, printed } from './support/printed.js';
import { openSection } from './support/room.js';

/** A tablet, held upright. */
const TABLET = { width: 820, height: 1180 };
const POINT = 'Ai chi trả trước chế độ cho người lao động của nhà máy';
const QUESTION = 'Xin ý kiến: quỹ hay nhà máy chi trả trước?';
const ITEM = 'Chi trả chế độ cho người lao động.';
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

  /** What a paper lacks when the form opens: its number, and who signs where the form cannot know. */
  async function number(form: Hand): Promise<void> {
    await form.write('document.number', nextNumber());
  }

  /** Proposed by the one who leads, each agency names its own, then it is decided. */
  async function formGroup(id: string, one: Look, other: Look): Promise<void> {
    const path = `/cases/${id}?tab=group`;
    const [lead, deputy, secretary, member] = await Promise.all(
      [
        `${OWNER}/pho-giam-doc`,
        `${DEPARTMENT}/truc-ban`,
        `${OWNER}/truc-ban`,
        `${OTHER_DEPARTMENT}/truc-ban`,
      ].map(holder),
    );
    const ours = await sits(people.ownerLeader, one, path);
    let form = await ours.open('proposeGroup');
    // The agencies of the case are named already; why is all there is to write.
    await form.write('reason', 'Ba cơ quan phải cùng đối chiếu và chi trả tại chỗ.');
    await form.send('proposeGroup');
    const theirs = await sits((await holder(`${DEPARTMENT}/pho-giam-doc`)).login, other, path);
    const thirds = await sits((await holder(`${OTHER_DEPARTMENT}/pho-truong-ban`)).login, one, path);
    for (const [hand, names] of [
      [theirs, [deputy!.name]],
      [thirds, [member!.name]],
      [ours, [lead!.name, secretary!.name]],
    ] as const) {
      form = await hand.open('nominateMembers');
      await form.pick('positionIds', ...names);
      await form.send('nominateMembers');
    }
    form = await ours.open('decideGroup');
    await number(form);
    await form.pick('roles.leadPositionId', lead!.name);
    await form.pick('roles.deputyPositionId', deputy!.name);
    await form.pick('roles.secretaryPositionId', secretary!.name);
    await form.send('decideGroup');
    // The others see it form, without loading anything anew.
    for (const hand of [ours, theirs, thirds])
      await hand.page.locator('[data-panel="group"] [data-state="active"]').waitFor();
    await Promise.all([ours, theirs, thirds].map((hand) => hand.window.close()));
  }

  /** Each in its own window, in its own words. */
  async function differ(ours: Hand, theirs: Hand): Promise<void> {
    const form = await ours.open('recordDisagreement');
    await form.write('point', POINT);
    await form.choose('disagreementKind', 'budget');
    await form.pick('orgIds', await agency(DEPARTMENT));
    await form.write('position.text', OWN_WORDS);
    await form.write('position.legalBasis', 'Luật Bảo hiểm xã hội');
    await form.tick('position.confirmedVerbatim');
    await form.send('recordDisagreement');
    await theirs.page.getByText(OWN_WORDS).waitFor();
    await theirs.button('positions.write').click();
    await theirs.write('text', THEIR_WORDS);
    await theirs.write('legalBasis', 'Luật Việc làm');
    await theirs.tick('confirmedVerbatim');
    await theirs.press(theirs.find('[data-disagreement] form button[data-act="statePosition"]'));
    const card = ours.page.locator('[data-disagreement]');
    await card.locator('[data-state="positions_collected"]').waitFor();
    await card.getByText(THEIR_WORDS).waitFor();
  }

  /** The adviser: they stay apart; both say that their words are theirs, and it goes up. */
  async function goUp(adviser: Hand, parties: readonly Hand[]): Promise<void> {
    let form = await adviser.open('declareUnreconciled');
    await form.write('reason', 'Đã họp hai lần, mỗi bên giữ ý kiến.');
    await form.send('declareUnreconciled');
    await openSection(adviser.window, 'direction');
    await adviser.find('button[data-act="prepareSubmission"]').click();
    await adviser.write('question', QUESTION);
    await adviser.write('neededBy', `${await day(2)}T10:00`);
    await adviser.write('summary', 'Nhà máy chậm đóng ba tháng.\nNgười lao động dừng việc.');
    await adviser.write('done', 'Đã họp các bên hai lần.');
    for (const [n, title] of ['Quỹ chi trả trước', 'Nhà máy trả trước'].entries()) {
      await adviser.write(`options.${n}.title`, title);
      await adviser.write(`options.${n}.consequences`, `Hệ quả của: ${title}.`);
    }
    await adviser.write('recommendation', 'Đề nghị cho quỹ chi trả trước.');
    await adviser.press(adviser.find('form button[data-act="prepareSubmission"]'));
    await adviser.page.locator('[data-submission]').waitFor();
    for (const hand of parties) {
      await openSection(hand.window, 'direction');
      await hand.press(hand.find('[data-submission] button[data-act="confirmSubmission"]'));
    }
    form = await adviser.open('submitForDirection');
    await number(form);
    await form.send('submitForDirection');
  }

  /** From the inbox to the brief, where what the agencies say stands side by side. */
  async function reads(hand: Hand): Promise<void> {
    await hand.page
      .locator('[data-submission]')
      .filter({ hasText: QUESTION })
      .getByRole('link')
      .first()
      .click();
    await hand.page.getByText(THEIR_WORDS).waitFor();
    const [left, right] = await Promise.all(
      [0, 1].map((n) => hand.find('article [data-org]').nth(n).boundingBox()),
    );
    expect(Math.abs(left!.y - right!.y)).toBeLessThan(2);
    expect(await hand.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('20px');
    expect(await hand.window.overflow()).toBeLessThanOrEqual(0);
  }

  /** What was decided at the table, as it stands on the paper, with a picture of it. */
  async function recordFromPaper(office: Hand): Promise<void> {
    await office.find('button[data-act="recordDirection"]').first().click();
    const form = office.in(office.page.locator('form'));
    const owner = await agency(OWNER);
    await office.page.getByRole('radio', { name: office.say('record.adopt', { name: owner }) }).check();
    await form.write('items.0.text', ITEM);
    await form.pick('items.0.orgId', owner);
    await form.write('items.0.dueAt', `${await day(3)}T17:00`);
    await form.write('deliberatedOn', await day());
    await form.choose('form', 'meeting');
    await number(form);
    await form.write('document.symbol', `TB/${await symbolOf(web.app, COMMITTEE)}`);
    await form.write('document.issuedOn', await day());
    await form.pick('document.signatoryPositionId', (await holder(`${COMMITTEE}/bi-thu`)).name);
    await form.choose('document.capacity', 'direct');
    await form
      .find('input[type=file]')
      .setInputFiles({ name: 'bút phê.png', mimeType: 'image/png', buffer: SCAN });
    await office.page.getByText(office.say('record.secret')).click();
    expect(await office.window.overflow()).toBeLessThanOrEqual(0);
    await form.press(form.find('button[data-act="recordDirection"]'));
    await office.page.locator('[data-direction]').waitFor();
  }

  /** The sheet that one gets to by its button, as a PDF. */
  async function sheet(hand: Hand, link: string): Promise<PrintedPage[]> {
    const [page] = await Promise.all([
      hand.window.context.waitForEvent('page'),
      hand.page.locator(link).first().click(),
    ]);
    await page.locator('main[data-ready]').waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const pages = await printed({ page } as Window);
    await page.close();
    for (const [n, one] of pages.entries()) {
      expect(one.size.map(Math.round)).toEqual([595, 842]);
      expect(one.number).toBe(n === 0 ? null : String(n + 1));
    }
    return pages;
  }
  const holds = (pages: readonly PrintedPage[], words: readonly string[]): void => {
    const text = pages.map((one) => one.text).join('');
    for (const one of words) expect(text).toContain(one.normalize('NFC').replaceAll(/\s/g, ''));
  };

  it.each(pairs)(
    'Flow 3 ($name): a group is formed, two agencies disagree each in its own words, a member reads it, the office records the direction from paper at 125 % on a tablet, its items appear, and it is printed',
    async ({ one, other }) => {
      const { id, ref } = await coordinated(web.app);
      const owner = await agency(OWNER);
      await formGroup(id, one, other);
      const ours = await sits(people.ownerLeader, one, `/cases/${id}?tab=positions`);
      const theirs = await sits(
        (await holder(`${DEPARTMENT}/pho-giam-doc`)).login,
        other,
        `/cases/${id}?tab=positions`,
      );
      await differ(ours, theirs);
      const adviser = await sits(people.adviserLead, other, `/cases/${id}?tab=positions`);
      await goUp(adviser, [ours, theirs]);

      // A member, in large print without having asked for it; and the office, who has.
      const member = await sits(people.scMember, other, '/committee', TABLET);
      await reads(member);
      const brief = await sheet(member, 'a[href*="/brief/"]');
      expect(brief).toHaveLength(1);
      holds(brief, [ref, QUESTION, OWN_WORDS, THEIR_WORDS, 'Đề nghị cho quỹ chi trả trước.']);
      const office = await sits(people.scOffice, one, '/committee', TABLET);
      await office.window.prefer({ textSize: 125 });
      await reads(office);
      await recordFromPaper(office);

      // Who has the brief open reads what was decided; who is concerned reads his item in the room: nobody has asked for it.
      await member.page.locator('[data-direction]').getByText(ITEM).waitFor();
      for (const hand of [ours, theirs]) {
        const item = hand.page.locator('[data-item]');
        await item.getByText(ITEM).waitFor();
        await item.getByText(owner).waitFor();
        await item.locator('[data-state="assigned"]').waitFor();
      }
      const paper = await sheet(theirs, 'a[data-print="direction"]');
      holds(paper, [
        ref,
        theirs.say('brief.question'),
        QUESTION,
        POINT,
        theirs.say('record.adopt', { name: owner }),
        ITEM,
        owner,
        'TB/',
      ]);
      holds(await sheet(member, 'a[data-print="direction"]'), [ITEM]);

      expect(windows.flatMap((window) => window.errors)).toEqual([]);
      for (const window of windows.splice(0)) await window.close();
    },
    300_000,
  );
});
