import type { IncomingMessage } from 'node:http';
import '@fastify/cookie';
import { Inject, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { agenciesOf } from '../cases/case-policy.js';
import { hasRole } from '../identity/person.js';
import { sessionCookieAt } from '../identity/seat.js';
import { Sessions } from '../identity/sessions.js';
import { ownCookies } from '../platform/cookies.js';
import type { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isForeign } from '../platform/foreign.js';
import { isId } from '../platform/ids.js';
import { languageOf } from '../platform/language.js';
import { CONFIG, LOG } from '../platform/tokens.js';
import { AccessWatch } from './access-watch.js';
import { Asking } from './asking.js';
import { Hints } from './hints.js';
import { LiveBus } from './live-bus.js';
import { type Done, LIVE_PATH, type Refusal, type Watching } from './live-events.js';
import { Presence } from './presence.js';
import { type LiveServer, type LiveSocket, type Tab, Tabs } from './tabs.js';
import { Viewers } from './viewers.js';
import { AsSystem } from '../platform/viewer.js';

/** What browsers send is a few words and an id. Bytes. */
const MAX_MESSAGE_BYTES = 4_096;
/** Open tabs of one person, in this process. */
const MAX_TABS = 30;
/** Cases one tab may watch at a time. */
const MAX_WATCHED = 50;
/** A person does not do more than this with one tab in a second. */
const MAX_MESSAGES_PER_SECOND = 100;
/** How long ending may wait for what is under way. Milliseconds. */
const STOP_MS = 2_000;

/**
 * The sockets. They carry hints, never more than HTTP would answer: who is signed in is settled in the middleware
 * (Nest's guards do not run on connecting), who may watch a case by the rule for who may read it.
 */
@WebSocketGateway({
  path: LIVE_PATH,
  transports: ['websocket', 'polling'],
  maxHttpBufferSize: MAX_MESSAGE_BYTES,
  serveClient: false,
  pingInterval: 20_000,
  pingTimeout: 15_000,
  connectTimeout: 10_000,
})
export class LiveGateway
  implements
    OnGatewayInit<LiveServer>,
    OnGatewayConnection<LiveSocket>,
    OnGatewayDisconnect<LiveSocket>,
    OnModuleDestroy
{
  private closing = false;
  private readonly asking: Asking;

  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly tabs: Tabs,
    private readonly hints: Hints,
    private readonly presence: Presence,
    private readonly accessWatch: AccessWatch,
    private readonly bus: LiveBus,
    private readonly host: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.asking = new Asking(tabs);
  }

  afterInit(server: LiveServer): void {
    this.tabs.serve(server);
    server.use((socket, next) => void this.admit(socket, next));
    // A command that only uses the application serves no sockets: nothing is begun before HTTP is.
    this.host.listen$.subscribe(() => {
      for (const part of [this.bus, this.hints, this.presence, this.accessWatch]) part.start();
    });
  }

  /** Browsers come back by themselves after this; what they miss meanwhile they read from the journal. */
  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    this.presence.stop();
    const stopped = Promise.all([this.hints.stop(), this.accessWatch.stop(), this.bus.stop()]);
    // A database that does not answer must not keep the process from ending.
    await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
  }

  private async admit(socket: LiveSocket, next: (error?: Error) => void): Promise<void> {
    const { headers } = socket.request;
    const refuse = (error: AppError): void =>
      next(
        Object.assign(new Error(error.code), {
          data: refusal(error, languageOf(headers['accept-language'])),
        }),
      );
    if (isForeign(headers, hostOf(headers, this.config.trustProxy)))
      return refuse(new AppError('foreign_origin'));
    const jar = this.host.httpAdapter.getInstance<FastifyInstance>().parseCookie(headers.cookie ?? '');
    const token = ownCookies(jar, this.config.secureCookies)[sessionCookieAt(socket.handshake.query['seat'])];
    try {
      // A tab that comes back by itself is nobody's use of the session.
      const person = await this.sessions.personOf(token, false);
      if (!person) return refuse(new AppError('not_signed_in'));
      if (this.tabs.of(person.officialId).length >= MAX_TABS)
        return refuse(new AppError('too_many', { seconds: 60 }));
      const { officialId, fullName, language, sessionId: session } = person;
      const orgIds = agenciesOf(person);
      socket.data.tab = {
        socket,
        officialId,
        fullName,
        language,
        orgIds,
        isMember: hasRole(person, 'sc_member'),
        isOffice: hasRole(person, 'sc_office'),
        session,
        watching: new Map(),
      };
      next();
    } catch (error) {
      // Closed rather than refused: then the browser tries again by itself.
      this.log.debug({ err: error }, 'nobody can be let in while the database is away');
      socket.conn.close(true);
    }
  }

  handleConnection(socket: LiveSocket): void {
    const { tab } = socket.data;
    this.tabs.add(tab);
    let second = performance.now();
    let messages = 0;
    socket.use((_, next) => {
      if (performance.now() - second > 1_000) [second, messages] = [performance.now(), 0];
      if (++messages > MAX_MESSAGES_PER_SECOND) this.tabs.cut(tab);
      else next();
    });
  }

  handleDisconnect(socket: LiveSocket): void {
    const { tab } = socket.data;
    const watched = this.tabs.remove(tab);
    // On closing, the other processes have been told that everybody here is gone.
    if (!this.closing) for (const caseId of watched) this.presence.refresh(caseId, tab.officialId);
  }

  /** From now on hints of this case carry the entry. Refused like a case that is not there when he may not see it. */
  @SubscribeMessage('watch')
  @AsSystem()
  watch(@ConnectedSocket() socket: LiveSocket, @MessageBody() asked: unknown): Promise<Watching> {
    return this.asked(socket, async (tab) => {
      const caseId = caseIdOf(asked);
      const quiet = (asked as { quiet?: unknown }).quiet === true;
      // The database is asked: what a session may speak for is elsewhere remembered for a second.
      const viewers = await Viewers.of(this.database, [caseId]);
      const through = viewers.agenciesOf(tab.officialId, caseId);
      const [head] = await this.database.sql<{ seq: number }>(
        'select seq from journal_heads where stream_id = $1',
        [caseId],
      );
      if (through.length === 0 || !head) throw new AppError('not_found');
      if (tab.watching.size >= MAX_WATCHED && !tab.watching.has(caseId))
        throw new AppError('too_many', { seconds: 60 });
      // He may have closed the tab while the database was asked.
      if (!this.tabs.has(tab)) return { ok: true, seq: head.seq };
      const seq = this.hints.beforeWatch(caseId, head.seq);
      const orgId = tab.orgIds.find((one) => through.includes(one)) ?? through[0]!;
      // Asked again, as a list opens the case: what he said of himself still holds.
      const { writing = false, calling = null } = tab.watching.get(caseId) ?? {};
      this.tabs.watch(tab, caseId, { seq, orgId, writing, calling, quiet });
      this.presence.refresh(caseId, tab.officialId);
      return { ok: true, seq };
    });
  }

  @SubscribeMessage('unwatch')
  unwatch(@ConnectedSocket() socket: LiveSocket, @MessageBody() asked: unknown): Promise<Done> {
    return this.answer(socket, (tab) => {
      const caseId = caseIdOf(asked);
      if (tab.watching.has(caseId)) {
        this.tabs.unwatch(tab, caseId);
        this.presence.refresh(caseId, tab.officialId);
      }
      return { ok: true };
    });
  }

  /** That he is writing something in a case he watches, or has stopped. Nobody sees what. */
  @SubscribeMessage('writing')
  writing(@ConnectedSocket() socket: LiveSocket, @MessageBody() asked: unknown): Promise<Done> {
    return this.answer(socket, (tab) => {
      const caseId = caseIdOf(asked);
      const { on } = asked as { on?: unknown };
      if (typeof on !== 'boolean') throw new AppError('malformed');
      const watch = tab.watching.get(caseId);
      if (!watch) throw new AppError('not_found');
      watch.writing = on;
      this.presence.refresh(caseId, tab.officialId);
      return { ok: true };
    });
  }

  /** That he is telephoning down a run that is open, so that nobody else rings the same people. A word, not a lock. */
  @SubscribeMessage('calling')
  @AsSystem()
  calling(@ConnectedSocket() socket: LiveSocket, @MessageBody() asked: unknown): Promise<Done> {
    return this.asked(socket, async (tab) => {
      const caseId = caseIdOf(asked);
      const { runId, on } = asked as { runId?: unknown; on?: unknown };
      if (typeof on !== 'boolean' || typeof runId !== 'string') throw new AppError('malformed');
      if (!isId(runId) || !tab.watching.has(caseId)) throw new AppError('not_found');
      const [run] = await this.database.sql<{ id: string }>(
        `select id from call_runs where id = $1 and case_id = $2 and state = 'open'`,
        [runId, caseId],
      );
      // He may have ceased to watch it while the database was asked.
      const watch = tab.watching.get(caseId);
      if (!watch || (on && !run)) throw new AppError('not_found');
      // A run that has ended meanwhile is let go of all the same; another one is not.
      if (on) watch.calling = run!.id;
      else if (watch.calling === runId.toLowerCase()) watch.calling = null;
      this.presence.refresh(caseId, tab.officialId);
      return { ok: true };
    });
  }

  /** For what asks the database. */
  private asked<T extends object>(socket: LiveSocket, work: (tab: Tab) => Promise<T>): Promise<T | Refusal> {
    return this.answer(socket, (tab) => this.asking.take(tab, () => work(tab)));
  }

  /** Every message is answered, with the codes and sentences of HTTP where it is refused. */
  private async answer<T extends object>(
    socket: LiveSocket,
    work: (tab: Tab) => Promise<T> | T,
  ): Promise<T | Refusal> {
    const { tab } = socket.data;
    try {
      return await work(tab);
    } catch (error) {
      if (error instanceof AppError) return refusal(error, tab.language);
      this.log.warn({ err: error }, 'a message over a socket could not be answered');
      return refusal(new AppError('unavailable'), tab.language);
    }
  }
}

function caseIdOf(asked: unknown): string {
  const caseId = asked && typeof asked === 'object' ? (asked as { caseId?: unknown }).caseId : undefined;
  if (typeof caseId !== 'string') throw new AppError('malformed');
  // As in a path: what is no identifier names nothing.
  if (!isId(caseId)) throw new AppError('not_found');
  return caseId.toLowerCase();
}

function refusal(error: AppError, language: Tab['language']): Refusal {
  return { ok: false, code: error.code, message: error.sentence(language) };
}

/** The host that was asked, as the browser knows it. */
function hostOf(headers: IncomingMessage['headers'], trustProxy: boolean): string {
  const forwarded = trustProxy ? headers['x-forwarded-host'] : undefined;
  return String(forwarded ?? headers.host)
    .split(',')
    .at(-1)!
    .trim();
}
