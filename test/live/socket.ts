import { createServer, connect, type AddressInfo, type Server, type Socket as Wire } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import type { EntryView } from '../../src/cases/case.view.js';
import { type Hint, LIVE_PATH, type ServerEvents } from '../../src/live/live-events.js';
import type { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';

export type Event = keyof ServerEvents;
type Payload<E extends Event> = Parameters<ServerEvents[E]>[0];

export interface Settings {
  /** Where to go, when not straight to the application. */
  url?: string;
  transports?: ('websocket' | 'polling')[];
  headers?: Record<string, string>;
}

/** How long a hint may take in a test, however busy the machine. Milliseconds of real time. */
const PATIENCE = 30_000;

/** One tab of a browser: a real socket that keeps everything it hears, in order. */
export class Browser {
  readonly heard: { event: string; what: unknown }[] = [];
  private readonly onHeard = new Set<() => void>();

  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, what: unknown) => this.keep(event, what));
    socket.on('connect', () => this.keep('connect', {}));
    socket.on('disconnect', (reason) => this.keep('disconnect', reason));
    socket.on('connect_error', (error) => this.keep('connect_error', error));
  }

  /** What it heard, by name; to read everything again is asked of every tab whenever LISTEN begins anew. */
  get events(): string[] {
    return this.heard.map((one) => one.event).filter((event) => event !== 'refresh');
  }

  private keep(event: string, what: unknown): void {
    this.heard.push({ event, what });
    for (const look of this.onHeard) look();
  }

  /** A tab that has been let in. */
  static async open(as: As, settings: Settings = {}): Promise<Browser> {
    const browser = Browser.knock(settings.url ?? as.app.url, {
      ...settings,
      headers: { cookie: as.cookie },
    });
    await browser.waitFor('connect');
    return browser;
  }

  /** A tab that tries to get in. */
  static knock(url: string, { transports = ['websocket'], headers = {} }: Settings = {}): Browser {
    return new Browser(
      io(url, {
        path: LIVE_PATH,
        transports,
        extraHeaders: headers,
        forceNew: true,
        reconnectionDelay: 50,
        reconnectionDelayMax: 200,
      }),
    );
  }

  /** The first event that fits, heard already or to come. */
  waitFor<E extends Event>(
    event: E,
    fits?: (what: Payload<E>) => boolean,
    patience?: number,
  ): Promise<Payload<E>>;
  waitFor(event: string, fits?: (what: never) => boolean, patience?: number): Promise<unknown>;
  waitFor(event: string, fits: (what: never) => boolean = () => true, patience = PATIENCE): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.heard.find((one) => one.event === event && fits(one.what as never));
        if (!found) return;
        done();
        resolve(found.what);
      };
      const timer = setTimeout(() => {
        done();
        const heard = this.heard.map((one) => `${one.event} ${JSON.stringify(one.what)?.slice(0, 200)}`);
        reject(new Error(`no fitting "${event}" within ${patience} ms; heard:\n${heard.join('\n')}`));
      }, patience);
      const done = (): void => {
        clearTimeout(timer);
        this.onHeard.delete(look);
      };
      this.onHeard.add(look);
      look();
    });
  }

  /** Says something and waits for the answer. */
  async ask(event: string, what: unknown): Promise<Record<string, unknown>> {
    return (await this.socket.timeout(PATIENCE).emitWithAck(event, what)) as Record<string, unknown>;
  }

  async watch(caseId: string): Promise<number> {
    const answer = await this.ask('watch', { caseId });
    if (answer['ok'] !== true) throw new Error(`not watched: ${JSON.stringify(answer)}`);
    return answer['seq'] as number;
  }

  /** The answer to a question comes after everything sent before it: then nothing more is on the way. */
  async quiet(): Promise<Browser> {
    await this.ask('unwatch', { caseId: '00000000-0000-7000-8000-000000000000' });
    return this;
  }

  told<E extends Event>(event: E): Payload<E>[] {
    return this.heard.filter((one) => one.event === event).map((one) => one.what as Payload<E>);
  }

  hints(caseId: string): Hint[] {
    return this.told('hint').filter((hint) => hint.caseId === caseId);
  }

  seqs(caseId: string): number[] {
    return this.hints(caseId).map((hint) => hint.seq);
  }

  hint(caseId: string, seq: number, patience?: number): Promise<Hint> {
    return this.waitFor('hint', (hint) => hint.caseId === caseId && hint.seq === seq, patience);
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** What the web app does with a case on the screen: it holds the journal, and never shows a gap. */
export class Screen {
  readonly entries: EntryView[] = [];
  private reading: Promise<void> = Promise.resolve();

  private constructor(
    readonly browser: Browser,
    private readonly url: string,
    private readonly cookie: string,
    private readonly caseId: string,
  ) {
    browser.socket.on('connect', () => this.follow());
    browser.socket.on('hint', (hint: Hint) => this.take(hint));
  }

  static async open(as: As, caseId: string, url = as.app.url): Promise<Screen> {
    const browser = await Browser.open(as, { url });
    const screen = new Screen(browser, url, as.cookie, caseId);
    screen.follow();
    await screen.caughtUp();
    return screen;
  }

  get seqs(): number[] {
    return this.entries.map((entry) => entry.seq);
  }

  private get lastSeq(): number {
    return this.entries.at(-1)?.seq ?? 0;
  }

  private follow(): void {
    void this.browser.watch(this.caseId).then(
      (seq) => seq > this.lastSeq && this.read(),
      () => undefined,
    );
    this.read();
  }

  private take(hint: Hint): void {
    if (hint.caseId !== this.caseId || hint.seq <= this.lastSeq) return;
    if (hint.entry && hint.seq === this.lastSeq + 1) this.entries.push(hint.entry);
    else this.read();
  }

  /** Everything after what is on the screen, by HTTP, through the same right as everything else. */
  private read(): void {
    this.reading = this.reading.then(async () => {
      const path = `/api/cases/${this.caseId}/journal?after=${this.lastSeq}`;
      const answer = await fetch(this.url + path, { headers: { cookie: this.cookie } }).catch(() => null);
      if (!answer?.ok) return;
      for (const entry of (await answer.json()) as EntryView[])
        if (entry.seq === this.lastSeq + 1) this.entries.push(entry);
      this.browser.heard.push({ event: 'read', what: this.lastSeq });
    });
  }

  async caughtUp(): Promise<void> {
    await this.reading;
  }

  /** Resolves when the entry is on the screen. */
  async shows(seq: number): Promise<void> {
    const deadline = performance.now() + 2 * PATIENCE;
    while (this.lastSeq < seq) {
      if (performance.now() > deadline)
        throw new Error(`the screen shows ${this.seqs.join(' ')}, not ${seq}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await this.reading;
    }
  }
}

/** A way to an application that can be pointed at another one, or be made as slow as a browser that sleeps. */
export class Door {
  private readonly wires = new Set<Wire>();

  private constructor(
    private readonly server: Server,
    private port: number,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async to(app: TestApp): Promise<Door> {
    const server = createServer();
    const door = new Door(server, portOf(app));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  pointAt(app: TestApp): void {
    this.port = portOf(app);
  }

  /** Nothing is read from the application any more, as by a browser that hangs. */
  hang(): void {
    for (const wire of this.wires) wire.pause();
  }

  private join(near: Wire): void {
    const far = connect(this.port, '127.0.0.1');
    for (const wire of [near, far]) {
      this.wires.add(wire);
      wire.on('error', () => undefined);
      wire.on('close', () => {
        this.wires.delete(wire);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  }

  close(): void {
    this.server.close();
    for (const wire of this.wires) wire.destroy();
  }
}

/** Taken while it listens: afterwards nobody is there, and that is what a browser must live with. */
function portOf(app: TestApp): number {
  return Number(new URL(app.url).port);
}
