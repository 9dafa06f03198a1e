/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { MONDAY } from '../support/app.js';
import { arrivalBody, nextNumber, OWNER, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';

describeWeb('reporting an incident', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
    // Deadlines and moments are said by people who sit before a clock that runs.
    await web.app.get(Clock).jumpTo(new Date(MONDAY));
  }, 120_000);
  afterAll(() => web?.stop());

  const filedAs = async (subject: string): Promise<{ id: string; state: string }[]> =>
    web.app.sql('select id, state from cases where subject = $1', [subject]);

  it('T03 page 2: a call is written down with whom, when, what and whether it was read back', async () => {
    for (const size of [PHONE, DESK]) {
      const officer = await web.as(people.ownerFocal, size);
      await officer.goto('/file');
      const { page } = officer;
      await page.getByRole('tab', { name: 'Qua điện thoại' }).click();
      await page.click('[data-field=urgency] input[value=urgent]');
      const line = `Tụ tập đông người trước cổng nhà máy ${size.width}`;
      await page.fill('input[data-field=line]', line);
      await page.fill('input[data-field=categories]', 'khac');
      await page.getByRole('option', { name: 'Khác' }).click();
      await page.keyboard.press('Escape');
      await page.getByText('Đọc lại cho người nghe').waitFor();
      await page.click('input[data-field=readBack]');
      await page.click('input[data-field=noStateSecret]');
      await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
      await page.getByRole('heading', { name: 'Xem lại trước khi gửi' }).waitFor();
      await page.locator('[data-send]').click();
      await page.locator('[data-sent]').waitFor();
      const [filed] = await filedAs(line);
      expect(filed).toMatchObject({ state: 'phone_reported' });
      expect(
        await web.app.sql('select read_back from phone_reports where case_id = $1', [filed!.id]),
      ).toEqual([{ read_back: true }]);
      await page.getByText('Gửi văn bản xác nhận').waitFor();
      expect(officer.errors).toEqual([]);
      await officer.close();
    }
  }, 120_000);

  it('T04 page 2: whoever may issue it himself sends the signed paper in one; the receipt arrives on the confirmation', async () => {
    const focal = `${OWNER}/dau-moi`;
    await web.app.sql(`update positions set roles = roles || '{leader}' where code = $1`, [focal]);
    web.app.forget();
    const officer = await web.as(people.ownerFocal, PHONE);
    await officer.goto('/file');
    const { page } = officer;
    const line = 'Nợ bảo hiểm kéo dài tại hợp tác xã Nà Lùm';
    await page.click('[data-field=urgency] input[value=routine]');
    await page.fill('input[data-field=line]', line);
    await page.fill('input[data-field=categories]', 'khac');
    await page.getByRole('option', { name: 'Khác' }).click();
    await page.keyboard.press('Escape');
    const signatory = page.locator('select[data-field=signatory]');
    await signatory.selectOption(
      (await signatory.locator('option', { hasText: 'Đào Thị Ngân Giang' }).getAttribute('value'))!,
    );
    await page.fill('input[data-field=number]', nextNumber());
    await page.click('input[data-field=noPetitionerData]');
    await page.click('input[data-field=noStateSecret]');
    await page.locator('[data-send]').dblclick();
    // Told at once, it may have been delivered before the page has looked.
    await page.locator('[data-recipient=sent], [data-recipient=delivered]').first().waitFor();
    const [filed, ...more] = await filedAs(line);
    expect([filed!.state, more.length]).toEqual(['notified', 0]);
    // What nobody chose is what the programme has a notice ask for.
    expect(
      await web.app.sql(`select content->>'requestKind' as kind from notices where case_id = $1`, [
        filed!.id,
      ]),
    ).toEqual([{ kind: 'settlement' }]);
    const clerk = await web.app.as(people.adviserClerk);
    await clerk.act(filed!.id, 'acknowledge', await arrivalBody(web.app));
    await page.locator('[data-recipient=acknowledged]').waitFor();
    await web.app.sql(`update positions set roles = array_remove(roles, 'leader') where code = $1`, [focal]);
    web.app.forget();
    expect(officer.errors).toEqual([]);
    await officer.close();
  }, 60_000);

  it.each([
    ['phone', PHONE],
    ['desk', DESK],
  ])(
    'page 2 (%s): each "Change" of the answers leads to its very field, also behind a tap, and nothing is lost on the way',
    async (_, size) => {
      const officer = await web.as(people.ownerFocal, size);
      const { page } = officer;
      const fields: string[][] = [];
      for (const way of ['Bằng văn bản', 'Qua điện thoại']) {
        await officer.goto('/file');
        await page.getByRole('tab', { name: way }).click();
        await page.click('[data-field=urgency] input[value=urgent]');
        await page.fill('input[data-field=line]', 'Mất điện kéo dài tại Nà Lùm');
        // What was written in the one way is there in the other.
        if (fields.length === 0) {
          await page.fill('input[data-field=categories]', 'khac');
          await page.getByRole('option', { name: 'Khác', exact: true }).click();
          await page.keyboard.press('Escape');
        }
        await page.fill('input[data-field=place]', 'Xã Nà Lùm');
        await page.check('input[data-field=noStateSecret]');
        const review = page.getByRole('button', { name: 'Xem lại trước khi gửi' });
        await review.click();
        const changes = page.getByRole('button', { name: /^Sửa: / });
        await page.getByRole('heading', { name: 'Xem lại trước khi gửi' }).waitFor();
        const led: string[] = [];
        for (let n = 0; n < (await changes.count()); n++) {
          await changes.nth(n).click();
          const field = await page.waitForFunction(
            () => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'],
          );
          led.push(String(await field.jsonValue()));
          if (led.at(-1) === 'facts') await page.fill('textarea[data-field=facts]', 'Từ 18 giờ hôm qua.');
          await review.click();
          await changes.first().waitFor();
        }
        await page.getByText('Từ 18 giờ hôm qua.').waitFor();
        await page.getByText('Mất điện kéo dài tại Nà Lùm').first().waitFor();
        expect(await officer.violations()).toEqual([]);
        fields.push(led);
      }
      const written = [
        'urgency',
        'line',
        'categories',
        'place',
        'facts',
        'occurredAt',
        'nature',
        'peopleBand',
        'exercise',
      ];
      expect(fields).toEqual([
        written,
        [...written, 'callee', 'at', 'said', 'asked', 'answered', 'readBack', 'taken'],
      ]);
      expect(officer.errors).toEqual([]);
      await officer.close();
    },
    120_000,
  );

  it('rule 9 page 2: what is missing is named, and a syllable that is being composed is not disturbed', async () => {
    const officer = await web.as(people.ownerFocal);
    await officer.goto('/file');
    const { page } = officer;
    await page.locator('[data-send]').click();
    await page.getByRole('alert').getByText('Chọn mức độ.').waitFor();
    const ime = await officer.context.newCDPSession(page);
    await page.click('input[data-field=line]');
    // As Telex types "dừng việc": letters are taken back and replaced while the syllable grows.
    for (const [text, word] of [
      ['dung', 'dừng '],
      ['viec', 'việc'],
    ] as const) {
      for (let n = 1; n <= text.length; n++)
        await ime.send('Input.imeSetComposition', {
          text: word.trim().slice(0, n),
          selectionStart: n,
          selectionEnd: n,
        });
      await ime.send('Input.insertText', { text: word });
    }
    expect(await page.inputValue('input[data-field=line]')).toBe('dừng việc');
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-sent]').count()).toBe(0);
    await officer.close();
  });

  it('rule 18: /file has no violation of WCAG 2.2 AA and no sideways scroll, light, dark and large, phone and desk', async () => {
    for (const size of [PHONE, DESK]) {
      const window = await web.as(people.ownerFocal, size);
      await window.goto('/file');
      await window.quiet();
      for (const [textSize, scheme] of [
        [100, 'light'],
        [100, 'dark'],
        [150, 'light'],
      ] as const) {
        await window.prefer({ textSize }, scheme);
        await window.page.locator('[data-send]').click();
        await window.page.getByRole('alert').getByText('Chọn mức độ.').waitFor();
        expect(await window.violations()).toEqual([]);
        await window.page.getByRole('tab', { name: 'Qua điện thoại' }).click();
        await window.page.locator('input[data-field=readBack]').waitFor();
        expect(await window.violations()).toEqual([]);
        expect(await window.overflow()).toBeLessThanOrEqual(0);
        await window.page.getByRole('tab', { name: 'Bằng văn bản' }).click();
      }
      await window.close();
    }
  }, 120_000);
});
