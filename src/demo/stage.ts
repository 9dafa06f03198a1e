import type { CaseView } from '../cases/case.view.js';
import { Caller } from './caller.js';
import { Player, type Say } from './player.js';

export interface AgencyLine {
  orgId: string;
  code: string;
  name: string;
  symbolAbbr: string;
  dutyPhone: string | null;
  focalPoint: PersonLine[];
  leaders: PersonLine[];
  clerks: PersonLine[];
  onDuty: PersonLine[];
}

export interface PersonLine {
  positionId: string;
  fullName: string;
  title: string | null;
  role: string;
  email: string;
  phone: string | null;
  standsInFor: { fullName: string } | null;
}

const HOUR = 3_600_000;
const ZONE = 7 * HOUR;
const days = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** Who sits at a window, and what he looks at. */
export interface Shown {
  login: string;
  path: string;
}
export type Windows = Partial<Record<'phone' | 'desk', Shown>>;

export const at = (login: string, path: string): Shown => ({ login, path });

/** Sets the pace, and turns the windows that show the story. */
export interface Director {
  /** How long what has just happened stays before it goes on. Milliseconds. */
  readonly beatMs: number;
  scene(text: string, windows: Windows): Promise<void>;
  show(windows: Windows): void;
}

const nobodyDirects: Director = {
  beatMs: 700,
  scene: () => Promise.resolve(),
  show: () => undefined,
};

/** Where the story is played: a running server, its people, its directory, and its clock moved from scene to scene. */
export class Stage {
  private readonly players = new Map<string, Player>();
  private agencies: AgencyLine[] = [];
  private number: number;
  private mover: Promise<Caller> | undefined;
  private hears: Player['hears'] = 'all';

  constructor(
    readonly url: string,
    private readonly password: string,
    private readonly print: (line: string) => void,
    private readonly director: Director = nobodyDirects,
  ) {
    // Document numbers are used once: another run on the same database goes on from other ones.
    this.number = 100 + Math.floor(Math.random() * 800_000);
  }

  readonly say: Say = (at, who, what) => this.print(`  ${clock(at)}  ${who.padEnd(22)} ${what}`);

  async player(login: string): Promise<Player> {
    let player = this.players.get(login);
    if (!player) {
      player = await Player.enter(this.url, login, this.password, this.say);
      player.hears = this.hears;
      this.players.set(login, player);
    }
    return player;
  }

  /** From here on only work is said, and what the one who watches sees. */
  async onlyWork(watcher: Player, caseId: string): Promise<void> {
    this.hears = 'work';
    for (const player of this.players.values()) {
      player.hears = 'work';
      if (player !== watcher) await player.stopWatching(caseId);
    }
    await watcher.watch(caseId);
  }

  /** The sample's logins are the mail names of its officials. */
  playerOf({ email }: PersonLine): Promise<Player> {
    return this.player(email.split('@')[0]!);
  }

  /** The clock is moved by the administrator, forward only; whoever is signed in stays so. */
  async at(instant: Date): Promise<void> {
    await (await this.administrator()).put('/api/clock', { now: instant.toISOString() });
  }

  async now(): Promise<Date> {
    const { now } = await (await this.administrator()).get<{ now: string }>('/api/clock');
    return new Date(now);
  }

  private administrator(): Promise<Caller> {
    return (this.mover ??= Caller.signedIn(this.url, 'ta.duy.hung', this.password));
  }

  async readDirectory(by: Player): Promise<void> {
    this.agencies = (await by.get<{ agencies: AgencyLine[] }>('/api/directory')).agencies;
  }

  agency(code: string): AgencyLine {
    const agency = this.agencies.find((one) => one.code === code);
    if (!agency) throw new Error(`the directory has no ${code}: the demo plays on the sample only`);
    return agency;
  }

  nextNumber(): string {
    return String(this.number++);
  }

  /** The next scene: whoever directs may let it wait, and turns the windows to who sees it where. */
  async scene(text: string, windows: Windows = {}): Promise<void> {
    this.heading(text);
    await this.director.scene(text, windows);
  }

  heading(text: string): void {
    this.print(`\n── ${text}`);
  }

  show(windows: Windows): void {
    this.director.show(windows);
  }

  note(text: string): void {
    this.print(`  · ${text}`);
  }

  /** Waits (in real time, briefly) until the case is as the story wants it. */
  async until(by: Player, caseId: string, holds: (seen: CaseView) => boolean): Promise<CaseView> {
    for (let tries = 0; tries < 200; tries += 1) {
      const seen = await by.get<CaseView>(`/api/cases/${caseId}`);
      if (holds(seen)) return seen;
      await pause(100);
    }
    throw new Error('the server did not get there within twenty seconds');
  }

  /** Lets what is on its way arrive and be said. */
  async settle(): Promise<void> {
    await pause(this.director.beatMs);
    for (const player of this.players.values()) await player.quiet();
  }

  close(): void {
    for (const player of this.players.values()) player.leave();
  }
}

/** The next Saturday at 22:40 in Việt Nam that is not before `from`. */
export function nextSaturdayNight(from: Date): Date {
  const local = new Date(from.getTime() + ZONE);
  const start = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), 22, 40) - ZONE;
  const ahead = (6 - local.getUTCDay() + 7) % 7;
  const instant = start + ahead * 24 * HOUR;
  return new Date(instant < from.getTime() ? instant + 7 * 24 * HOUR : instant);
}

export function later(from: Date, hours: number, minutes = 0): Date {
  return new Date(from.getTime() + hours * HOUR + minutes * 60_000);
}

/** 22:40 thứ Bảy */
export function clock(at: string): string {
  const local = new Date(Date.parse(at) + ZONE);
  return `${local.toISOString().slice(11, 16)} ${days[local.getUTCDay()]!}`.padEnd(14);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
