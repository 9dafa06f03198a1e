import { Injectable } from '@nestjs/common';
import { type Head, Journal } from '../journal/journal.service.js';
import { Database, type Tx } from '../platform/database.js';

/** What may happen to an account. Never a word of what was typed. */
export type AccountAct =
  | 'signedIn'
  | 'signInFailed'
  | 'signedOut'
  | 'provedAgain'
  | 'sessionEnded'
  | 'passwordChanged'
  | 'codesSetUp'
  | 'codesTurnedOff'
  | 'recoveryCodesMade'
  | 'passkeyAdded'
  | 'passkeyRenamed'
  | 'passkeyRemoved'
  | 'passkeyRefused'
  | 'opened'
  | 'invited'
  | 'invitationUsed'
  | 'resetAsked'
  | 'passwordReset'
  | 'disabled'
  | 'enabled'
  | 'secondFactorsCleared'
  | 'oidcLinked'
  | 'oidcUnlinked'
  | 'dutyBegun'
  | 'dutyEnded';

interface TrailEntry {
  seq: number;
  act: string;
  at: Date;
  byOfficialId: string | null;
  data: Record<string, unknown>;
}

/** Within the transaction in which it was noted. */
type Listener = (tx: Tx, accountId: string, act: AccountAct, seq: number) => Promise<void>;

/** The journal of an account: a chain like that of a case, so that nobody can take a sign-in out of it unnoticed. */
@Injectable()
export class Trail {
  private readonly listeners: Listener[] = [];

  constructor(
    private readonly journal: Journal,
    private readonly database: Database,
  ) {}

  /** Writes it down in the transaction in which it happens. `by` null: the system, or somebody unknown. */
  async note(
    tx: Tx,
    accountId: string,
    act: AccountAct,
    by: string | null,
    data: Record<string, unknown> = {},
  ): Promise<void> {
    const { seq } = this.journal.append(tx, await this.head(tx, accountId), {
      act,
      actor: by === null ? null : { officialId: by, positionId: null, onBehalfOfPositionId: null },
      data,
      silent: true,
    });
    for (const listener of this.listeners) await listener(tx, accountId, act, seq);
  }

  /** Whoever tells people of what happens to their accounts. */
  whenNoted(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** The latest, or the latest before one, newest first. */
  async latest(accountId: string, count: number, before?: number): Promise<TrailEntry[]> {
    const entries = await this.journal.latest(this.database, accountId, count, before);
    return entries.reverse().map((entry) => ({
      seq: entry.seq,
      act: entry.act,
      at: entry.recordedAt,
      byOfficialId: entry.actorOfficialId,
      data: entry.data ?? {},
    }));
  }

  private async head(tx: Tx, accountId: string): Promise<Head> {
    // The account's row is locked first: two who open the same chain at once would collide.
    await tx.sql('select 1 from accounts where id = $1 for no key update', [accountId]);
    return (await this.journal.lock(tx, accountId)) ?? this.journal.open(tx, accountId, 'account');
  }
}
