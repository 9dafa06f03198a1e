import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
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
  ) {}

  perform(
    me: Person,
    write: Write,
    caseId: string,
    doing: (inHand: CaseInHand, tx: Tx) => Doing | Promise<Doing>,
  ): Promise<CaseView> {
    return this.open(me, write, (tx) =>
      this.door.act(tx, caseId, me, write.version, (held) => doing(held, tx)),
    );
  }

  /** Opens a case (and may act on it further) in one transaction; `open` returns the case in hand. */
  open(me: Person, write: Write, open: (tx: Tx) => Promise<CaseInHand>): Promise<CaseView> {
    const work = async (tx: Tx): Promise<CaseView> => this.answers.of(me, (await open(tx)).facts);
    return this.writes.once(write, work, (first) => this.answers.again(me, first));
  }
}
