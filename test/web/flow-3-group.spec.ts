import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ADVISER, DEPARTMENT, holderOf, nextNumber, OTHER_DEPARTMENT, people } from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { DESK, describeWeb, PHONE, type Sized, Web, type Window } from './support/browser.js';

const LEAD = 'Đào Thị Ngân Giang';
const DEPUTY = 'Nguyễn Lê Hoàng Anh';
const SECRETARY = 'Hồ Sĩ Nguyên';

/** As a field for a moment takes it, in the time of Việt Nam. */
const local = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

describeWeb('the working group in the browser', () => {
  jest.setTimeout(180_000);
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  });
  afterAll(() => web?.stop());

  async function at(login: string, caseId: string, size: Sized): Promise<Window> {
    const window = await web.as(login, size);
    await window.goto(`/cases/${caseId}?tab=group`);
    await window.page.locator('[data-panel="group"]').waitFor();
    return window;
  }

  /** Opens an act's form; what it begins with is there already. */
  async function open({ page }: Window, act: string) {
    await page.locator(`[data-panel="group"] [data-act="${act}"]`).first().click();
    const form = page.getByRole('dialog').locator('form');
    await form.waitFor();
    return form;
  }

  async function pick({ page }: Window, field: string, name: string): Promise<void> {
    const input = page.getByRole('dialog').locator(`[data-field="${field}"]`).first();
    await input.click();
    await input.fill(name);
    await page.getByRole('option', { name }).first().click();
  }

  const send = async ({ page }: Window, act: string): Promise<void> => {
    await page.getByRole('dialog').locator(`button[type=submit][data-act="${act}"]`).click();
    // What the server found wrong stands in the form: it is what a failure should say.
    await page
      .getByRole('dialog')
      .waitFor({ state: 'detached' })
      .catch(async () => {
        throw new Error(`${act} was refused: ${await page.getByRole('dialog').innerText()}`);
      });
  };

  it.each([
    ['desk', DESK],
    ['phone', PHONE],
  ])(
    'Flow 3 (%s): a group is proposed, nominated, decided, met, reported and dissolved by clicks alone',
    async (_, size) => {
      const { id } = await coordinatedCase(web.app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
      const department = await holderOf(web.app, `${DEPARTMENT}/pho-giam-doc`);
      const other = await holderOf(web.app, `${OTHER_DEPARTMENT}/pho-truong-ban`);

      const owner = await at(people.ownerLeader, id, size);
      await open(owner, 'proposeGroup');
      // The agencies of the case are named already; why is all there is to write.
      await owner.page
        .getByRole('dialog')
        .locator('textarea[data-field="reason"]')
        .fill('Ba cơ quan cùng đối chiếu.');
      await send(owner, 'proposeGroup');
      await owner.page.locator('[data-state="proposed"]').waitFor();

      for (const leader of [department, other]) {
        const window = await at(leader.login, id, size);
        await open(window, 'nominateMembers');
        const input = window.page.getByRole('dialog').locator('[data-field="positionIds"]').first();
        await input.click();
        // One's own people stand first.
        await window.page.getByRole('option').first().click();
        await window.page.keyboard.press('Escape');
        await send(window, 'nominateMembers');
        expect(window.errors).toEqual([]);
        await window.close();
      }
      await open(owner, 'nominateMembers');
      for (const name of [LEAD, SECRETARY]) await pick(owner, 'positionIds', name);
      await owner.page.keyboard.press('Escape');
      await send(owner, 'nominateMembers');

      const form = await open(owner, 'decideGroup');
      // Its kind, symbol, day, signatory and the model of its terms are there: its number and who leads it are left.
      expect(await form.locator('[data-field="document.symbol"]').inputValue()).toBe('QĐ-BHXH');
      expect(await form.locator('textarea[data-field="terms.powers"]').inputValue()).toContain(
        'cung cấp tài liệu',
      );
      await form.locator('[data-field="document.number"]').fill(nextNumber());
      await pick(owner, 'roles.leadPositionId', LEAD);
      await pick(owner, 'roles.deputyPositionId', DEPUTY);
      await pick(owner, 'roles.secretaryPositionId', SECRETARY);
      await send(owner, 'decideGroup');
      await owner.page.locator('[data-panel="group"] [data-state="active"]').waitFor();

      const meeting = await open(owner, 'recordMeeting');
      // All members stand as present; who was not is taken off. The clock stands still here, that of the browser does not.
      await meeting
        .locator('input[data-field="heldAt"]')
        .fill(local(new Date((await web.app.now()).getTime() - 3_600_000)));
      await meeting.locator('textarea[data-field="agenda"]').fill('Đối chiếu số liệu ba tháng.');
      await meeting.locator('textarea[data-field="minutes"]').fill('Các bên thống nhất số liệu.');
      await meeting.locator('textarea[data-field="conclusions.0.text"]').fill('Nhà máy đóng đủ trong tuần.');
      await send(owner, 'recordMeeting');
      await owner.page.getByText('Nhà máy đóng đủ trong tuần.').first().waitFor();

      const report = await open(owner, 'reportGroup');
      await report
        .locator('textarea[data-field="text"]')
        .fill('Đã đóng đủ; người lao động trở lại làm việc.');
      await send(owner, 'reportGroup');
      await owner.page.locator('[data-panel="group"] [data-state="reported"]').waitFor();

      const end = await open(owner, 'dissolveGroup');
      await end.locator('[data-field="document.number"]').fill(nextNumber());
      await send(owner, 'dissolveGroup');
      await owner.page.locator('[data-panel="group"] [data-state="dissolved"]').waitFor();
      expect(owner.errors).toEqual([]);
      await owner.close();
    },
  );
});
