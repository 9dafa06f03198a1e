import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { receivedFrom } from '../lessons/walk.js';
import { OWNER, people } from '../support/scenario.js';
import { assign, firstAct } from '../support/second-half.js';
import { describeWeb, Web } from './support/browser.js';
import { Hand, type Look } from './support/hand.js';
import { settled } from './support/look.js';
import { pairs } from './support/pairs.js';

describeWeb('flow 4: from the resolution to the lesson', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  async function sits(login: string, look: Look, path: string): Promise<Hand> {
    const window = await web.as(login, look.size, { language: look.language });
    await window.goto(path);
    return new Hand(window, look.language);
  }
  const reaches = (hand: Hand, state: string): Promise<void> =>
    hand.page.locator(`[data-state="${state}"]`).first().waitFor();

  /** A case that is being settled by the leader of the agency that filed it. */
  async function settling(subject: string): Promise<string> {
    const { id } = await receivedFrom(web.app, OWNER, { subject });
    await assign(web.app, id, { leadPositionId: await web.app.position(`${OWNER}/pho-giam-doc`) });
    await (await web.app.as(people.ownerLeader)).act(id, 'startCoordination', firstAct);
    return id;
  }

  it.each(pairs.map((pair, n) => ({ ...pair, n })))(
    'Flow 4 ($name): two say that it is settled, the lesson is drawn and approved, and offered on the next case before it is assigned',
    async ({ one, other, n }) => {
      // Whatever the first run has taught is not offered here again: it is retired by its adviser, as it would be.
      if (n > 0) await retireAll();
      const id = await settling(`Nợ lương tại xưởng may Khê Thượng ${n}`);
      const guidance = `Thông tin đầu tiên phải có trong 24 giờ, theo mẫu soạn sẵn số ${n}.`;
      const chair = await sits(people.ownerLeader, one, `/cases/${id}?tab=direction`);
      let form = await chair.open('proposeResolution');
      await form.write('conclusion', 'Đã đóng đủ số tiền chậm đóng; người lao động làm việc trở lại.');
      await form.write('writtenAnswer.noneDue', 'Không có đơn, văn bản nào phải trả lời.');
      await form.tick('resultsSent');
      await form.send('proposeResolution');
      const adviser = await sits(people.adviserLead, other, `/cases/${id}?tab=direction`);
      form = await adviser.open('consentToResolution');
      await form.send('consentToResolution');
      await Promise.all([chair, adviser].map((hand) => reaches(hand, 'resolved')));

      form = await chair.open('openLessons');
      await form.write('plan', 'Họp rút kinh nghiệm với các bên trong tuần tới.');
      await form.send('openLessons');
      form = await chair.open('recordReview');
      await form.write('heldAt', '2026-11-23T09:00');
      await form.choose('format', 'meeting');
      await form.add('participants');
      await form.pick('participants.0.orgId', await agency());
      await form.write('participants.0.role', 'Lãnh đạo phụ trách');
      await form.send('recordReview');
      form = await chair.open('recordFinding');
      await form.choose('topic', 'communication');
      await form.choose('findingKind', 'limitation');
      for (const [name, text] of Object.entries({
        planned: 'Thông tin tới người lao động trong ngày đầu.',
        happened: 'Ngày thứ ba mới có thông tin đầu tiên.',
        why: 'Chưa có mẫu thông tin dùng ngay.',
        cause: 'Quy trình chưa quy định ai soạn và ai duyệt thông tin đầu tiên.',
        recommendation: 'Soạn sẵn mẫu thông tin đầu tiên và phân công người duyệt.',
      }))
        await form.write(name, text);
      await form.send('recordFinding');
      form = await chair.open('draftLessons');
      await form.write('guidance', guidance);
      await form.send('draftLessons');
      const deputy = await sits(people.adviserDeputy, other, `/cases/${id}?tab=lessons`);
      form = await deputy.open('commentLessons');
      await form.write('text', 'Nhất trí.');
      await form.send('commentLessons');
      form = await chair.open('approveLessons');
      await form.write('waiveReason', 'Tình hình đã ổn định, không còn phát sinh.');
      await form.send('approveLessons');
      await reaches(chair, 'closed');

      const next = await receivedFrom(web.app, OWNER, { subject: `Vụ việc tiếp theo ${n}` });
      await adviser.window.goto(`/cases/${next.id}`);
      await adviser.find('[data-act=considerLesson]').first().waitFor();
      expect(await adviser.find('[data-act=assignLead]').count()).toBe(0);
      form = await adviser.open('considerLesson');
      await form.choose('answer', 'applied');
      await form.send('considerLesson');
      await adviser.find('button[data-act=assignLead]').first().waitFor();
      await adviser.window.goto('/lessons');
      const card = adviser.page.locator('[data-lesson]').filter({ hasText: guidance });
      await card.waitFor();
      expect(await card.locator('[data-count=applied]').innerText()).toMatch(/^1\b/);
      for (const { window } of [chair, adviser, deputy]) {
        expect(window.errors).toEqual([]);
        await window.close();
      }
    },
    240_000,
  );

  const agency = async (): Promise<string> => {
    const [row] = await web.app.sql<{ name: string }>(
      'select v.name from organisation_versions_at(app_now()) v where v.org_id = $1',
      [await web.app.org(OWNER)],
    );
    return row!.name;
  };

  async function retireAll(): Promise<void> {
    const window = await web.as(people.adviserLead);
    await window.goto('/lessons');
    await settled(window);
    const { page } = window;
    const { say } = new Hand(window, 'vi');
    if ((await page.locator('[data-lesson]').count()) === 0) return window.close();
    await page
      .getByRole('button', { name: say('lessons.retire') })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('textarea').fill('Quy trình mới đã quy định rõ.');
    await dialog.getByRole('button', { name: say('lessons.retire') }).click();
    await dialog.waitFor({ state: 'detached' });
    await window.close();
  }
});
