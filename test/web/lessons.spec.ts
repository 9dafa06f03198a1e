import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { closedWithLessons, receivedFrom, resolvedAgain } from '../lessons/walk.js';
import { assign, firstAct } from '../support/second-half.js';
import { OWNER, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';

const GUIDANCE = 'Thông tin đầu tiên phải có trong 24 giờ, theo mẫu soạn sẵn.';

describeWeb('lessons: the library and the register', () => {
  let web: Web;
  let next: CaseView;
  beforeAll(async () => {
    web = await Web.start();
    await closedWithLessons(web.app, OWNER, {}, GUIDANCE, { text: 'Soạn mẫu thông tin đầu tiên.' });
    next = await receivedFrom(web.app);
  }, 120_000);
  afterAll(() => web?.stop());

  it('C.5.9 flow 4: the lesson of a settled case is in the library, and offered on the next case before it is assigned', async () => {
    const lead = await web.as(people.adviserLead, DESK);
    await lead.goto('/lessons');
    const card = lead.page.locator('[data-lesson]').filter({ hasText: GUIDANCE });
    await card.waitFor();
    expect(await card.locator('[data-count=offered]').innerText()).toBe('1 lần');
    expect(await card.locator('[data-count=applied]').innerText()).toBe('0 lần');

    await lead.goto(`/cases/${next.id}`);
    await lead.page.locator('[data-act=considerLesson]').first().click();
    const dialog = lead.page.getByRole('dialog');
    expect(await lead.page.locator('[data-act=assignLead]').count()).toBe(0);
    await dialog.getByLabel('Áp dụng', { exact: true }).check();
    await dialog.locator('button[type=submit]').click();
    await lead.page.locator('[data-act=assignLead]').first().waitFor();

    await lead.goto('/lessons');
    await card.waitFor();
    expect(await card.locator('[data-count=applied]').innerText()).toBe('1 lần');
    expect(lead.errors).toEqual([]);
    await lead.close();
  }, 60_000);

  it('C.5.9 whoever applied it says at the end whether it helped; who may not is not asked', async () => {
    await assign(web.app, next.id);
    await (await web.app.as(people.ownerFocal)).act(next.id, 'startCoordination', firstAct);
    await resolvedAgain(web.app, next, OWNER);
    const focal = await web.as(people.ownerFocal, PHONE);
    await focal.goto('/lessons');
    await focal.page.getByText(`Trong vụ việc ${next.ref}`).waitFor();
    await focal.page.getByRole('button', { name: 'Có ích', exact: true }).click();
    await focal.page.getByText('Đã đánh giá: có ích').waitFor();
    expect(await focal.page.locator('[data-count=helped]').innerText()).toBe('1 lần');
    // Retiring is for the adviser's lead.
    expect(await focal.page.getByRole('button', { name: 'Thôi gợi ý' }).count()).toBe(0);
    expect(focal.errors).toEqual([]);
    await focal.close();
  }, 60_000);

  it('rule 8: is found without marks, by field and by arrangement, and says what to do where nothing matches', async () => {
    const window = await web.as(people.ownerFocal, DESK);
    await window.goto('/lessons');
    await window.page.locator('[data-lesson]').first().waitFor();
    await window.page.getByLabel('Tìm bài học').fill('mau soan san');
    await window.page.waitForURL('**q=mau**');
    await window.page.getByLabel('Khâu cần sửa').selectOption('communication');
    await window.page.getByText(GUIDANCE).waitFor();
    await window.page.getByLabel('Khâu cần sửa').selectOption('rules');
    await window.page.getByText('Không có bài học nào khớp').waitFor();
    await window.page.getByRole('button', { name: 'Bỏ mọi điều kiện lọc' }).click();
    await window.page.getByText(GUIDANCE).waitFor();
    const of = web.app;
    const [owner] = await of.sql<{ id: string }>('select id from organisations where code = $1', [OWNER]);
    await window.page.getByLabel('Cơ quan có vụ việc').selectOption(owner!.id);
    await window.page.getByText(GUIDANCE).waitFor();
    await window.close();
  });

  it('C.5.9 the register shows who has to do what by when, what is overdue first', async () => {
    const window = await web.as(people.ownerFocal, DESK);
    await window.goto('/lessons?tab=register');
    await window.page.getByText('Không có biện pháp nào quá hạn.').waitFor();
    await window.page.getByText('Chưa kiểm tra').waitFor();
    await web.app.sql(`update deadlines set due_at = app_now() - interval '1 day' where kind = 'ca_default'`);
    await window.page.reload();
    const late = window.page.getByRole('list', { name: 'Quá hạn' });
    await late.getByText('Soạn mẫu thông tin đầu tiên.').waitFor();
    await window.close();
  });

  it('the adviser’s lead ends its being offered, with a reason that stays readable', async () => {
    const lead = await web.as(people.adviserLead, PHONE);
    await lead.goto('/lessons');
    await lead.page.getByRole('button', { name: 'Thôi gợi ý bài học này' }).click();
    const dialog = lead.page.getByRole('dialog');
    await dialog.getByLabel('Vì sao bài học không còn hữu ích').fill('Quy trình mới đã quy định rõ.');
    await dialog.getByRole('button', { name: 'Thôi gợi ý bài học này' }).click();
    await lead.page.getByText('Chưa có bài học nào').waitFor();
    await lead.page.getByRole('button', { name: 'Lọc thêm' }).click();
    await lead.page.getByText('Cả bài học đã thôi gợi ý').click();
    await lead.page.getByText('Quy trình mới đã quy định rõ.').waitFor();
    expect(lead.errors).toEqual([]);
    await lead.close();
  });

  it('is whole in English', async () => {
    const window = await web.as(people.ownerFocal, DESK);
    await window.speak('en');
    await window.goto('/lessons?retired=true');
    await window.page.getByRole('heading', { name: 'Lessons' }).waitFor();
    await window.page.getByText('How it was used').or(window.page.getByText('Offered')).first().waitFor();
    await window.close();
  });
});
