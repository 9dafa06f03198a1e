/// <reference lib="dom" />
import { randomBytes } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CALLBACK, CLIENT } from '../identity/oidc-client.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { draftedCase, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web, type Window } from './support/browser.js';
import { looks } from './support/hand.js';
import { type Language, pattern, saying } from './support/words.js';

const SUPPORT = 'Văn phòng CNTT <b>, 0290 123 4567';

describeWeb('coming in', () => {
  let web: Web;
  let provider: ChildProcess;
  let issuer: string;
  beforeAll(async () => {
    const at = fileURLToPath(new URL('../identity/provider.js', import.meta.url));
    provider = spawn(process.execPath, [at], { stdio: ['ignore', 'pipe', 'ignore'] });
    issuer = await new Promise<string>((resolve, reject) => {
      provider.stdout!.once('data', (line: Buffer) => resolve(line.toString().trim()));
      provider.once('exit', (code) => reject(new Error(`the provider ended: ${code}`)));
    });
    web = await Web.start({
      support: SUPPORT,
      secretKeys: [randomBytes(32).toString('base64')],
      publicUrl: new URL(CALLBACK).origin,
      secureCookies: false,
      oidc: {
        issuer,
        clientId: CLIENT.id,
        clientSecret: CLIENT.secret,
        name: 'Cổng tỉnh',
        linkBy: 'email',
      },
    });
  }, 120_000);
  afterAll(async () => {
    await web?.stop();
    provider.kill('SIGTERM');
  });

  const says = (language: Language) => saying(language);
  const sound = async (window: Window): Promise<void> => {
    expect(await window.violations()).toEqual([]);
    expect(await window.overflow()).toBeLessThanOrEqual(0);
  };

  /** The address that the province's portal sends browsers back to is this server's. */
  async function publicly(window: Window): Promise<void> {
    await window.context.route(`${new URL(CALLBACK).origin}/**`, (route) => {
      const { pathname, search } = new URL(route.request().url());
      return route.fulfill({ status: 302, headers: { location: `${web.app.url}${pathname}${search}` } });
    });
  }

  it('page 15 rule 20: signing in through the portal comes first, and leads back to where one wanted to go', async () => {
    const { id } = await draftedCase(web.app);
    const [{ email } = { email: '' }] = await web.app.sql<{ email: string }>(
      `select o.work_email as email from accounts a join officials o on o.id = a.official_id where a.login = $1`,
      [people.ownerFocal],
    );
    const who = { sub: 'mai', email, email_verified: true };
    await fetch(`${issuer}/who`, { method: 'POST', body: JSON.stringify(who) });
    const window = await web.stranger(PHONE);
    await publicly(window);
    const { page } = window;
    await window.goto(`/cases/${id}?tab=facts`);
    await page.waitForURL('**/sign-in**');
    const portal = page.getByRole('link', { name: says('vi')('signIn.oidc', { name: 'Cổng tỉnh' }) });
    const [first, field] = await Promise.all([
      portal.boundingBox(),
      page.locator('input[name=login]').boundingBox(),
    ]);
    expect(first!.y + first!.height).toBeLessThanOrEqual(field!.y);
    await sound(window);
    await portal.click();
    await page.waitForURL(`**/cases/${id}?tab=facts`);
    await page.locator('[data-panel="facts"]').waitFor();
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('page 15: where there is no other system, there is no button for it', async () => {
    const alone = await Web.start();
    const window = await alone.stranger(PHONE);
    await window.goto('/sign-in');
    await window.quiet();
    expect(await window.page.locator('a[href^="/api/session/oidc"]').count()).toBe(0);
    expect(await window.page.locator('[data-support]').innerText()).toBe(says('vi')('signIn.help'));
    await window.close();
    await alone.stop();
  });

  it.each(['vi', 'en'] as const)(
    'page 15 (%s): who was wrong too often reads until when he has to wait and whom to ask, and is locked out of nothing',
    async (language) => {
      const login = language === 'vi' ? people.ownerClerk : people.adviserClerk;
      const window = await web.stranger(PHONE, { language });
      const { page } = window;
      await page.clock.install();
      await window.goto('/sign-in');
      const attempt = async (password: string): Promise<void> => {
        await page.fill('input[name=login]', login);
        await page.fill('input[name=password]', password);
        await page.click('button[type=submit]');
      };
      const say = says(language);
      for (let n = 0; n < 5; n++) {
        await attempt(`wrong ${n}`);
        await page.getByRole('alert').waitFor();
        await page.locator('button[type=submit]:not([data-loading])').first().waitFor();
      }
      await attempt('wrong again');
      const note = page.locator('[data-held]');
      await note.getByText(pattern(say, 'held.title')).waitFor();
      await note.getByText(say('held.why')).waitFor();
      expect(await note.locator('a[href="tel:02901234567"]').innerText()).toBe('0290 123 4567');
      expect(await note.locator('[data-support]').innerText()).toContain('Văn phòng CNTT <b>');
      await sound(window);
      await page.clock.fastForward(31_000);
      await page.getByText(say('held.over')).waitFor();
      await web.app.advance(1);
      await attempt(SAMPLE_PASSWORD);
      await page.waitForURL((url) => !/sign-in|start/.test(url.pathname));
      await window.close();
    },
  );

  it.each(looks)(
    'page 15 ($name): while the database is away the pages say so, keep asking, and go on where one was',
    async ({ size, language }) => {
      const window = await web.as(people.ownerFocal, size, { language });
      const visitor = await web.stranger(size, { language });
      const { page } = window;
      const say = says(language);
      const [{ name } = { name: '' }] = await web.app.sql<{ name: string }>(
        'select current_database() as name',
      );
      await web.app.sql(`alter database ${name} connection limit 0`);
      await web.app.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename <> current_user`,
        [name],
      );
      // Who he is would be remembered for a second.
      web.app.forget();
      try {
        await window.goto('/directory?view=people');
        await page.locator('[data-away="unready"]').waitFor();
        await page.getByRole('heading', { name: say('away.title') }).waitFor();
        await page.getByText(say('away.unready')).waitFor();
        await page.getByText(say('away.kept')).waitFor();
        expect(await page.locator('a[href="tel:02901234567"]').count()).toBe(1);
        await sound(window);
        await page.getByRole('button', { name: say('retry') }).click();
        await page.getByText(pattern(say, 'away.asked')).waitFor();
        await page.locator('[data-away="unready"]').waitFor();
        // Who has yet to sign in reads it too, before he has typed a password for nothing.
        await visitor.goto('/sign-in');
        await visitor.page.locator('[data-away="unready"]').waitFor();
      } finally {
        await web.app.sql(`alter database ${name} connection limit -1`);
      }
      await page.getByRole('heading', { level: 1, name: say('nav.directory') }).waitFor();
      expect(page.url()).toMatch(/directory\?view=people$/);
      await visitor.page.locator('input[name=login]').waitFor();
      expect(window.errors).toEqual([]);
      await window.close();
      await visitor.close();
    },
  );

  it('page 15: who comes through the portal alone proves himself there again, and comes back to the very page', async () => {
    const window = await web.as(people.ownerLeader, DESK);
    await publicly(window);
    const [account] = await web.app.sql<{ id: string; email: string }>(
      `select a.id, o.work_email as email from accounts a join officials o on o.id = a.official_id where a.login = $1`,
      [people.ownerLeader],
    );
    const who = { sub: 'leader', email: account!.email, email_verified: true };
    await fetch(`${issuer}/who`, { method: 'POST', body: JSON.stringify(who) });
    await window.goto('/sign-in');
    await window.context.clearCookies();
    await window.goto('/sign-in');
    await window.page.locator('a[href="/api/session/oidc"]').click();
    await window.page.waitForURL('**/duty');
    await web.app.sql('update accounts set password_hash = null where id = $1', [account!.id]);
    await web.app.advance(20);
    await window.goto('/me');
    await window.page.locator('section#codes').getByRole('button', { name: 'Bật mã xác thực' }).click();
    const portal = window.page.getByRole('link', { name: says('vi')('signIn.oidc', { name: 'Cổng tỉnh' }) });
    await portal.waitFor();
    const dialog = window.page.getByRole('dialog');
    expect(await dialog.locator('input[autocomplete="current-password"]').count()).toBe(0);
    await portal.click();
    await window.page.waitForURL('**/me');
    await window.page.locator('section#codes').getByRole('button', { name: 'Bật mã xác thực' }).click();
    await window.page.locator('[data-secret]').waitFor({ state: 'attached' });
    await window.close();
  }, 120_000);

  it('page 15: with the server gone altogether the kept shell says so, in the other language too, and opens again by itself', async () => {
    const window = await web.stranger(PHONE);
    const { page } = window;
    await window.goto('/sign-in');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await window.quiet();
    await web.kill();
    await window.goto('/lessons');
    await page.locator('[data-away="unreachable"]').waitFor();
    await page.getByText(says('vi')('away.unreachable')).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText(says('en')('away.unreachable')).waitFor();
    await sound(window);
    await web.revive();
    await page.waitForURL('**/sign-in**');
    await page.getByRole('button', { name: says('en')('signIn.do') }).waitFor();
    await window.close();
  }, 120_000);
});
