import { Injectable } from '@nestjs/common';
import { SecretHits } from '../documents/secret-hits.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { type Write, Writes } from '../platform/writes.js';
import { CaseAnswers } from './case-answers.js';
import { CaseDoor, type CaseInHand, type Doing } from './case-door.js';
import type { CaseView } from './case.view.js';

/** A person's act on an existing case: once, through the door, answered with the case as he now sees it. */
@Injectable()
export class CaseActs {
  constructor(
    private readonly writes: Writes,
    private readonly door: CaseDoor,
    private readonly answers: CaseAnswers,
    private readonly hits: SecretHits,
  ) {}

  perform(
    me: Person,
    write: Write,
    caseId: string,
    doing: (inHand: CaseInHand, tx: Tx) => Doing | Promise<Doing>,
  ): Promise<CaseView> {
    const act = (tx: Tx): Promise<CaseInHand> =>
      this.door.act(tx, caseId, me, write.version, (held) => doing(held, tx));
    return this.open(me, write, act, caseId);
  }

  /**
   * Opens a case (and may act on it further) in one transaction; `open` returns the case in hand. `caseId` is the case
   * that was there before: where somebody who could have done the act wrote a stamp line, it is held (domain.md T43).
   */
  async open(
    me: Person,
    write: Write,
    open: (tx: Tx) => Promise<CaseInHand>,
    caseId?: string,
  ): Promise<CaseView> {
    const work = async (tx: Tx): Promise<CaseView> => this.answers.of(me, (await open(tx)).facts);
    try {
      return await this.writes.once(write, work, (first) => this.answers.again(me, first));
    } catch (error) {
      if (caseId && error instanceof AppError && error.problems.some((one) => one.code === 'looks_secret'))
        await this.hits.keep({ caseId, foundIn: 'text', officialId: me.officialId });
      throw error;
    }
  }
}
