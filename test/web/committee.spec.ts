import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  castOf,
  type Cast,
  coordinated,
  directed,
  directionPaper,
  submitted,
  THEIR_WORDS,
} from '../committee/scene.js';
import { people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web, type Window } from './support/browser.js';
import { printed } from './support/printed.js';

/** A tablet, held upright. */
const TABLET = { width: 820, height: 1180 };

describeWeb('the Standing Committee and its office', () => {
  let web: Web;
  let cast: Cast;
  let caseId: string;
  let points: { disagreement: string; submission: string };
  beforeAll(async () => {
    web = await Web.start();
    cast = await castOf(web.app);
    caseId = (await coordinated(web.app)).id;
    points = await submitted(web.app, cast, caseId);
  }, 120_000);
  afterAll(() => web?.stop());

  const brief = (): string => `/committee/${caseId}/${points.submission}`;

  it.each([
    ['the inbox', () => '/committee'],
    ['the brief', brief],
    ['the form of the direction', () => `${brief()}?record=1`],
  ])(
    'rule 18: %s has no violation of WCAG 2.2 AA and no sideways scroll, light, dark and large',
    async (_, path) => {
      for (const size of [PHONE, TABLET, DESK]) {
        const window = await web.as(people.scOffice, size);
        await window.goto(path());
        for (const [textSize, scheme] of [
          [100, 'light'],
          [100, 'dark'],
          [150, 'light'],
        ] as const) {
          await window.prefer({ textSize }, scheme);
          await window.page.getByRole('heading', { level: 1 }).waitFor();
          expect(await window.violations()).toEqual([]);
          expect(await window.overflow()).toBeLessThanOrEqual(0);
        }
        expect(window.errors).toEqual([]);
        await window.close();
      }
    },
    120_000,
  );

  it('R-07 rule 16: a member reads in large print without having asked for it, every position beside the others', async () => {
    const window = await web.as(people.scMember, TABLET);
    await window.goto('/committee');
    const card = window.page.locator(`[data-submission="${points.submission}"]`);
    await card.getByText('Còn').waitFor();
    await window.picture('committee');
    await card.getByRole('link').click();
    await window.page.getByText(THEIR_WORDS).waitFor();
    expect(await window.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
      '20px',
    );
    const [left, right] = await Promise.all(
      [0, 1].map((n) => window.page.locator('article [data-org]').nth(n).boundingBox()),
    );
    expect(Math.abs(left!.y - right!.y)).toBeLessThan(2);
    await window.page.getByText('Là đề nghị của').waitFor();
    // He decides at the table; the office records it.
    expect(await window.page.locator('[data-act]').count()).toBe(0);
    await window.picture('brief');
    await window.close();
    const phone = await web.as(people.scMember, PHONE);
    await phone.goto(brief());
    await phone.page.getByText(THEIR_WORDS).waitFor();
    const [above, below] = await Promise.all(
      [0, 1].map((n) => phone.page.locator('article [data-org]').nth(n).boundingBox()),
    );
    expect(below!.y).toBeGreaterThan(above!.y + above!.height - 1);
    await phone.close();
  });

  it('R-07: all is read in English too', async () => {
    const window = await web.as(people.scOffice, DESK);
    await window.speak('en');
    await window.goto(`${brief()}?record=1`);
    await window.page.getByRole('heading', { name: 'Record the direction' }).waitFor();
    await window.page.getByRole('button', { name: 'Record the direction' }).waitFor();
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('T26: a direction from paper is recorded at 125 % on a tablet: refused with everything that is missing, then taken, with its scan', async () => {
    const window = await web.as(people.scOffice, TABLET);
    await window.goto('/committee');
    await window.prefer({ textSize: 125 });
    await window.page.getByRole('link', { name: /quỹ hay nhà máy/ }).click();
    await window.page.getByRole('button', { name: 'Ghi ý kiến chỉ đạo' }).click();
    const form = window.page.getByRole('form', { name: 'Ghi ý kiến chỉ đạo' });
    await form.getByLabel('Phải làm gì').fill('Chi trả chế độ cho người lao động.');
    await form.getByRole('button', { name: 'Ghi ý kiến chỉ đạo' }).click();
    await form.getByText('Cần đúng một quyết định').waitFor();
    await form.getByText('Thiếu cơ quan thực hiện').waitFor();
    await window.picture('record');
    const owner = (await cast.owner.get('/api/directory')).body.agencies.find(
      (one: { orgId: string }) => one.orgId === cast.orgs.owner,
    ).name as string;
    const paper = (await directionPaper(web.app)) as Record<string, string>;
    const today = paper['issuedOn']!;
    await form.getByRole('radio', { name: `Theo ý kiến của ${owner}` }).check();
    await form.getByLabel('Phải làm gì').fill('Chi trả chế độ cho người lao động.');
    await pick(window, 'Giao cho', owner);
    const due = new Date((await web.app.now()).getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    await form.getByLabel('Thời hạn').fill(`${due}T17:00`);
    await form.getByLabel('Ngày cho ý kiến').fill(today);
    await form.getByLabel('Hình thức').selectOption('meeting');
    await form.getByLabel('Số', { exact: true }).fill(paper['number']!);
    await form.getByLabel('Ký hiệu').fill(paper['symbol']!);
    await form.getByLabel('Ngày ban hành').fill(today);
    await form.getByLabel('Tư cách ký').selectOption('direct');
    const [signatory] = await web.app.sql<{ name: string }>(
      'select o.full_name as name from positions p join officials o on o.id = p.official_id where p.id = $1',
      [paper['signatoryPositionId']],
    );
    await pick(window, 'Người ký', signatory!.name);
    await form.locator('input[type=file]').setInputFiles({
      name: 'bút phê.png',
      mimeType: 'image/png',
      buffer: PIXEL,
    });
    await form.getByText('không chứa bí mật nhà nước').click();
    await form.getByRole('button', { name: 'Ghi ý kiến chỉ đạo' }).click();
    await window.page.getByRole('heading', { name: 'Ý kiến chỉ đạo', exact: true }).waitFor();
    await window.page.getByText('Có cập nhật sau khi trình').waitFor();
    const seen = await cast.office.see(caseId);
    expect(seen.state).toBe('under_direction');
    const direction = seen.parts.find((part) => part.kind === 'direction')!;
    const files = (await cast.office.get(`/api/cases/${caseId}/files`)).body as {
      name: string;
      partId: string;
    }[];
    expect(files).toEqual([expect.objectContaining({ name: 'bút phê.png', partId: direction.id })]);
    expect(window.errors).toEqual([]);
    await window.close();
  }, 120_000);

  it('T26: a phoned direction has no effect until a second person confirms it, who reads all of it first', async () => {
    const other = (await coordinated(web.app)).id;
    const { submission } = await directed(web.app, cast, other, {
      channel: 'phone',
      document: undefined,
      readBack: true,
    });
    const colleague = await web.as(cast.colleague.login, TABLET);
    await colleague.goto('/committee');
    await colleague.page.getByText('Ý kiến qua điện thoại chờ xác nhận').waitFor();
    await colleague.goto(`/committee/${other}/${submission}`);
    await colleague.page.getByText('Chi trả chế độ cho người lao động.').waitFor();
    await colleague.page.getByRole('button', { name: 'Đúng như đã ghi' }).click();
    await colleague.page.getByText('Người thứ hai xác nhận').waitFor();
    expect((await cast.office.see(other)).state).toBe('under_direction');
    await colleague.close();
  });

  it('rule 15: brief, case and lessons print on A4 with page numbers from page 2 on, a mark and a foot, and it is logged', async () => {
    const window = await web.as(people.scOffice, DESK);
    await window.prefer({}, 'dark');
    for (const [path, what, words] of [
      [`/print/cases/${caseId}/brief/${points.submission}`, 'print_brief', THEIR_WORDS],
      [`/print/cases/${caseId}`, 'print_case', 'Người lao động dừng việc'],
      ['/print/lessons', 'print_lessons', 'Tập bài học'],
    ] as const) {
      await window.goto(path);
      await window.page.locator('main[data-ready]').waitFor();
      await window.quiet();
      expect(await window.violations()).toEqual([]);
      expect(await colourOf(window)).toBe('rgb(255, 255, 255)');
      const pages = await printed(window);
      expect(pages[0]!.size.map(Math.round)).toEqual([595, 842]);
      const all = pages.map((page) => page.text).join('\n');
      expect(all).toContain(words.replaceAll(' ', ''));
      expect(all).toMatch(/Inlúc.*bởi/);
      pages.forEach((page, index) =>
        expect([page.text.includes('Inlúc'), page.number]).toEqual([
          true,
          index === 0 ? null : String(index + 1),
        ]),
      );
      const [logged] = await web.app.sql<{ n: number }>(
        'select count(*)::int as n from access_log where what = $1',
        [what],
      );
      expect(logged!.n).toBeGreaterThan(0);
      // The brief is one page.
      if (what === 'print_brief') expect(pages.length).toBe(1);
      if (what === 'print_case') expect(pages.length).toBeGreaterThan(1);
    }
    expect(window.errors).toEqual([]);
    await window.close();
  }, 120_000);
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function pick(window: Window, label: string, option: string): Promise<void> {
  const field = window.page.getByRole('combobox', { name: label });
  await field.click();
  await field.fill(option);
  await window.page.getByRole('option', { name: option }).first().click();
}

function colourOf(window: Window): Promise<string> {
  return window.page.evaluate(() => getComputedStyle(document.querySelector('main')!).backgroundColor);
}
