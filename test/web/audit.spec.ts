/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Verifications } from '../../src/audit/verifications.js';
import { type CaseFile, verifyCaseFile } from '../../src/journal/case-file.js';
import { tamper } from '../journal/tampering.js';
import { people, receivedCase } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { Hand } from './support/hand.js';

describeWeb('the audit page', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  it('SG-14 unusual reading is looked into and judged by the security officer, who sees numbers alone', async () => {
    const [reader] = await web.app.sql<{ id: string; org: string }>(
      `select p.official_id as id, p.org_id as org from positions p join accounts a on a.official_id = p.official_id
       where a.login = $1`,
      [people.ownerFocal],
    );
    await web.app.sql(
      `insert into reading_alerts (id, official_id, org_id, what, things, from_at, noticed_at)
       values (gen_random_uuid(), $1, $2, 'read_case', 412, app_now() - interval '20 hours', app_now())`,
      [reader!.id, reader!.org],
    );
    const window = await web.as(people.securityOfficer, DESK);
    const hand = new Hand(window, 'vi');
    await window.goto('/audit');
    await window.page.getByText('412').first().waitFor();
    await hand.button('audit.unusual.judge').first().click();
    const dialog = window.page.getByRole('dialog');
    await dialog.locator('[data-field="text"]').fill('Đã hỏi: rà soát hồ sơ cuối năm theo kế hoạch.');
    await dialog.locator('button[type=submit]').click();
    await window.page.getByText('rà soát hồ sơ cuối năm').waitFor();
    expect(window.errors).toEqual([]);
    await window.close();
  }, 60_000);

  it('every journal is verified from the page, with its progress; an altered entry is named where nobody overlooks it', async () => {
    const { id, ref } = await receivedCase(web.app);
    const window = await web.as(people.auditor, PHONE);
    const hand = new Hand(window, 'vi');
    await window.goto('/audit?tab=proof');
    const verify = async (verdict: string): Promise<void> => {
      await hand.button('audit.verify.do').click();
      await window.page.getByText(hand.say('audit.verify.going')).first().waitFor();
      // One is enough at a time.
      expect(await hand.button('audit.verify.do').isDisabled()).toBe(true);
      await web.app.get(Verifications).verifyAsked();
      await window.page.locator(`[data-verdict=${verdict}]`).waitFor();
    };
    await verify('whole');
    await tamper(
      web.app,
      id,
      `update journal_entries set data = '{"forged":true}' where stream_id = $1 and seq = 2`,
    );
    await verify('broken');
    const alert = window.page.locator('[data-verdict=broken]');
    expect(await alert.getAttribute('role')).toBe('alert');
    expect(await alert.locator('[data-flaw=data]').innerText()).toContain(`${ref} · mục 2`);
    expect(window.errors).toEqual([]);
    await window.close();
  }, 60_000);

  it('the journal of one case is taken along as a file that verifies by itself, for the purpose that was stated', async () => {
    const { ref } = await receivedCase(web.app);
    const window = await web.as(people.auditor, DESK);
    const hand = new Hand(window, 'vi');
    await window.goto('/audit?tab=case');
    await window.page.getByLabel(hand.say('audit.ref')).fill(ref);
    await window.page.getByLabel(hand.say('audit.purpose')).fill('Kiểm tra định kỳ quý IV');
    await hand.button('audit.ask').click();
    const [file] = await Promise.all([
      window.page.waitForEvent('download'),
      hand.button('audit.caseFile').click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${ref}.json`);
    const { findings } = verifyCaseFile(JSON.parse(readFileSync(await file.path(), 'utf8')) as CaseFile);
    expect(findings).toEqual([]);
    await window.close();
  }, 60_000);
});
