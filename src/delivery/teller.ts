import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { type AudienceFacts, audiencesOf } from '../cases/case.queries.js';
import { Directory } from '../directory/directory.service.js';
import type { Answering, Role } from '../directory/who-answers.js';
import { Journal } from '../journal/journal.service.js';
import { markDelivered } from '../notices/delivered.js';
import type { Config } from '../platform/config.js';
import { isDatabaseAway } from '../platform/database-away.js';
import { Database, type Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { CONFIG, LOG } from '../platform/tokens.js';
import { orgsOf, rulesOf, type Tellable } from './audience-orgs.js';
import type { Audience } from './delivery-rules.js';
import { pushSql } from './push-queue.js';
import { handlesEnvelopes, knowing, namedIn, officialsOf } from './hearers.js';
import { AsSystem } from '../platform/viewer.js';

interface Key {
  stream_id: string;
  seq: number;
}

type Untold = Tellable & Key;

interface Told {
  officialId: string;
  email: string | null;
  onBehalfOfPositionId: string | null;
  needsAction: boolean;
}

type Item = Told & { entry: Untold };

/** Who wants to know by mail also what asks nothing of him; most do. */
const mailed = `coalesce((select p.settings->>'mail' from preferences p where p.official_id = r."officialId"), 'all') = 'all'`;

/** How many entries one transaction turns into deliveries. */
const BATCH = 50;
/** From one round to the next: who is told together costs less than who is told one by one. Milliseconds. */
const GATHER_MS = 30;

/** Turns journal entries into deliveries, by the rules page. An entry waits in `untold_entries` until that is done. */
@Injectable()
export class Teller implements OnModuleInit {
  private running: Promise<void> | undefined;
  private again = false;
  private readonly listeners: ((officialIds: string[]) => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.journal.onAppended(() => this.poke());
  }

  /** Told after each commit, in this process, of the people who have something new in their inbox. */
  onTold(listener: (officialIds: string[]) => void): void {
    this.listeners.push(listener);
  }

  /** These have something new in their inbox: of a case, or of themselves (personal-notices.ts). */
  heard(officialIds: string[]): void {
    for (const listener of this.listeners) listener(officialIds);
  }

  /** Entries written by a process that died before telling anybody are found here. */
  @Interval(1_000)
  poke(): void {
    this.again = true;
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  /** Resolves when everything written before the call has been told (tests, shutdown). */
  async settled(): Promise<void> {
    this.poke();
    while (this.running) await this.running;
  }

  @AsSystem()
  private async run(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        const begun = performance.now();
        while ((await this.tellNext()) === BATCH);
        // The first of a burst goes at once; what came meanwhile goes together.
        if (this.again) await sleep(Math.max(0, GATHER_MS - (performance.now() - begun)));
      }
    } catch (error) {
      this.log.error({ err: error }, 'deliveries could not be made; they are tried again');
    }
  }

  /** Tells again what lay aside; returns how much that is. */
  @AsSystem()
  async replayParked(): Promise<number> {
    const rows = await this.database.sql(
      'update untold_entries set parked_at = null where parked_at is not null returning seq',
    );
    this.poke();
    return rows.length;
  }

  /** What is next, together; where that fails, one by one: an entry that cannot be told holds up no other. */
  private async tellNext(): Promise<number> {
    try {
      return await this.tellSome();
    } catch (error) {
      // Nothing is wrong with any of them.
      if (isDatabaseAway(error)) throw error;
      return this.tellOneByOne(error);
    }
  }

  private async tellOneByOne(why: unknown): Promise<number> {
    const waiting = await this.database.sql<Key>(
      `select stream_id, seq from untold_entries where parked_at is null order by stream_id, seq limit $1`,
      [BATCH],
    );
    const failed: { key: Key; error: unknown }[] = [];
    for (const key of waiting) {
      try {
        await this.tellSome(key);
      } catch (error) {
        if (isDatabaseAway(error)) throw error;
        failed.push({ key, error });
      }
    }
    // None of them could be told: that is not their fault, and none waits behind another. They are tried again.
    if (failed.length === waiting.length) throw why;
    for (const { key, error } of failed) {
      await this.database.sql(
        'update untold_entries set parked_at = app_now() where stream_id = $1 and seq = $2',
        [key.stream_id, key.seq],
      );
      this.log.error(
        { err: error, stream: key.stream_id, entry: key.seq },
        'nobody could be told of an entry; it lies aside until it is replayed',
      );
    }
    return waiting.length;
  }

  private async tellSome(only?: Key): Promise<number> {
    const told = new Set<string>();
    const count = await this.database.transaction(async (tx) => {
      const entries = await tx.sql<Untold>(
        `with taken as (
           delete from untold_entries where (stream_id, seq) in (
             select stream_id, seq from untold_entries
             where parked_at is null and ($2::uuid is null or (stream_id = $2 and seq = $3))
             order by stream_id, seq limit $1 for update skip locked)
           returning stream_id, seq)
         select e.stream_id, e.seq, e.act, e.actor_official_id, e.data from taken t
         join journal_entries e on e.stream_id = t.stream_id and e.seq = t.seq order by e.stream_id, e.seq`,
        [BATCH, only?.stream_id ?? null, only?.seq ?? null],
      );
      const spoken = entries.filter(({ act }) => rulesOf(act).length > 0);
      const cases = await audiencesOf(tx, [...new Set(spoken.map((entry) => entry.stream_id))]);
      const items: Item[] = [];
      for (const entry of spoken) {
        const facts = cases.get(entry.stream_id);
        if (facts) items.push(...(await this.people(tx, entry, facts)).map((one) => ({ ...one, entry })));
      }
      this.store(tx, items);
      const notices = spoken.flatMap(({ data }) => (data?.noticeId ? [data.noticeId] : []));
      if (notices.length > 0) markDelivered(tx, notices, tx.now);
      for (const { officialId } of items) told.add(officialId);
      return entries.length;
    });
    if (told.size > 0) this.heard([...told]);
    return count;
  }

  /**
   * Those who are told of an entry, each once: who must act before who is to know, agencies before the group. `at`:
   * those who would be told at that moment, of what is only imagined.
   */
  async people(tx: Tx, entry: Tellable, facts: AudienceFacts, at = tx.now): Promise<Told[]> {
    // A second person is looked for also among those who do not see the case.
    const known = entry.act === 'emergencyAsked' ? null : await knowing(tx, facts);
    const hears = ({ officialId }: { officialId: string }): boolean => !known || known.has(officialId);
    const people = new Map<string, Told>();
    // Nobody is told of what he has just done himself.
    const add = (one: Told): void => {
      if (one.officialId !== entry.actor_official_id && !people.has(one.officialId))
        people.set(one.officialId, one);
    };
    for (const { audiences, needsAction } of rulesOf(entry.act)) {
      for (const { orgId, role } of this.expand(audiences, entry, facts)) {
        for (const person of reachable(await this.directory.whoAnswers(orgId, [role], at, tx))) {
          if (!hears(person) && !handlesEnvelopes.has(role)) continue;
          const onBehalfOfPositionId = person.standsInFor?.positionId ?? null;
          add({ officialId: person.officialId, email: person.email, onBehalfOfPositionId, needsAction });
        }
      }
    }
    for (const { audiences, needsAction } of rulesOf(entry.act)) {
      if (!audiences.includes('members')) continue;
      for (const member of await membersOf(tx, facts)) if (hears(member)) add({ ...member, needsAction });
    }
    const mustAct = rulesOf(entry.act).some((rule) => rule.needsAction);
    if (known && mustAct && ![...people.values()].some((one) => one.needsAction)) {
      // Those who should act are not on the list: better all who are than nobody.
      for (const one of await officialsOf(tx, [...known])) {
        if (one.officialId !== entry.actor_official_id)
          people.set(one.officialId, { ...one, needsAction: true });
      }
    }
    for (const one of await namedIn(tx, entry)) add({ ...one, needsAction: false });
    return [...people.values()];
  }

  private expand(
    audiences: readonly Audience[],
    entry: Tellable,
    facts: AudienceFacts,
  ): { orgId: string; role: Role }[] {
    return audiences.flatMap((audience) => {
      if (audience === 'ladder') {
        // A rule's ladder may name the adviser before he has anything to do with the case's recipient: sides are data.
        const named = (entry.data?.audience ?? []).filter((one) => one !== 'ladder');
        return this.expand(named, entry, facts);
      }
      if (audience === 'members') return [];
      const [side, role] = audience.split('.') as [string, Role];
      return orgsOf(side, entry, facts).map((orgId) => ({ orgId, role }));
    });
  }

  private store(tx: Tx, items: Item[]): void {
    if (items.length === 0) return;
    const rows = items.map(({ entry, ...one }) => ({
      ...one,
      id: newId(),
      mailId: newId(),
      caseId: entry.stream_id,
      seq: entry.seq,
      act: entry.act,
    }));
    const json = JSON.stringify(rows);
    tx.later(
      `insert into inbox_items (id, official_id, case_id, seq, act, needs_action, on_behalf_of_position_id, created_at)
       select r.id, r."officialId", r."caseId", r.seq, r.act, r."needsAction", r."onBehalfOfPositionId", $2
       from jsonb_to_recordset($1::jsonb) r (id uuid, "officialId" uuid, "caseId" uuid, seq int, act text,
         "needsAction" boolean, "onBehalfOfPositionId" uuid) on conflict do nothing`,
      [json, tx.now],
    );
    if (this.config.pushHosts.length > 0) tx.later(pushSql, [json, tx.now]);
    if (!this.config.smtpUrl) return;
    tx.later(
      `insert into mails (id, official_id, address, case_id, seq, act, state, next_attempt_at, created_at)
       select r."mailId", r."officialId", r.email, r."caseId", r.seq, r.act, 'queued', $2, $2
       from jsonb_to_recordset($1::jsonb) r ("mailId" uuid, "officialId" uuid, email text, "caseId" uuid, seq int, act text,
         "needsAction" boolean)
       where r.email is not null and (r."needsAction" or ${mailed}) on conflict do nothing`,
      [json, tx.now],
    );
  }
}

/** The people in the working group, by the positions they were nominated in. */
function membersOf(tx: Tx, facts: AudienceFacts): Promise<Omit<Told, 'needsAction'>[]> {
  return tx.sql(
    `select o.id as "officialId", o.work_email as email, null as "onBehalfOfPositionId"
     from positions_at($2) p join officials o on o.id = p.official_id where p.id = any($1::uuid[]) and o.active`,
    [facts.members.map((member) => member.positionId), tx.now],
  );
}

/** Those who can be reached; when nobody can, all of them: better a full inbox than a lost message. */
function reachable(people: Answering[]): Answering[] {
  const present = people.filter((person) => person.absent === null);
  return present.length > 0 ? present : people;
}
