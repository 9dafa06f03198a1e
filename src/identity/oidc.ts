import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { Challenges } from './challenges.js';
import { type Entered, Entrance } from './entrance.js';
import { type Claims, type Errand, OidcProvider } from './oidc-provider.js';
import type { Person } from './person.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { StepUp } from './step-up.js';
import { Trail } from './trail.js';
import type { Where } from './where.js';

/** Who sat at the browser before. */
type Left = Pick<Person, 'accountId' | 'sessionId' | 'officialId'>;

/** What came of it. `again`: the session's new token after a fresh proof. */
export type OidcOutcome =
  { entered: Entered } | { challenge: string } | { again: string } | { refused: 'oidc_refused' };

/**
 * Signing in through the agency's own provider. Whom a person there stands for here is said by an administrator, or
 * follows from his verified work address; nobody gets an account because a provider knows him.
 */
@Injectable()
export class Oidc {
  constructor(
    private readonly database: Database,
    private readonly provider: OidcProvider,
    private readonly challenges: Challenges,
    private readonly secondFactor: SecondFactor,
    private readonly entrance: Entrance,
    private readonly sessions: Sessions,
    private readonly stepUp: StepUp,
    private readonly trail: Trail,
  ) {}

  /**
   * Where to send the browser, and what it brings back. `me`: he is signed in and proves himself again; `before`: whoever
   * is signed in at this browser, and will not be once somebody else has come in.
   */
  async begin(me: Person | null, before: Person | null): Promise<{ url: string; token: string }> {
    const { url, errand } = await this.provider.begin(me !== null);
    const left = before && {
      accountId: before.accountId,
      sessionId: before.sessionId,
      officialId: before.officialId,
    };
    const data = { ...errand, sessionId: me?.sessionId ?? null, before: left };
    const { token } = await this.challenges.open('oidc', me?.accountId ?? null, data);
    return { url, token };
  }

  async finish(token: string, query: string, where: Where): Promise<OidcOutcome> {
    const begun = await this.challenges.use(this.database, 'oidc', token);
    const errand = begun?.data as (Errand & { sessionId: string | null; before?: Left | null }) | undefined;
    const claims = errand ? await this.provider.finish(errand, query) : null;
    if (!begun || !errand || !claims) return { refused: 'oidc_refused' };
    return this.database.transaction(async (tx): Promise<OidcOutcome> => {
      const accountId = await this.accountOf(tx, claims);
      if (!accountId) return { refused: 'oidc_refused' };
      const askForCode = !claims.severalFactors && (await this.secondFactor.isOn(accountId, tx));
      if (errand.sessionId) {
        if (askForCode || begun.accountId !== accountId) return { refused: 'oidc_refused' };
        const again = await this.stepUp.provedElsewhere(tx, accountId, errand.sessionId, 'oidc');
        return again ? { again } : { refused: 'oidc_refused' };
      }
      if (askForCode) {
        const { token: challenge } = await this.challenges.open('second_factor', accountId, {
          first: 'oidc',
        });
        return { challenge };
      }
      if (errand.before) await this.leave(tx, errand.before);
      return { entered: await this.entrance.open(tx, accountId, 'oidc', where) };
    });
  }

  /**
   * Says whom a person at the provider stands for; `subject` null takes it back. Whoever calls it has seen to it that two
   * people agree on a link (administration/provider-links.ts).
   */
  async link(tx: Tx, accountId: string, subject: string | null, by: string): Promise<void> {
    const { issuer } = this.provider.settings;
    await tx.sql('delete from oidc_links where account_id = $1 and issuer = $2', [accountId, issuer]);
    await this.trail.note(tx, accountId, subject ? 'oidcLinked' : 'oidcUnlinked', by, { issuer });
    if (subject && !(await this.store(tx, accountId, subject))) throw new AppError('not_found');
  }

  /** Whose account it is that could be linked. Throws `not_found` where there is no provider. */
  async accountFor(tx: Tx, officialId: string): Promise<string | null> {
    const [row] = this.provider.settings
      ? await tx.sql<{ id: string }>('select id from accounts where official_id = $1 for no key update', [
          officialId,
        ])
      : [];
    return row?.id ?? null;
  }

  /** What the account is linked to, and whether another account is linked to what it is to be linked to. */
  async linkOf(
    tx: Tx,
    accountId: string,
    subject: string,
  ): Promise<{ before: string | null; taken: boolean }> {
    const rows = await tx.sql<{ accountId: string; subject: string }>(
      `select account_id as "accountId", subject from oidc_links
       where issuer = $1 and (account_id = $2 or subject = $3)`,
      [this.provider.settings.issuer, accountId, subject],
    );
    const own = rows.find((one) => one.accountId === accountId);
    return { before: own?.subject ?? null, taken: rows.some((one) => one.accountId !== accountId) };
  }

  /** One browser has one session, however one comes in: the cookie of the one before does not come back from another site. */
  private async leave(tx: Tx, { accountId, sessionId, officialId }: Left): Promise<void> {
    const ended = await this.sessions.end(tx, accountId, { only: sessionId });
    if (ended.length > 0) await this.trail.note(tx, accountId, 'signedOut', officialId, { sessionId });
  }

  private async accountOf(tx: Tx, claims: Claims): Promise<string | null> {
    const { issuer, linkBy } = this.provider.settings;
    const [linked] = await tx.sql<{ id: string; open: boolean }>(
      `select a.id, a.disabled_at is null and o.active as open from oidc_links l
       join accounts a on a.id = l.account_id join officials o on o.id = a.official_id
       where l.issuer = $1 and l.subject = $2`,
      [issuer, claims.subject],
    );
    if (linked) return linked.open ? linked.id : null;
    if (linkBy !== 'email' || !claims.email) return null;
    const found = await tx.sql<{ id: string; open: boolean }>(
      `select a.id, a.disabled_at is null and o.active as open from accounts a
       join officials o on o.id = a.official_id where lower(o.work_email) = $1`,
      [claims.email],
    );
    // An address that several share says of nobody who he is.
    if (found.length !== 1 || !found[0]!.open || !(await this.store(tx, found[0]!.id, claims.subject)))
      return null;
    await this.trail.note(tx, found[0]!.id, 'oidcLinked', null, { issuer, by: 'email' });
    return found[0]!.id;
  }

  /** False when the subject, or the account, is linked already. */
  private async store(tx: Tx, accountId: string, subject: string): Promise<boolean> {
    const rows = await tx.sql(
      `insert into oidc_links (issuer, subject, account_id, linked_at) values ($1, $2, $3, $4)
       on conflict do nothing returning 1`,
      [this.provider.settings.issuer, subject, accountId, tx.now],
    );
    return rows.length > 0;
  }
}
