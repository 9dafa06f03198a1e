import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.js';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { CONFIG } from '../platform/tokens.js';
import { type Begun, Passkeys } from './passkeys.js';
import type { Person } from './person.js';
import type { Credential } from './relying-party.js';
import { bySecondFactor, type Proof } from './session.entity.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Throttle } from './throttle.js';
import { Trail } from './trail.js';
import type { Where } from './where.js';

/** Whoever changes how he signs in has proved who he is within so many minutes. */
const OWN_MINUTES = 15;

export const proofWays = ['password', 'password_and_code', 'passkey', 'oidc'] as const;
export type ProofWay = (typeof proofWays)[number];

/** Proving again who one is, in a session that is already open: somebody else may be sitting at the desk by now. */
@Injectable()
export class StepUp {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
    private readonly secondFactor: SecondFactor,
    private readonly passkeys: Passkeys,
    private readonly throttle: Throttle,
    private readonly trail: Trail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * For an act that binds an agency or grants access: the configured minutes, measured by the application's clock from
   * the last proof in this very session. Throws `step_up_needed` with the ways to give it.
   */
  async requireForLegalEffect(me: Person, tx: Tx): Promise<void> {
    const minutes = this.config.stepUpMinutes;
    if (minutes > 0) await this.require(me, minutes, tx.now, tx);
  }

  /**
   * For a restricted case (domain.md C.8). What counts is this session: whoever has a passkey and came by the password
   * alone proves it again. Throws `second_factor_needed`, which says whether he has to set one up first.
   */
  async requireSecondFactor(me: Person, db: Queryable = this.database): Promise<void> {
    if (!this.config.secondFactorForRestricted || bySecondFactor.includes(me.proof)) return;
    const ways = (await this.waysOf(me.accountId, db)).filter((way) => way !== 'password' && way !== 'oidc');
    const setUp = {
      vi: 'Hãy bật mã xác thực từ ứng dụng hoặc khoá truy cập (Tài khoản của tôi › Bảo mật), rồi',
      en: 'Set up codes from an app or a passkey (My account › Security), then',
    };
    const todo = ways.length > 0 ? { vi: 'Hãy', en: 'Please' } : setUp;
    throw new AppError('second_factor_needed', { todo }, [], {
      ways,
      href: ways.length > 0 ? '/api/session/step-up' : '/api/me/security',
    });
  }

  /** For a change of how he signs in, always. */
  async requireForOwn(me: Person): Promise<void> {
    await this.require(me, OWN_MINUTES, await this.database.now(), this.database);
  }

  /** The ways in which he can prove it; what a screen offers him. */
  async waysOf(accountId: string, db: Queryable = this.database): Promise<ProofWay[]> {
    const [row] = await db.sql<{ password: boolean; oidc: boolean }>(
      `select password_hash is not null as password,
              exists (select 1 from oidc_links where account_id = $1 and issuer = $2) as oidc
       from accounts where id = $1`,
      [accountId, this.config.oidc?.issuer ?? ''],
    );
    const withCode = await this.secondFactor.isOn(accountId, db);
    const ways: ProofWay[] = row?.password ? [withCode ? 'password_and_code' : 'password'] : [];
    // A provider's word alone does not do where codes are set up.
    if (row?.oidc && !withCode) ways.push('oidc');
    return (await this.passkeys.list(accountId, db)).length > 0 ? ['passkey', ...ways] : ways;
  }

  /** Returns the session's new token. Throws `proof_refused`, or `too_many`. */
  async withPassword(me: Person, password: string, code: string | undefined, where: Where): Promise<string> {
    const { token } = await this.throttle.attempt(me.login, where, async () => {
      const right = (await this.signIn.accountWith(me.login, password)) === me.accountId;
      if (!right) return { right, token: null };
      return this.database.transaction(async (tx) => {
        const proof = (await this.secondFactor.isOn(me.accountId, tx))
          ? await this.secondFactor.check(tx, me.accountId, code ?? '')
          : 'password';
        return { right: proof !== null, token: proof && (await this.proved(tx, me, proof)) };
      });
    });
    if (!token) throw new AppError('proof_refused');
    return token;
  }

  beginWithPasskey(me: Person): Promise<Begun> {
    return this.passkeys.beginToSign(me.accountId);
  }

  /** Returns the session's new token. Throws `challenge_gone`, or `proof_refused`. */
  async withPasskey(me: Person, challenge: string, credential: Credential): Promise<string> {
    const token = await this.database.transaction(async (tx) => {
      const signer = await this.passkeys.signer(tx, challenge, credential);
      return signer === me.accountId ? this.proved(tx, me, 'passkey') : null;
    });
    if (!token) throw new AppError('proof_refused');
    return token;
  }

  /** By a provider's word for the account of an open session. Null when that has ended meanwhile. */
  async provedElsewhere(tx: Tx, accountId: string, sessionId: string, proof: Proof): Promise<string | null> {
    const [account] = await tx.sql<{ officialId: string }>(
      `select a.official_id as "officialId" from sessions s join accounts a on a.id = s.account_id
       where s.id = $1 and a.id = $2 and s.ended_at is null and s.expires_at > $3`,
      [sessionId, accountId, tx.now],
    );
    return account ? this.proved(tx, { accountId, sessionId, ...account }, proof) : null;
  }

  private async proved(
    tx: Tx,
    me: Pick<Person, 'accountId' | 'officialId' | 'sessionId'>,
    proof: Proof,
  ): Promise<string> {
    await this.trail.note(tx, me.accountId, 'provedAgain', me.officialId, { sessionId: me.sessionId, proof });
    return this.sessions.prove(tx, me.sessionId, proof);
  }

  private async require(me: Person, minutes: number, now: Date, db: Queryable): Promise<void> {
    if (now.getTime() - me.provedAt.getTime() < minutes * 60_000) return;
    throw new AppError('step_up_needed', { minutes }, [], {
      ways: await this.waysOf(me.accountId, db),
      href: '/api/session/step-up',
    });
  }
}
