import type { CaseView } from '../../cases/case.view.js';
import type { InboxView } from '../../delivery/inbox.js';
import { Caller } from '../caller.js';
import type { AgencyLine, PersonLine } from '../stage.js';
import { later } from '../stage.js';

/** One matter as it went: it does what its people did, and yields the moment at which it goes on. */
export type Matter = (scene: Scene) => AsyncGenerator<Date, void, void>;

const MINUTE = 60_000;
const DAY = 24 * 3_600_000;

/** Where the matters of the past are played: the server itself, over HTTP, with the sample's people. */
export class Scene {
  private readonly callers = new Map<string, Promise<Caller>>();
  private agencies = new Map<string, AgencyLine>();
  private last = 100;
  /** The moment that is being played. */
  now: Date;
  /** Cases that another matter speaks of. */
  readonly known = new Map<string, CaseView>();

  constructor(
    private readonly url: string,
    private readonly password: string,
    /** The real present, where the history ends. */
    readonly present: Date,
  ) {
    this.now = present;
  }

  async open(): Promise<void> {
    const reader = await this.caller('ta.duy.hung');
    const { agencies } = await reader.get<{ agencies: AgencyLine[] }>('/api/directory');
    this.agencies = new Map(agencies.map((one) => [one.code, one]));
  }

  /** The n-th working day back from today, at a time of Việt Nam's. */
  workday(back: number, time: string): Date {
    const [today] = later(this.present, 7).toISOString().split('T');
    let day = new Date(`${today}T${time}:00+07:00`);
    for (let left = back; left > 0;) {
      day = new Date(day.getTime() - DAY);
      const weekday = later(day, 7).getUTCDay();
      if (weekday !== 0 && weekday !== 6) left -= 1;
    }
    return day;
  }

  /** So many minutes before the present. */
  ago(minutes: number): Date {
    return new Date(this.present.getTime() - minutes * MINUTE);
  }

  agency(code: string): AgencyLine {
    const agency = this.agencies.get(code);
    if (!agency) throw new Error(`the directory has no ${code}`);
    return agency;
  }

  orgIds(codes: readonly string[]): string[] {
    return codes.map((code) => this.agency(code).orgId);
  }

  /** Who commissions what an agency settles with others: of the ward its own, of the province its own. */
  adviserOf(code: string): string {
    return code.startsWith('pg-') ? 'pg-bxdd' : 'lk-btgdv';
  }

  adviserLead(owner: string): Promise<Caller> {
    return this.caller(owner.startsWith('pg-') ? 'mong.the.anh' : 'chu.thi.thanh.thuy');
  }

  focal(code: string): Promise<Caller> {
    return this.by(
      this.agency(code).focalPoint.find((one) => !one.standsInFor),
      code,
    );
  }

  leader(code: string): Promise<Caller> {
    return this.by(
      this.agency(code).leaders.find((one) => one.role === 'leader' && !one.standsInFor),
      code,
    );
  }

  clerk(code: string): Promise<Caller> {
    return this.by(this.agency(code).clerks[0], code);
  }

  duty(code: string): Promise<Caller> {
    return this.by(this.agency(code).onDuty[0], code);
  }

  /** The sample's logins are the mail names of its officials. */
  private by(person: PersonLine | undefined, code: string): Promise<Caller> {
    if (!person) throw new Error(`nobody answers for ${code} at ${this.now.toISOString()}`);
    return this.caller(person.email.split('@')[0]!);
  }

  caller(login: string): Promise<Caller> {
    let caller = this.callers.get(login);
    if (!caller) {
      caller = Caller.signedIn(this.url, login, this.password);
      this.callers.set(login, caller);
    }
    return caller;
  }

  /** Whoever has worked here has also read what he was told, up to now. */
  async everybodyReads(): Promise<void> {
    for (const reader of await Promise.all(this.callers.values()))
      for (;;) {
        const { items } = await reader.get<InboxView>('/api/inbox?unread=true&limit=100');
        if (items.length === 0) break;
        await reader.post('/api/inbox/read', { ids: items.map((item) => item.id) });
      }
  }

  /** Document and register numbers are used once. */
  number(): string {
    return String(++this.last);
  }

  today(): string {
    return later(this.now, 7).toISOString().slice(0, 10);
  }

  /** A paper of an agency of today's, signed by its leader in charge. */
  async paper(code: string, type: 'CV' | 'QĐ' | 'TTr'): Promise<object> {
    const { symbolAbbr } = this.agency(code);
    // The Party writes the type into the symbol after its own way (domain.md B.2).
    const party = code === 'lk-btgdv' || code === 'pg-bxdd';
    const symbol = party ? `${type}/${symbolAbbr}` : type === 'CV' ? symbolAbbr : `${type}-${symbolAbbr}`;
    return {
      type,
      number: this.number(),
      symbol,
      issuedOn: this.today(),
      signatoryPositionId: (await this.leader(code)).position(),
      capacity: 'deputy_for_head',
    };
  }
}
