/// <reference lib="dom" />
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import { RelyingParty } from '../../src/identity/relying-party.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web, type Window } from './support/browser.js';

describeWeb('profile and security', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start({ secretKeys: [randomBytes(32).toString('base64')] });
    // Passkeys belong to one address; a browser takes "localhost" for a safe one. Its port is known only now.
    Object.assign(web.app.get(RelyingParty), { origin: local() });
  });
  afterAll(() => web?.stop());

  const local = (): string => web.app.url.replace('127.0.0.1', 'localhost');
  const wait = async (seconds: number): Promise<void> =>
    web.app.setClock(new Date((await web.app.now()).getTime() + seconds * 1_000));
  const codeOf = async (secret: string): Promise<string> =>
    generate({ secret, epoch: Math.floor((await web.app.now()).getTime() / 1_000) });
  const at = (window: Window, id: string) => window.page.locator(`section#${id}`);

  it('A05 codes are set up in the browser with a picture, and asked for at the next sign-in', async () => {
    const window = await web.as(people.ownerLeader, PHONE);
    await window.goto('/me');
    const codes = at(window, 'codes');
    await codes.getByRole('button', { name: 'Bật mã xác thực' }).click();
    await codes.getByRole('img', { name: /Mã QR/ }).locator('path').waitFor({ state: 'attached' });
    const secret = (await codes.locator('[data-secret]').getAttribute('data-secret'))!;
    await codes.locator('input[name=totp]').fill('000000');
    await codes.getByRole('button', { name: 'Xác nhận và bật' }).click();
    await codes.getByRole('alert').waitFor();
    await codes.locator('input[name=totp]').fill(await codeOf(secret));
    await codes.getByRole('button', { name: 'Xác nhận và bật' }).click();
    await codes.getByRole('heading', { name: 'Mã khôi phục của bạn' }).waitFor();
    const recovery = await codes.locator('ol code').allInnerTexts();
    expect(new Set(recovery).size).toBeGreaterThanOrEqual(8);
    expect(await window.violations()).toEqual([]);
    await codes.getByRole('button', { name: 'Tôi đã cất các mã' }).click();
    await codes.getByText('Đang bật').waitFor();
    expect(await window.page.getByText(recovery[0]!).count()).toBe(0);
    await window.close();

    await wait(60);
    for (const code of [await codeOf(secret), recovery[0]!]) {
      const again = await web.stranger(PHONE);
      await again.goto('/sign-in');
      await again.page.fill('input[name=login]', people.ownerLeader);
      await again.page.fill('input[name=password]', SAMPLE_PASSWORD);
      await again.page.click('button[type=submit]');
      await again.page.fill('input[name=code]', code);
      await again.page.click('button[type=submit]');
      await again.page.waitForURL((url) => !/sign-in|start/.test(url.pathname));
      expect(again.errors).toEqual([]);
      await again.close();
    }
  }, 60_000);

  it('A06 a passkey is added, renamed, used to sign in, and removed', async () => {
    const window = await web.as(people.ownerFocal, DESK, { baseURL: local() });
    const devtools = await window.context.newCDPSession(window.page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await window.goto('/me');
    const keys = at(window, 'passkeys');
    await keys.getByText('Bạn chưa có khoá truy cập nào.').waitFor();
    await keys.getByLabel('Đặt tên cho khoá').fill('Máy bàn');
    await keys.getByRole('button', { name: 'Thêm khoá truy cập' }).click();
    await keys.getByText('Máy bàn', { exact: true }).waitFor();
    await keys.getByRole('button', { name: 'Đổi tên' }).click();
    await keys.getByLabel('Đặt tên cho khoá').first().fill('Máy ở cơ quan');
    await keys.getByRole('button', { name: 'Đổi tên' }).click();
    await keys.getByText('Máy ở cơ quan', { exact: true }).waitFor();

    await window.page.getByRole('button', { name: /^Tài khoản của/ }).click();
    await window.page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await window.page.waitForURL('**/sign-in**');
    await window.page.getByRole('button', { name: 'Dùng khoá truy cập' }).click();
    await window.page.waitForURL((at) => !/sign-in|start/.test(at.pathname));
    await window.goto('/me');
    await at(window, 'sessions').getByText('Khoá truy cập').first().waitFor();
    await keys.getByRole('button', { name: 'Xoá', exact: true }).click();
    await keys.getByRole('button', { name: 'Xoá khoá này' }).click();
    await keys.getByText('Bạn chưa có khoá truy cập nào.').waitFor();
    expect(window.errors).toEqual([]);
    await window.close();
  }, 60_000);

  it.each([
    ['a clerk', people.adviserClerk, 'Triệu Đức Long'],
    ['a duty officer', people.adviserDuty, 'Mạc Thị Kim Oanh'],
  ])(
    'C.9 page 14: %s, who keeps no roster, says himself when he is away and who stands in for him, and ends both',
    async (_, login, other) => {
      const window = await web.as(login, PHONE);
      const { page } = window;
      await window.goto('/me');
      const away = at(window, 'away');
      const dialog = page.getByRole('dialog');
      await away.getByRole('button', { name: 'Báo tôi vắng mặt' }).click();
      await dialog.getByLabel('Từ').fill('2026-12-01T00:00');
      await dialog.getByLabel('Đến').fill('2026-12-07T00:00');
      await dialog.getByLabel('Lý do').fill('Đi công tác');
      await dialog.getByRole('button', { name: 'Báo tôi vắng mặt' }).click();
      const absence = away.locator('[data-own-absences] li', { hasText: 'Đi công tác' });
      await absence.getByText('Từ 01/12/2026 đến 06/12/2026').waitFor();
      await away.getByRole('button', { name: 'Cử người làm thay tôi' }).click();
      await dialog.getByLabel('Người làm thay', { exact: true }).first().fill(other);
      await page.getByRole('option', { name: new RegExp(other) }).click();
      await dialog.getByLabel('Từ').fill('2026-12-01T00:00');
      await dialog.getByLabel('Đến').fill('2026-12-07T00:00');
      await dialog.getByLabel('Căn cứ').fill('Giấy uỷ quyền số 07/GUQ');
      await dialog.getByRole('button', { name: 'Cử người làm thay tôi' }).click();
      const standIn = away.locator('[data-own-stand-ins] li', { hasText: other });
      await standIn.getByText('Sắp tới').waitFor();
      expect(await window.violations()).toEqual([]);
      expect(await window.overflow()).toBeLessThanOrEqual(0);
      for (const [line, act] of [
        [absence, 'Kết thúc vắng mặt'],
        [standIn, 'Thôi làm thay'],
      ] as const) {
        await line.getByRole('button', { name: act }).click();
        await dialog.getByRole('button', { name: act }).click();
        await line.waitFor({ state: 'detached' });
      }
      const left = await web.app.sql(
        `select 1 from absences a where a.reason = 'Đi công tác' union all
         select 1 from stand_ins s where s.basis like '%07/GUQ' and s.revoked_at is null`,
      );
      expect(left).toEqual([]);
      expect(window.errors).toEqual([]);
      // His sessions are counted further on.
      await page.getByRole('button', { name: /^Tài khoản của/ }).click();
      await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
      await page.waitForURL('**/sign-in**');
      await window.close();
    },
    90_000,
  );

  it('rule 12: the volume in a shift cannot be chosen so low that something urgent makes no sound', async () => {
    const window = await web.as(people.adviserDuty, PHONE);
    await window.goto('/me');
    const slider = at(window, 'signals').getByRole('slider', { name: 'Âm lượng trong ca trực' });
    await slider.press('Home');
    expect(await slider.getAttribute('aria-valuenow')).toBe('10');
    await at(window, 'signals').getByRole('button', { name: 'Nghe thử' }).click();
    await window.page.waitForFunction(() => Number(document.documentElement.dataset['rung'] ?? 0) === 1);
    await window.close();
  });

  it('A07 another session is seen and ended; the account’s own trail says what happened', async () => {
    const [here, there] = [await web.as(people.adviserClerk, DESK), await web.as(people.adviserClerk, PHONE)];
    await here.goto('/me');
    const sessions = at(here, 'sessions');
    await sessions.getByText('Máy này').waitFor();
    await sessions.getByRole('button', { name: 'Kết thúc nơi này' }).first().click();
    await sessions.getByRole('button', { name: 'Kết thúc nơi này' }).waitFor({ state: 'detached' });
    await at(here, 'trail').getByText('Kết thúc phiên đăng nhập').waitFor();
    web.app.forget();
    await there.goto('/me');
    await there.page.waitForURL('**/sign-in**');
    expect(new URL(there.page.url()).searchParams.get('back')).toBe('/me');
    await here.close();
    await there.close();
  });

  it('A04 the password is changed where one knows it, and what is wrong with a new one is said beside it', async () => {
    const window = await web.as(people.ownerClerk, PHONE);
    await window.goto('/me');
    const form = at(window, 'password');
    const next = 'bốn từ không ai đoán được';
    const type = async (current: string, first: string, second: string): Promise<void> => {
      await form.locator('input[name=current]').fill(current);
      await form.locator('input[name=next]').fill(first);
      await form.locator('input[name=again]').fill(second);
      await form.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    };
    await type(SAMPLE_PASSWORD, next, `${next} khác`);
    await form.getByText('Hai lần nhập không giống nhau.').waitFor();
    await type(SAMPLE_PASSWORD, 'ngắn', 'ngắn');
    await form.getByText('ít nhất 12 ký tự. Vài từ').waitFor();
    await type(SAMPLE_PASSWORD, next, next);
    await form.getByText('Đã đổi mật khẩu.').waitFor();
    await window.close();
  });

  it('rules 16, 17: size, colours, density and language take effect at once and stay', async () => {
    const window = await web.as(people.adviserLead, DESK);
    await window.goto('/me');
    const reading = at(window, 'reading');
    await reading.getByText('125 %').click();
    await reading.getByText('Tối', { exact: true }).click();
    await reading.getByText('Gọn', { exact: true }).click();
    await reading.getByText('English').click();
    await window.page.getByRole('heading', { name: 'Profile & security' }).waitFor();
    await window.page.reload();
    await window.page.getByRole('heading', { name: 'Profile & security' }).waitFor();
    const root = await window.page.evaluate(() => {
      const { style, dataset, lang } = document.documentElement;
      return [style.fontSize, dataset['mantineColorScheme'], dataset['density'], lang];
    });
    expect(root).toEqual(['125%', 'dark', 'dense', 'en']);
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('rule 20: five minutes ahead says that the session ends; who stays proves it and goes on where he was', async () => {
    const window = await web.as(people.adviserDuty, DESK);
    await wait(12 * 3_600 - 240);
    await window.goto('/help');
    const dialog = window.page.getByRole('dialog', { name: 'Phiên làm việc sắp kết thúc' });
    await dialog.getByText(/Còn khoảng [34] phút/).waitFor();
    await dialog.getByRole('button', { name: 'Ở lại' }).click();
    const proof = window.page.getByRole('dialog', { name: 'Xác thực lại' });
    await proof.getByLabel('Mật khẩu', { exact: true }).fill(SAMPLE_PASSWORD);
    await proof.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click();
    await proof.waitFor({ state: 'detached' });
    await wait(600);
    web.app.forget();
    await window.page.reload();
    await window.page.getByRole('heading', { name: 'Trợ giúp' }).waitFor();
    expect(await window.page.getByRole('dialog').count()).toBe(0);
    expect(new URL(window.page.url()).pathname).toBe('/help');
    await window.close();
  });
});
