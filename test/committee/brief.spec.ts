import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import type { BriefView } from '../../src/committee/brief.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { holderOf } from '../support/scenario.js';
import {
  type Cast,
  castOf,
  coordinated,
  OWN_WORDS,
  prepared,
  submitted,
  THEIR_WORDS,
  unreconciled,
} from './scene.js';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
});
afterAll(() => app.close());

async function brief(who: As, caseId: string, id: string): Promise<BriefView> {
  return expectOk<BriefView>(await who.get(`/api/cases/${caseId}/submissions/${id}/brief`));
}

describe('R-07: the one-page brief', () => {
  it('R-07 shows question, history, work done, positions side by side, options and whose recommendation', async () => {
    const { id, ref } = await coordinated(app);
    const { submission } = await submitted(app, cast, id);
    const page = await brief(cast.member, id, submission);
    expect(page).toMatchObject({
      ref,
      question: 'Xin ý kiến: quỹ hay nhà máy chi trả trước cho người lao động?',
      done: ['Đã làm việc với nhà máy.', 'Đã họp các bên hai lần.'],
      options: [{ title: 'Quỹ chi trả trước' }, { title: 'Nhà máy trả trước' }],
      recommendation: { text: 'Đề nghị cho quỹ chi trả trước.', of: { orgId: cast.orgs.adviser } },
      askedBy: { orgId: cast.orgs.adviser },
      updatedSince: [],
    });
    expect(page.history.map((line) => line.act)).toEqual([
      'issueNotice', 'acknowledge', 'startCoordination', 'recordDisagreement', 'declareUnreconciled',
    ]); // prettier-ignore
    expect(page.disagreements[0]!.positions.map((one) => [one.text, one.signedBy!.title])).toEqual([
      [OWN_WORDS, 'Phó Giám đốc'],
      [THEIR_WORDS, 'Phó Giám đốc'],
    ]);
    await cast.office.act(id, 'acceptForAgenda', { agendaOn: '2026-11-24' }, submission);
    expect((await brief(cast.member, id, submission)).updatedSince.map((line) => line.act)).toEqual([
      'acceptForAgenda',
    ]);
    const stranger = await holderOf(app, 'lk-syt/pho-giam-doc');
    for (const path of ['brief', 'brief.html'])
      refused(await stranger.get(`/api/cases/${id}/submissions/${submission}/${path}`), 404, 'not_found');
  });

  it('R-07 prints on one page without script, with everything people wrote escaped', async () => {
    const { id } = await coordinated(app);
    const part = await unreconciled(cast, id);
    const question = 'Xin ý kiến <script>alert(1)</script> & "ai" trả trước?';
    const submission = await prepared(app, cast, id, [part], { question });
    const answer = await request(app.url)
      .get(`/api/cases/${id}/submissions/${submission}/brief.html`)
      .set('Cookie', cast.owner.cookie);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['content-security-policy']).toMatch(/style-src [^;]*'unsafe-inline'/);
    expect(answer.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;ai&quot;');
    expect(answer.text).not.toMatch(/<script|onload=|javascript:/);
    expect(answer.text).toContain('Dự thảo, chưa trình');
    expect(answer.text).toContain('@page { size: A4');
    expect(answer.text).toContain(THEIR_WORDS);
  });

  it('R-07 prints in English for whoever prefers it; the parties’ words stay as they wrote them', async () => {
    const { id } = await coordinated(app);
    const submission = await prepared(app, cast, id, [await unreconciled(cast, id)]);
    const page = (language: string): Promise<Response> =>
      request(app.url)
        .get(`/api/cases/${id}/submissions/${submission}/brief.html`)
        .set({ Cookie: cast.owner.cookie, 'Accept-Language': language })
        .then((answer) => answer);
    const english = await page('en-GB,en;q=0.9,vi;q=0.5');
    expect(english.headers).toMatchObject({ 'content-language': 'en', vary: expect.stringContaining('Accept-Language') }); // prettier-ignore
    for (const words of [
      '<html lang="en">',
      'Brief for direction',
      'A draft, not submitted',
      '(budget)',
      'Declare it unreconciled',
      THEIR_WORDS,
    ])
      // prettier-ignore
      expect(english.text).toContain(words);
    expect(english.text).not.toMatch(/Phiếu xin ý kiến|Diễn biến|Phương án|Căn cứ|Khẩn<|ngày \d/);
    const other = await page('fr');
    expect(other.headers['content-language']).toBe('vi');
    expect(other.text).toContain('<html lang="vi">');
  });
});
