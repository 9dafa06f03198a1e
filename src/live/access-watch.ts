import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { isDatabaseAway } from '../platform/database-away.js';
import { Database } from '../platform/database.js';
import { LOG } from '../platform/tokens.js';
import { Presence } from './presence.js';
import { type Tab, Tabs } from './tabs.js';
import { Viewers } from './viewers.js';
import { AsSystem } from '../platform/viewer.js';

/** Whoever loses his access is told and cut within a second of real time, the asking included. Milliseconds. */
export const SWEEP_MS = 700;

/** Notices that a session has ended or that somebody may no longer see a case he watches. Asks only while tabs are open. */
@Injectable()
export class AccessWatch {
  private sweeping: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly tabs: Tabs,
    private readonly presence: Presence,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      if (this.tabs.size > 0) this.sweeping ??= this.sweep().finally(() => (this.sweeping = undefined));
    }, SWEEP_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  @AsSystem()
  private async sweep(): Promise<void> {
    try {
      await this.endSessions();
      await this.endWatches();
    } catch (error) {
      // While the database is away nobody is hinted of anything either. Whatever else it is, somebody who has lost his
      // access may still be connected.
      const level = isDatabaseAway(error) ? 'debug' : 'warn';
      this.log[level]({ err: error }, 'open tabs could not be looked over; the next sweep will');
    }
  }

  private async endSessions(): Promise<void> {
    // Taken before the question: who connects while it is under way is not judged by the answer.
    const tabs = this.tabs.all();
    const rows = await this.database.sql<{ session: string }>(
      `select s.id as session from sessions s
       join accounts a on a.id = s.account_id join officials o on o.id = a.official_id
       where s.id = any($1::uuid[]) and s.ended_at is null and s.expires_at > (select app_now())
         and a.disabled_at is null and o.active`,
      [[...new Set(tabs.map((tab) => tab.session))]],
    );
    const alive = new Set(rows.map((row) => row.session));
    const ended = tabs.filter((tab) => !alive.has(tab.session) && this.tabs.has(tab));
    this.tabs.send(ended, 'signed-out', {});
    // Ended by the server: the browser does not come back by itself, as it would have no session to come with.
    for (const { socket } of ended) socket.disconnect(true);
  }

  private async endWatches(): Promise<void> {
    const watched = this.tabs
      .all()
      .flatMap((tab) => [...tab.watching].map(([caseId, watch]) => ({ tab, caseId, watch })));
    if (watched.length === 0) return;
    const viewers = await Viewers.of(this.database, [...new Set(watched.map(({ caseId }) => caseId))]);
    for (const { tab, caseId, watch } of watched) {
      if (viewers.maySee(tab.officialId, caseId) || tab.watching.get(caseId) !== watch) continue;
      this.end(tab, caseId);
    }
  }

  private end(tab: Tab, caseId: string): void {
    this.tabs.unwatch(tab, caseId);
    this.tabs.send([tab], 'case-gone', { caseId });
    this.presence.refresh(caseId, tab.officialId);
  }
}
