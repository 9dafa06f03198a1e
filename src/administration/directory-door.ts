import { Injectable } from '@nestjs/common';
import { type PersonalNotice, PersonalNotices } from '../delivery/personal-notices.js';
import { Directory } from '../directory/directory.service.js';
import type { Capacity } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { Sessions } from '../identity/sessions.js';
import { StepUp } from '../identity/step-up.js';
import { Database, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { type Write, Writes } from '../platform/writes.js';
import { Programmes } from '../programmes/programmes.service.js';
import { type Actor, type ChangeKind, changeKinds, type Prepared, type Weight } from './change.js';
import { Changers, type Inputs } from './changers.js';
import { today } from './facts.js';
import { DIRECTORY_STREAM, DirectoryJournal } from './directory-journal.js';
import { LeftDuties } from './left-duties.js';
import { dutiesNow, toldOf } from './own-duties.js';
import { ProposalBook, type ProposalRow } from './proposal-book.js';
import { asAdministrator, asLeaderOf, mayConsent, needsSecond, notAllowed, refuse } from './rights.js';
import type { ChangeAnswerView } from './administration.view.js';

/** Changes that a person makes to nothing but his own contact take no fresh proof of who he is: they give nobody anything. */
const light: readonly ChangeKind[] = [
  'recordPhoneTest',
  'recordAbsence',
  'endAbsence',
  'addShift',
  'endShift',
];

/**
 * The one way in which the directory is changed over the API: one change at a time; may he; is it right; does it take a
 * second person; done and written down in one transaction, or kept until somebody else consents. Felt in every process:
 * what is remembered of the directory is asked for anew (docs/adr/0007), people's capacities within a second.
 */
@Injectable()
export class DirectoryDoor {
  constructor(
    private readonly database: Database,
    private readonly writes: Writes,
    private readonly stepUp: StepUp,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
    private readonly changers: Changers,
    private readonly journal: DirectoryJournal,
    private readonly proposals: ProposalBook,
    private readonly notices: PersonalNotices,
    private readonly left: LeftDuties,
  ) {}

  perform<K extends ChangeKind>(
    me: Person,
    write: Write,
    kind: K,
    input: Inputs[K],
  ): Promise<ChangeAnswerView> {
    return this.writes.once(write, async (tx) => {
      await this.journal.lock(tx);
      if (!light.includes(kind)) await this.stepUp.requireForLegalEffect(me, tx);
      const prepared = await this.changers.prepare(tx, me, kind, input);
      if (needsSecond(me, prepared)) return this.propose(tx, me, kind, input, prepared);
      const told = await this.carryOut(tx, prepared);
      const noted = { act: kind, by: actorOf(me, prepared.capacity), ...aboutOf(prepared) };
      await this.tell(tx, told, await this.journal.note(tx, noted), me);
      return answer('done', kind, prepared, null);
    });
  }

  /** What it would change; nothing is stored. */
  preview<K extends ChangeKind>(me: Person, kind: K, input: Inputs[K]): Promise<ChangeAnswerView> {
    return this.database.transaction(async (tx) => {
      await this.journal.lock(tx);
      const prepared = await this.changers.prepare(tx, me, kind, input);
      needsSecond(me, prepared);
      return { state: 'preview', act: kind, proposalId: null, subjectId: null, changes: prepared.changes };
    });
  }

  /** The second person. The change is looked through again: the directory may have moved on, and so may he who proposed it. */
  consent(me: Person, write: Write, id: string): Promise<ChangeAnswerView> {
    return this.writes.once(write, async (tx) => {
      await this.journal.lock(tx);
      const { row, proposer } = await this.open(tx, id);
      if (row.gains.includes(me.officialId) || row.proposedByOfficialId === me.officialId)
        throw new AppError('own_gain');
      const asked = { ...row, proposedBy: proposer };
      if (!mayConsent(me, asked)) throw notAllowed(row.weight === 'file' ? 'administrator' : 'leader');
      await this.stepUp.requireForLegalEffect(me, tx);
      const kind = row.kind;
      const input = await notBefore(tx, row.input);
      const prepared = await this.changers
        .prepare(tx, proposer, kind, input as Inputs[typeof kind])
        .catch((error: unknown) => {
          // Of him who proposed it, not of him who consents.
          const lost = error instanceof AppError && error.code === 'not_allowed';
          throw lost
            ? refuse(
                changeKinds[kind],
                'Người đề nghị không còn quyền này.',
                'He who proposed it may not any more.',
              )
            : error;
        });
      if (JSON.stringify(prepared.gains) !== JSON.stringify(row.gains) || movedOn(prepared, row))
        throw refuse(
          changeKinds[kind],
          'Danh bạ đã thay đổi từ lúc đề nghị: hãy đề nghị lại.',
          'The directory has changed since it was proposed: propose it again.',
        );
      const told = await this.carryOut(tx, prepared);
      await this.proposals.decide(tx, id, 'consented', me.officialId);
      const seq = await this.journal.note(tx, {
        act: kind,
        by: actorOf(me, consentingAs(me, row.orgIds) ?? prepared.capacity),
        ...aboutOf(prepared),
        proposalId: id,
        proposedByOfficialId: row.proposedByOfficialId,
      });
      await this.tell(tx, told, seq, me);
      return answer('done', kind, prepared, id);
    });
  }

  /** By whoever might consent, or, as `withdrawn`, by whoever proposed it. */
  decline(me: Person, write: Write, id: string): Promise<ChangeAnswerView> {
    return this.writes.once(write, async (tx) => {
      await this.journal.lock(tx);
      const { row, proposer } = await this.open(tx, id);
      const own = row.proposedByOfficialId === me.officialId;
      if (!own && !row.gains.includes(me.officialId) && !mayConsent(me, { ...row, proposedBy: proposer }))
        throw notAllowed('leader');
      await this.proposals.decide(tx, id, own ? 'withdrawn' : 'declined', me.officialId);
      const { kind, orgIds, changes, subjectId } = row;
      const by = actorOf(me, consentingAs(me, orgIds)!);
      const about = { orgIds, subjectId, changes, proposalId: id, kind };
      await this.journal.note(tx, { act: own ? 'withdraw' : 'decline', by, ...about });
      return { state: own ? 'withdrawn' : 'declined', act: kind, proposalId: id, subjectId, changes };
    });
  }

  private async propose<K extends ChangeKind>(
    tx: Tx,
    me: Person,
    kind: K,
    input: Inputs[K],
    prepared: Prepared,
  ): Promise<ChangeAnswerView> {
    const id = newId();
    await this.proposals.store(tx, id, me.officialId, kind, input, prepared as Prepared & { weight: Weight });
    await this.journal.note(tx, {
      act: 'propose',
      by: actorOf(me, prepared.capacity),
      ...aboutOf(prepared),
      proposalId: id,
      kind,
    });
    return answer('waiting', kind, prepared, id);
  }

  /** Does it; what people are to be told of themselves follows from what they had before and what they have now. */
  private async carryOut(tx: Tx, prepared: Prepared): Promise<PersonalNotice[]> {
    const before = await dutiesNow(tx);
    await prepared.apply();
    // The other processes learn it by the version they read with their next transaction, or within a second.
    tx.afterCommit(() => {
      this.programmes.forget();
      this.sessions.forget();
    });
    const after = await dutiesNow(tx);
    return [...toldOf(before, after), ...(await this.left.toldOf(tx, before, after))];
  }

  /** Nobody is told of what he has just done himself. */
  private async tell(tx: Tx, told: PersonalNotice[], seq: number, me: Person): Promise<void> {
    const others = told.filter((one) => one.officialId !== me.officialId || one.kind === 'mailChanged');
    await this.notices.tell(tx, others, { about: 'directory', streamId: DIRECTORY_STREAM, seq });
  }

  private async open(tx: Tx, id: string): Promise<{ row: ProposalRow; proposer: Actor }> {
    const row = await this.proposals.lockOpen(tx, id);
    if (!row) throw new AppError('not_found');
    const { proposedByOfficialId: officialId } = row;
    const capacities = await this.directory.capacitiesOf(officialId, tx.now, tx);
    return { row, proposer: { officialId, capacities } };
  }
}

/** What should have begun while it waited begins as somebody consents: nothing is backdated. */
async function notBefore(tx: Tx, input: object): Promise<object> {
  const { from, ...rest } = input as { from?: string };
  if (from === undefined) return input;
  const passed = from.includes('T') ? new Date(from) < tx.now : from < (await today(tx));
  return passed ? rest : input;
}

/** Made anew, a change has new identifiers and a later moment; what it says of the world must be the same. */
function movedOn(prepared: Prepared, row: ProposalRow): boolean {
  const before = (changes: Prepared['changes']): string =>
    JSON.stringify(changes.map(({ field, before: was }) => [field, was]));
  return before(prepared.changes) !== before(row.changes);
}

/** As what a second person speaks: for the agencies it is about before any office. */
function consentingAs(me: Person, orgIds: string[]): Capacity | null {
  return asLeaderOf(me, orgIds) ?? asAdministrator(me) ?? me.capacities[0] ?? null;
}

function aboutOf({ orgIds, subjectId, changes }: Prepared) {
  return { orgIds, subjectId, changes };
}

function actorOf(me: Person, { positionId, onBehalfOfPositionId }: Capacity) {
  return { officialId: me.officialId, positionId, onBehalfOfPositionId };
}

function answer(
  state: 'done' | 'waiting',
  act: ChangeKind,
  { subjectId, changes }: Prepared,
  proposalId: string | null,
): ChangeAnswerView {
  return { state, act, proposalId, subjectId: state === 'done' ? subjectId : null, changes };
}
