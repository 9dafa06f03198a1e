/// <reference lib="dom" />
import { describe, jest } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { type Estate, TestApp } from '../../support/app.js';
import { SAMPLE_PASSWORD } from '../../support/sample-database.js';
import { Fetching } from './fetching.js';

/** Where a Chromium may stand; CHROMIUM names another. */
const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = places.find((path) => path && existsSync(path));

/** Pages are tested where there is a browser; where there is none, the run says so, and how to get one. */
export const describeWeb: typeof describe.skip = executablePath ? describe : describe.skip;
if (!executablePath)
  console.warn(
    'NO BROWSER: every test of the web app is skipped. "apt-get install chromium", or set CHROMIUM to its path.',
  );

// A browser, a server and a database share two cores here. What is slow once may be slow again only if it is broken.
jest.setTimeout(90_000);
jest.retryTimes(1, { logErrorsBeforeRetry: true });

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };
export type Sized = { width: number; height: number };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Settings = NonNullable<Parameters<typeof TestApp.start>[0]>;
/** How a window is opened: what Playwright takes, and the language its person reads. */
type Opening = BrowserContextOptions & { language?: 'vi' | 'en' };

/** The application with its web app, a browser before it, and as many people as a test needs. */
export class Web {
  private estate: Estate | null = null;

  private constructor(
    private server: TestApp,
    readonly browser: Browser,
    private readonly settings: Settings,
  ) {}

  get app(): TestApp {
    return this.server;
  }

  static async start(settings: Settings = {}): Promise<Web> {
    const app = await TestApp.start({ ...settings, serveWeb: true });
    const browser = await chromium.launch({
      executablePath: executablePath!,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return new Web(app, browser, settings);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.app.close();
  }

  /** The server dies where it stands. */
  async kill(): Promise<void> {
    this.estate = await this.server.die();
  }

  /** Another comes up at the same address, on the same database; nothing happens where none has died. */
  async revive(): Promise<void> {
    const heirOf = this.estate;
    this.estate = null;
    if (heirOf) this.server = await TestApp.start({ ...this.settings, heirOf, serveWeb: true });
  }

  /** Whether what people prefer follows them from test to test: where it is the matter of the test. */
  remembers = false;

  /** What a test has made somebody prefer is none of the next one's. */
  async forget(): Promise<void> {
    if (!this.remembers) await this.app.sql('delete from preferences');
  }

  /** A window of a browser of his own, signed in. */
  async as(login: string, size: Sized = DESK, options: Opening = {}): Promise<Window> {
    await this.forget();
    const window = await this.stranger(size, options);
    await window.signIn(login);
    return window;
  }

  async stranger(size: Sized = DESK, { language, ...options }: Opening = {}): Promise<Window> {
    const context = await this.browser.newContext({
      viewport: size,
      baseURL: this.app.url,
      locale: 'vi-VN',
      ...options,
    });
    context.setDefaultTimeout(25_000);
    if (language)
      await context.addInitScript((chosen) => {
        if (!localStorage.getItem('dau-moi.language')) localStorage.setItem('dau-moi.language', chosen);
      }, language);
    const page = await context.newPage();
    return new Window(context, page, size, () => this.forget());
  }
}

export class Window {
  /** What the page itself complained of; a test ends with none of it. */
  readonly errors: string[] = [];
  private readonly fetching: Fetching;

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly size: Sized,
    /** What the account has kept: else it would win over what a test says of this device. */
    private readonly forget: () => Promise<void>,
  ) {
    this.fetching = new Fetching(page);
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      // A refusal is part of the play, and so is a server that is away: the browser writes each into its console.
      if (
        message.type() === 'error' &&
        !/Failed to load resource|ERR_INTERNET_DISCONNECTED|WebSocket connection to/.test(message.text())
      )
        this.errors.push(message.text());
    });
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async signIn(login: string): Promise<void> {
    await this.goto('/sign-in');
    await this.page.fill('input[name=login]', login);
    await this.page.fill('input[name=password]', SAMPLE_PASSWORD);
    await this.page.click('button[type=submit]');
    await this.page.waitForURL((url) => !/sign-in|start/.test(url.pathname));
  }

  /** Until nothing is being fetched and what was fetched is drawn. */
  async quiet(): Promise<void> {
    await this.fetching.over(25_000);
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  /** What it was telling the server arrives before the next test begins, not in the middle of it. */
  async close(): Promise<void> {
    await this.fetching.told(5_000);
    await this.context.close();
  }

  async prefer(
    preferences: Record<string, unknown>,
    scheme: 'light' | 'dark' | 'auto' = 'light',
  ): Promise<void> {
    const path = this.page.url();
    await this.keep({
      'dau-moi.preferences': JSON.stringify(preferences),
      'mantine-color-scheme-value': scheme,
    });
    await this.goto(path);
    await this.quiet();
  }

  /** From now on this device speaks that language. */
  async speak(language: 'vi' | 'en'): Promise<void> {
    const path = this.page.url();
    await this.keep({ 'dau-moi.language': language });
    await this.goto(path);
    await this.quiet();
  }

  /**
   * What this device keeps, as if the person had chosen it. The application is closed meanwhile: it would send the
   * account what it had before, and take that back. Whoever calls it opens a page again.
   */
  async keep(wishes: Record<string, string>): Promise<void> {
    // A page that asks again and again is never idle; what is on its way from any other one is let through.
    await this.fetching.over(3_000).catch(() => undefined);
    await this.goto('/icon.svg');
    await this.forget();
    await this.page.evaluate((kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
    }, wishes);
  }

  /** What WCAG 2.2 AA finds wrong with the page as it stands: the rule and where. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      const { axe: checker } = window as unknown as {
        axe: {
          run(
            options: object,
          ): Promise<{ violations: { id: string; nodes: { target: string[]; html: string }[] }[] }>;
        };
      };
      const { violations } = await checker.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
      );
    });
  }

  /** How far the page is wider than the window. Pixels. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  }

  /** The picture of the page for docs/screens, which the README shows. Only where SCREENS is set: pictures differ from machine to machine. */
  async picture(name: string): Promise<void> {
    if (!process.env['SCREENS']) return;
    mkdirSync('docs/screens', { recursive: true });
    await this.page.screenshot({ path: join('docs/screens', `${name}-${this.size.width}.png`) });
  }
}
