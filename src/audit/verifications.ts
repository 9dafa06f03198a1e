import { Inject, Injectable } from '@nestjs/common';
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { isAuditor, type Person } from '../identity/person.js';
import type { VerificationFailure } from '../journal/verification-words.js';
import { JournalVerifier, type Verdict } from '../journal/verify.js';
import type { Config } from '../platform/config.js';
import { isDatabaseAway } from '../platform/database-away.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { CONFIG, LOG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';
import { type Write, Writes } from '../platform/writes.js';
import type { VerificationListView, VerificationView } from './verifications.view.js';

/** A process that says nothing of its verification for so long has died: another begins anew. Minutes. */
const CLAIM_MINUTES = 15;
/** Findings that are kept with the verification; how many there are is counted to the end. */
const FLAWS_KEPT = 100;
const LISTED = 10;
/** How far it is, and that it is alive, is written down so often. Milliseconds. */
const NOTE_MS = 500;

const CLAIM = `claim_ends_at = app_now() + make_interval(mins => ${CLAIM_MINUTES})`;

/**
 * Verifies every journal, every seal, and the seals that were taken out, without anybody at a command line: what
 * `npm run journal:verify` does, where the auditor is. One at a time in all processes together.
 */
@Injectable()
export class Verifications {
  private readonly once = new OnceAtATime('the journals could not be verified; it is tried again');

  constructor(
    private readonly database: Database,
    private readonly writes: Writes,
    private readonly verifier: JournalVerifier,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * The latest, newest first. The reference of a case is the auditor's to read, who asks by it; an administrator sees no
   * case, and gets the id of its journal.
   */
  @AsSystem()
  async list(me: Person): Promise<VerificationListView> {
    const items = await this.database.sql<VerificationView>(
      `select v.id, v.asked_at as "askedAt", o.full_name as "askedBy", v.state, v.failure, v.journals, v.verified,
         v.entries::int as entries, v.seals, v.seal_files as "sealFiles", v.ended_at as "endedAt",
         v.flaw_count as "flawCount", (select coalesce(json_agg(json_build_object(
           'what', f->>'what', 'journal', f->>'streamId', 'ref', case when $1 then c.ref end,
           'entry', (f->>'seq')::int, 'from', (f->>'from')::int, 'seal', f->>'seal') order by n), '[]')
           from jsonb_array_elements(v.flaws) with ordinality l (f, n)
           left join cases c on c.id = (f->>'streamId')::uuid) as flaws
       from journal_verifications v join officials o on o.id = v.asked_by_official_id
       order by v.asked_at desc, v.id desc limit $2`,
      [isAuditor(me), LISTED],
    );
    return { items };
  }

  /** Asks for one; where one is under way, that is the one. Returns what `list` does. */
  async ask(me: Person, write: Write): Promise<VerificationListView> {
    await this.writes.once(write, async (tx) => {
      await tx.sql(
        `insert into journal_verifications (id, asked_at, asked_by_official_id, state)
         values ($1, $2, $3, 'waiting') on conflict do nothing`,
        [newId(), tx.now, me.officialId],
      );
      return {};
    });
    return this.list(me);
  }

  @Interval(2_000)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.verifyAsked());
  }

  /** Does what was asked for; false when nothing was. */
  @AsSystem()
  async verifyAsked(): Promise<boolean> {
    const [asked] = await this.database.sql<{ id: string }>(
      `update journal_verifications set state = 'running', ${CLAIM},
         journals = (select count(*) from journal_heads), verified = 0, entries = 0
       where state = 'waiting' or (state = 'running' and claim_ends_at < app_now()) returning id`,
    );
    if (!asked) return false;
    let verdict: Verdict;
    try {
      verdict = await this.verifier.verify({
        folder: this.config.sealDir && existsSync(this.config.sealDir) ? this.config.sealDir : undefined,
        progress: this.sometimes((far) => this.note(asked.id, far)),
      });
      await this.note(asked.id, verdict);
    } catch (error) {
      this.log.error({ err: error, verification: asked.id }, 'a verification could not be carried out');
      // Not begun again by itself: what cannot be done would be tried for ever, and whoever asked would never know.
      await this.database.sql(
        `update journal_verifications set state = 'failed', failure = $2, ended_at = app_now(), claim_ends_at = null
         where id = $1`,
        [asked.id, failureOf(error)],
      );
      return true;
    }
    await this.database.sql(
      `update journal_verifications set state = 'ended', ended_at = app_now(), claim_ends_at = null,
         journals = verified, seals = $2, seal_files = $3 where id = $1`,
      [asked.id, verdict.seals, verdict.sealFiles],
    );
    if (verdict.flaws.length > 0)
      this.log.error({ verification: asked.id, flaws: verdict.flaws.length }, 'journals do not verify');
    return true;
  }

  /** Not with every page: a row that is written more often than it is read is of no use. */
  private sometimes(note: (far: Verdict) => Promise<void>): (far: Verdict) => Promise<void> {
    let noted = -Infinity;
    return async (far) => {
      if (performance.now() - noted < NOTE_MS) return;
      await note(far);
      noted = performance.now();
    };
  }

  private async note(id: string, { streams, entries, flaws }: Verdict): Promise<void> {
    await this.database.sql(
      `update journal_verifications set ${CLAIM}, verified = $2, journals = greatest(journals, $2), entries = $3,
         flaw_count = $4, flaws = $5 where id = $1`,
      [id, streams, entries, flaws.length, JSON.stringify(flaws.slice(0, FLAWS_KEPT))],
    );
  }
}

function failureOf(error: unknown): VerificationFailure {
  if (isDatabaseAway(error)) return 'unavailable';
  return (error as { syscall?: unknown } | null)?.syscall === undefined ? 'internal' : 'seals_unreadable';
}
