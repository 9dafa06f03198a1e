import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  castOf,
  type Cast,
  coordinated,
  directed,
  disagreed,
  OWN_WORDS,
  THEIR_WORDS,
} from '../committee/scene.js';
import { people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';

describeWeb('positions and directions in the case room', () => {
  let web: Web;
  let cast: Cast;
  beforeAll(async () => {
    web = await Web.start();
    cast = await castOf(web.app);
  }, 120_000);
  afterAll(() => web?.stop());

  it('A15: on a phone an agency writes its own words, confirms them, and can touch nobody else’s', async () => {
    const { id } = await coordinated(web.app);
    const point = await disagreed(cast, id);
    const window = await web.as(cast.department.login, PHONE);
    await window.goto(`/cases/${id}?tab=positions`);
    const card = window.page.locator(`[data-disagreement="${point}"]`);
    await card.getByText(OWN_WORDS).waitFor();
    // One's own side has a button; the other has none.
    expect(await card.getByRole('button', { name: /ý kiến của cơ quan tôi/ }).count()).toBe(1);
    expect(await card.locator(`[data-org="${cast.orgs.owner}"] button`).count()).toBe(0);
    await card
      .locator(`[data-org="${cast.orgs.department}"]`)
      .getByRole('button', { name: 'Viết ý kiến của cơ quan tôi' })
      .click();
    await card.getByLabel('Ý kiến, bằng chính lời').fill(THEIR_WORDS);
    await card.getByLabel('Căn cứ pháp lý').fill('Luật Việc làm');
    await card.getByRole('button', { name: /^Xác nhận ý kiến của/ }).click();
    await card
      .getByText(/nguyên văn/)
      .first()
      .waitFor();
    expect((await cast.owner.see(id)).parts.find((part) => part.id === point)!.state).toBe('open');
    await card.getByRole('checkbox', { name: /Tôi xác nhận đây là nguyên văn/ }).check();
    await card.getByRole('button', { name: /^Xác nhận ý kiến của/ }).click();
    await card.locator('[data-state="positions_collected"]').waitFor();
    await card.locator(`[data-org="${cast.orgs.department}"]`).getByText(THEIR_WORDS).waitFor();
    expect(window.errors).toEqual([]);
    await window.close();
  }, 90_000);

  it('R-07 A16 T22: a submission is written with its brief beside it, confirmed by a party, and says why it cannot go up yet', async () => {
    const { id } = await coordinated(web.app);
    const point = await disagreed(cast, id);
    await cast.department.act(
      id,
      'statePosition',
      { text: THEIR_WORDS, legalBasis: 'Luật Việc làm', confirmedVerbatim: true },
      point,
    );
    await cast.adviser.act(
      id,
      'declareUnreconciled',
      { reason: 'Đã họp hai lần, mỗi bên giữ ý kiến.' },
      point,
    );
    const window = await web.as(people.adviserLead, DESK);
    await window.goto(`/cases/${id}?tab=direction`);
    await window.page.getByRole('button', { name: 'Soạn báo cáo xin ý kiến' }).click();
    const form = window.page.getByRole('form', { name: 'Soạn báo cáo xin ý kiến' });
    await form.getByLabel('Điều xin ý kiến').fill('Xin ý kiến: quỹ hay nhà máy chi trả trước?');
    const needed = new Date((await web.app.now()).getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    await form.getByLabel('Cần ý kiến trước').fill(`${needed}T10:00`);
    await form
      .getByLabel('Diễn biến, tối đa 5 dòng')
      .fill('Nhà máy chậm đóng ba tháng.\nNgười lao động dừng việc.');
    await form.getByLabel('Đã làm, mỗi việc một dòng').fill('Đã họp các bên hai lần.');
    for (const [n, title] of ['Quỹ chi trả trước', 'Nhà máy trả trước'].entries()) {
      await form.getByLabel('Tên phương án').nth(n).fill(title);
      await form.getByLabel('Hệ quả nếu chọn').nth(n).fill(`Hệ quả của: ${title}.`);
    }
    await form.getByLabel('Đề nghị của cơ quan trình').fill('Đề nghị cho quỹ chi trả trước.');
    await form.getByRole('button', { name: 'Xem trước phiếu' }).click();
    await form.getByText(OWN_WORDS).waitFor();
    await form.getByText('Phương án B. Nhà máy trả trước').waitFor();
    await form.getByRole('button', { name: 'Gửi các bên xác nhận báo cáo' }).click();
    const submission = window.page.locator('[data-submission]');
    await submission.waitFor();
    await submission
      .locator('[data-withheld="submitForDirection"]')
      .getByText(/chưa xác nhận/)
      .first()
      .waitFor();
    const party = await web.as(people.ownerLeader, PHONE);
    await party.goto(`/cases/${id}?tab=direction`);
    await party.page.getByRole('button', { name: 'Xác nhận: đúng nguyên văn' }).click();
    await party.page
      .locator(`[data-submission] [data-org="${cast.orgs.owner}"]`)
      .getByText('Xác nhận')
      .waitFor();
    expect([...party.errors, ...window.errors]).toEqual([]);
    await party.close();
    await window.close();
  }, 90_000);

  it('T28 R-11: a task of a direction is reported and verified by another; why the case cannot be resolved stands there, all at once', async () => {
    const { id } = await coordinated(web.app);
    const { item } = await directed(web.app, cast, id);
    // The item alone could be carried over by name; what the agencies do not agree on cannot.
    await disagreed(cast, id);
    const window = await web.as(people.ownerLeader, DESK);
    await window.goto(`/cases/${id}?tab=direction`);
    const withheld = window.page.locator('[data-withheld="proposeResolution"]');
    await withheld.locator('[data-obstacle="open_disagreement"]').waitFor();
    await withheld.locator('[data-obstacle="open_direction_item"]').waitFor();
    const task = window.page.locator(`[data-item="${item}"]`);
    await task.getByRole('button', { name: 'Báo đã thực hiện' }).click();
    await window.page.getByRole('dialog').getByLabel('Kết quả').fill('Đã chi trả đủ cho người lao động.');
    await window.page.getByRole('dialog').getByRole('button', { name: 'Báo đã thực hiện' }).click();
    await task.locator('[data-state="claimed"]').waitFor();
    await window.close();
    const other = await web.as(people.adviserLead, PHONE);
    await other.goto(`/cases/${id}?tab=direction`);
    await other.page.locator(`[data-item="${item}"]`).getByText('Đã chi trả đủ').waitFor();
    await other.page
      .locator(`[data-item="${item}"]`)
      .getByRole('button', { name: 'Xác nhận đã thực hiện' })
      .click();
    await other.page.getByRole('dialog').getByRole('button', { name: 'Xác nhận đã thực hiện' }).click();
    await other.page.locator(`[data-item="${item}"] [data-state="verified"]`).waitFor();
    await other.close();
  }, 90_000);

  it.each(['positions', 'direction'])(
    'rule 18: the section %s has no violation of WCAG 2.2 AA and no sideways scroll, light, dark and large',
    async (tab) => {
      const { id } = await coordinated(web.app);
      await directed(web.app, cast, id);
      for (const size of [PHONE, { width: 820, height: 1180 }, DESK]) {
        const window = await web.as(people.ownerLeader, size);
        await window.goto(`/cases/${id}?tab=${tab}`);
        for (const [textSize, scheme] of [
          [100, 'light'],
          [100, 'dark'],
          [150, 'light'],
        ] as const) {
          await window.prefer({ textSize }, scheme);
          await window.page.locator('[data-disagreement], [data-submission]').first().waitFor();
          expect(await window.violations()).toEqual([]);
          expect(await window.overflow()).toBeLessThanOrEqual(0);
        }
        expect(window.errors).toEqual([]);
        await window.close();
      }
    },
    120_000,
  );

  it('both languages: the sections are read in English too', async () => {
    const { id } = await coordinated(web.app);
    await disagreed(cast, id);
    const window = await web.as(people.ownerLeader, DESK);
    await window.speak('en');
    await window.goto(`/cases/${id}?tab=positions`);
    await window.page.getByText('No confirmed position').waitFor();
    await window.goto(`/cases/${id}?tab=direction`);
    await window.page.getByRole('heading', { name: 'Resolution' }).waitFor();
    await window.page.getByText('Cannot be resolved yet').waitFor();
    await window.close();
  });
});
