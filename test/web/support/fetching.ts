/// <reference lib="dom" />
import type { Page, Request } from 'playwright-core';

/** Nothing new has been asked for this long: what was waited for is there. Milliseconds. */
const QUIET_MS = 500;
const LOOK_MS = 50;

/**
 * What a page and the windows in it are fetching. Playwright's own "networkidle" does not come any more once a window
 * inside the page has been closed while it fetched (the demo has two), and does not say what it waits for.
 */
export class Fetching {
  private readonly pending = new Set<Request>();
  private since = Date.now();

  constructor(private readonly page: Page) {
    page.on('request', (request) => {
      this.pending.add(request);
      this.since = Date.now();
    });
    const over = (request: Request): void => {
      if (this.pending.delete(request)) this.since = Date.now();
    };
    page.on('requestfinished', over);
    page.on('requestfailed', over);
  }

  /** Until nothing is fetched. Throws after `limit` ms, and names what is. */
  async over(limit: number): Promise<void> {
    const until = Date.now() + limit;
    await this.page.waitForLoadState('load', { timeout: limit });
    while (this.going().length > 0 || Date.now() - this.since < QUIET_MS) {
      if (Date.now() > until)
        throw new Error(
          `${this.page.url()} still fetches after ${limit} ms: ${this.going().join(', ') || 'again and again'}`,
        );
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** Until what the page was telling the server is there, or `limit` ms have passed. */
  async told(limit: number): Promise<void> {
    const until = Date.now() + limit;
    while (this.waiting().some((one) => one.method() !== 'GET') && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }

  private going(): string[] {
    return this.waiting().map((request) => `${request.method()} ${request.url()}`);
  }

  private waiting(): Request[] {
    for (const request of this.pending) if (isOfClosedFrame(request)) this.pending.delete(request);
    return [...this.pending];
  }
}

/** Nobody says of these that they are over. */
function isOfClosedFrame(request: Request): boolean {
  try {
    return request.frame().isDetached();
  } catch {
    // The page itself, on its way: its frame is known once it has arrived.
    return false;
  }
}
