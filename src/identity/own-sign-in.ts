import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { passwordProblems } from './password-rules.js';
import { hashPassword } from './passwords.js';
import type { Person } from './person.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { StepUp } from './step-up.js';
import { Throttle } from './throttle.js';
import { Trail } from './trail.js';
import type { Where } from './where.js';

/** What somebody changes about his own way in. */
@Injectable()
export class OwnSignIn {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignIn,
    private readonly throttle: Throttle,
    private readonly secondFactor: SecondFactor,
    private readonly stepUp: StepUp,
    private readonly sessions: Sessions,
    private readonly trail: Trail,
  ) {}

  /**
   * A new password, by whoever knows the present one. Every other session ends; this one goes on under the token
   * returned. Throws `proof_refused`, `password_unfit` with what is wrong with it, or `too_many`.
   */
  async changePassword(me: Person, current: string, next: string, where: Where): Promise<string> {
    const { right } = await this.throttle.attempt(me.login, where, async () => ({
      right: (await this.signIn.accountWith(me.login, current)) === me.accountId,
      // Somebody who sits at an open session must not wipe out what was counted against others.
      forgive: false,
    }));
    if (!right) throw new AppError('proof_refused');
    const problems = passwordProblems(next, me, 'next');
    if (problems.length > 0) throw new AppError('password_unfit', {}, problems);
    const hash = await hashPassword(next);
    return this.database.transaction(async (tx) => {
      await tx.sql('update accounts set password_hash = $2, password_changed_at = $3 where id = $1', [
        me.accountId,
        hash,
        tx.now,
      ]);
      // What was begun with the old password is not finished with it.
      await tx.sql('delete from sign_in_challenges where account_id = $1', [me.accountId]);
      const ended = await this.sessions.end(tx, me.accountId, { but: me.sessionId });
      await this.note(tx, me, 'passwordChanged', { sessionsEnded: ended.length });
      // Its code, where one is set up, was not asked for: the proof stays what it was, only the token is new.
      return this.sessions.renew(tx, me.sessionId);
    });
  }

  async beginCodes(me: Person): Promise<{ secret: string; uri: string }> {
    await this.stepUp.requireForOwn(me);
    return this.database.transaction((tx) => this.secondFactor.begin(tx, me.accountId, me.login));
  }

  /** Throws `proof_refused` when the code is not one of the app that was just set up. */
  async confirmCodes(me: Person, code: string, where: Where): Promise<string[]> {
    const { codes } = await this.throttle.attempt(me.login, where, async () => {
      const codes = await this.database.transaction(async (tx) => {
        const made = await this.secondFactor.confirm(tx, me.accountId, code);
        if (made) await this.note(tx, me, 'codesSetUp');
        return made;
      });
      return { right: codes !== null, forgive: false, codes };
    });
    if (!codes) throw new AppError('proof_refused');
    return codes;
  }

  async turnCodesOff(me: Person): Promise<void> {
    await this.stepUp.requireForOwn(me);
    await this.database.transaction(async (tx) => {
      if (await this.secondFactor.turnOff(tx, me.accountId)) await this.note(tx, me, 'codesTurnedOff');
    });
  }

  async newRecoveryCodes(me: Person): Promise<string[]> {
    await this.stepUp.requireForOwn(me);
    return this.database.transaction(async (tx) => {
      if (!(await this.secondFactor.isOn(me.accountId, tx))) throw new AppError('not_found');
      await this.note(tx, me, 'recoveryCodesMade');
      return this.secondFactor.newRecoveryCodes(tx, me.accountId);
    });
  }

  /** Ends one of his sessions; `not_found` for one that is not his or not open. */
  async endSession(me: Person, sessionId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [ended] = await this.sessions.end(tx, me.accountId, { only: sessionId });
      if (!ended) throw new AppError('not_found');
      await this.note(tx, me, 'sessionEnded', { sessionIds: [ended] });
    });
  }

  async endOtherSessions(me: Person): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ended = await this.sessions.end(tx, me.accountId, { but: me.sessionId });
      if (ended.length > 0) await this.note(tx, me, 'sessionEnded', { sessionIds: ended });
    });
  }

  private note(
    tx: Tx,
    me: Person,
    act: Parameters<Trail['note']>[2],
    data: Record<string, unknown> = {},
  ): Promise<void> {
    return this.trail.note(tx, me.accountId, act, me.officialId, data);
  }
}
