import { Injectable } from '@nestjs/common';
import { Oidc } from '../identity/oidc.js';
import type { Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { type Actor, changeKinds, differences, type Prepared } from './change.js';
import { officialFor } from './facts.js';
import { asAdministrator, notAllowed, refuse } from './rights.js';

/** Whom somebody at the OpenID Connect provider stands for. */
@Injectable()
export class ProviderLinks {
  constructor(private readonly oidc: Oidc) {}

  /**
   * Whoever is linked to an account is its holder from then on: as with the mail that passwords are chosen by, it takes a
   * second person, best the holder himself. Taking a link away takes one (identity/accounts.controller.ts).
   */
  async link(tx: Tx, by: Actor, input: { officialId: string; subject: string }): Promise<Prepared> {
    const act = changeKinds.linkProvider;
    const official = await officialFor(tx, input.officialId);
    const accountId = official && (await this.oidc.accountFor(tx, official.id));
    if (!official || !accountId) throw new AppError('not_found');
    const capacity = asAdministrator(by);
    if (!capacity) throw notAllowed('administrator');
    const { before, taken } = await this.oidc.linkOf(tx, accountId, input.subject);
    const changes = differences({ subject: before }, { subject: input.subject });
    if (changes.length === 0) throw refuse(act, 'Không có gì khác với hiện tại.', 'It says nothing new.');
    if (taken)
      throw refuse(
        act,
        'Định danh này đã gắn với tài khoản khác.',
        'This subject stands for another account.',
      );
    return {
      capacity, weight: 'mail', orgIds: official.orgIds, gains: [], subjectId: official.id, changes,
      apply: () => this.oidc.link(tx, accountId, input.subject, by.officialId),
    }; // prettier-ignore
  }
}
