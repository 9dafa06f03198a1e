import { Injectable } from '@nestjs/common';
import type { Capacity, Role } from '../directory/who-answers.js';
import { secretProblems } from '../documents/secret-screen.js';
import { type Actor, type Person, SYSTEM } from '../identity/person.js';
import { StepUp } from '../identity/step-up.js';
import { type Head, Journal } from '../journal/journal.service.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { Words } from '../platform/language.js';
import type { ClockToStart, ClockToStop } from './case-clocks.js';
import { partNames } from './case-parts.js';
import { CaseSettler, type NewPart, type PartChange } from './case-settler.js';
import type { CaseFacts, Subject } from './case-facts.js';
import { diffAnew, diffPlain, plain } from './facts-diff.js';
import { missingFrom } from './case-needs.js';
import { partsTold } from './parts-told.js';
import { brokenGuard, capacityFor, sightOf, splitWho } from './case-policy.js';
import { keepList } from './access-list.js';
import { factsOfCase } from './case.queries.js';
import { type State, states } from './case-states.js';
import { type Act, workflow } from './case-workflow.js';
import type { GroupRole, Step } from './step.js';
import { groupRoleNames, roleNames } from './role-names.js';
import { isAboutATrial, trialProblems } from './trial-matters.js';

/** What an act's own change reports back to the door, which does the rest. */
export interface Change {
  /** Old → new, and what else a reader of the timeline wants to know. Goes into the journal. */
  data: Record<string, unknown>;
  /** One of the states the table allows for the act; left out when the case stays where it is. */
  to?: State;
  /** In the world; the moment of recording when left out. */
  occurredAt?: Date;
  documentId?: string;
  correctsSeq?: number;
  /** What was there before is gone: the entry says what is now, and not what was. */
  erases?: true;
  starts?: ClockToStart[];
  /** The facts in memory have been kept in step with every row the change wrote: they need not be read again. */
  factsKept?: true;
  /** What becomes of the part the act is done to. */
  part?: PartChange;
  /** Parts that come into being, and others that change along. */
  newParts?: NewPart[];
  otherParts?: (PartChange & { id: string })[];
  /** Takes out of the entry what must not be written down again: what was erased must not come back as "from". */
  scrub?: <T>(data: T) => T;
  /** Left out: the clocks the table says, of the recipient the act is about or of the whole case. */
  stops?: ClockToStop[];
}

/** A case under its lock, inside one transaction. Acts that come together (file and issue) share it. */
export interface CaseInHand {
  facts: CaseFacts;
  head: Head;
}

export interface Doing {
  act: Act;
  subject?: Subject;
  input: object;
  /** The role it takes this time, where the table allows several. */
  as?: Role | undefined;
  /** What else the feature finds wrong; told together with what is missing. */
  problems?: (inHand: CaseInHand, capacity: Capacity | null) => Promise<Problem[]> | Problem[];
  change: (tx: Tx, inHand: CaseInHand, capacity: Capacity | null) => Promise<Change> | Change;
  /** What the system does right after, because of it: an entry of its own in the same transaction. */
  after?: () => Promise<Doing | null>;
}

type Reaction = (
  tx: Tx,
  inHand: CaseInHand,
  doing: { act: Act; subject: Subject; to: State },
) => Promise<void>;

/** What the system does right after an act, as an entry of its own in the same transaction; null: nothing. */
type FollowUp = (tx: Tx, inHand: CaseInHand) => Promise<Doing | null>;

/**
 * THE ONE DOOR. Nothing changes a case but through `perform`: may he see it, may he do it, is it the version he saw,
 * does the table allow it, is everything there; then the change, the state, the clocks and the journal entry,
 * in one transaction. Deliveries and live hints follow from the entry.
 */
@Injectable()
export class CaseDoor {
  private readonly reactions = new Map<Act, Reaction[]>();
  private readonly followUps = new Map<Act, FollowUp[]>();

  constructor(
    private readonly journal: Journal,
    private readonly settler: CaseSettler,
    private readonly stepUp: StepUp,
  ) {}

  /** A feature that keeps parts of its own lets them follow an act of another feature, in the same transaction. */
  react(acts: readonly Act[], reaction: Reaction): void {
    for (const act of acts) this.reactions.set(act, [...(this.reactions.get(act) ?? []), reaction]);
  }

  /** A feature that acts itself, as the system, when another feature's act is done. */
  followUp(acts: readonly Act[], next: FollowUp): void {
    for (const act of acts) this.followUps.set(act, [...(this.followUps.get(act) ?? []), next]);
  }

  /** Locks the case and reads where it stands. Throws `not_found` when there is none, or none for this actor. */
  async enter(tx: Tx, caseId: string, actor: Actor): Promise<CaseInHand> {
    tx.ask(actor === SYSTEM ? 'system' : 'person');
    const head = isId(caseId) ? await this.journal.lock(tx, caseId) : null;
    tx.ask('system');
    const facts = head ? await factsOfCase(tx, caseId) : null;
    if (!head || !facts) throw new AppError('not_found');
    if (actor !== SYSTEM && sightOf(actor, facts) === 'none') throw new AppError('not_found');
    return { facts, head };
  }

  /** Enters and performs one act on the version the actor was looking at. */
  async act(
    tx: Tx,
    caseId: string,
    actor: Actor,
    version: number | null,
    doing: (c: CaseInHand) => Doing | Promise<Doing>,
  ): Promise<CaseInHand> {
    const inHand = await this.enter(tx, caseId, actor);
    await this.performAll(tx, inHand, actor, await doing(inHand), version);
    return inHand;
  }

  /** Performs an act and what the system does because of it. */
  async performAll(
    tx: Tx,
    inHand: CaseInHand,
    actor: Actor,
    doing: Doing,
    version?: number | null,
  ): Promise<void> {
    await this.perform(tx, inHand, actor, doing, version);
    const next = doing.after ? await doing.after() : null;
    if (next) await this.performAll(tx, inHand, SYSTEM, next);
  }

  /** Performs an act on a case in hand. `version` null with a person means that the case was opened in this very transaction. */
  async perform(
    tx: Tx,
    inHand: CaseInHand,
    actor: Actor,
    doing: Doing,
    version?: number | null,
  ): Promise<void> {
    const { facts } = inHand;
    const step = workflow[doing.act];
    const subject = doing.subject ?? {};
    if (step.on !== 'case' && !subject.recipient && !subject.part) throw new AppError('not_found');
    const capacity = actor === SYSTEM ? null : this.capacity(actor, doing, facts, subject);
    // The answer to an act shows the case.
    if (actor !== SYSTEM && facts.case.confidentiality === 'restricted' && !step.reach)
      await this.stepUp.requireSecondFactor(actor, tx);
    if (actor !== SYSTEM && version !== undefined) await this.refuseStale(tx, facts, version);
    this.refuseWrongState(doing.act, step, facts.case.state, subject);
    this.refuseBrokenGuard(doing.act, step, facts, subject, actor, capacity);
    await this.refuseIncomplete(doing, inHand, capacity, step);
    // Last: nobody is asked to prove himself for what would be refused anyway.
    if (step.legalEffect && actor !== SYSTEM) await this.stepUp.requireForLegalEffect(actor, tx);
    const before = inHand.head.seq === 0 ? null : plain(facts);
    const change = await doing.change(tx, inHand, capacity);
    for (const reaction of this.reactions.get(doing.act) ?? []) {
      await reaction(tx, inHand, { act: doing.act, subject, to: change.to ?? facts.case.state });
    }
    await this.settler.settle(tx, facts, doing.act, subject, change, actor, capacity);
    const listed = await keepList(tx, facts, (doing.input as { access?: string[] }).access ?? []);
    // Read again: what the entry says has changed is what the database says has changed. Where an act keeps the facts in
    // step itself, the walk through the table holds what its entries say against the database (test/cases/walk.spec.ts).
    if (!change.factsKept || listed) inHand.facts = (await factsOfCase(tx, facts.case.id))!;
    inHand.head = this.journal.append(tx, inHand.head, {
      act: doing.act,
      actor: actor === SYSTEM ? null : actorOf(actor, capacity!),
      data: {
        ...change.data,
        ...(change.scrub ?? same)({
          ...partsTold(subject, change),
          delta: change.erases ? diffAnew(before ?? {}, inHand.facts) : diffPlain(before, inHand.facts),
        }),
      },
      ...(change.occurredAt ? { occurredAt: change.occurredAt } : {}),
      documentId: change.documentId ?? null,
      correctsSeq: change.correctsSeq ?? null,
    });
    inHand.facts.lastSeq = inHand.head.seq;
    for (const followUp of this.followUps.get(doing.act) ?? []) {
      const next = await followUp(tx, inHand);
      if (next) await this.perform(tx, inHand, SYSTEM, next);
    }
  }

  private capacity(person: Person, doing: Doing, facts: CaseFacts, subject: Subject): Capacity {
    const capacity = capacityFor(person, doing.act, facts, subject, doing.as);
    if (capacity) return capacity;
    // He may well have the role: but not on a case of which he sees no more than the envelope.
    if (sightOf(person, facts) === 'envelope' && !workflow[doing.act].reach) throw new AppError('sealed');
    const roles = [...new Set(workflow[doing.act].who.map((who) => splitWho(who)))].map(({ side, role }) =>
      side === 'group' ? groupRoleNames[role as GroupRole] : roleNames[role as Role],
    );
    throw new AppError('not_allowed', {
      roles: {
        vi: [...new Set(roles.map((role) => role.vi))].join(', '),
        en: [...new Set(roles.map((role) => role.en))].join(', '),
      },
    });
  }

  private async refuseStale(tx: Tx, facts: CaseFacts, version: number | null): Promise<void> {
    if (version === null) throw new AppError('version_missing');
    if (version === facts.case.version) return;
    // What the clocks did meanwhile raised no version and is not what he has to look at.
    const missed = Math.max(1, Math.min(20, facts.case.version - version));
    const recent = (await this.journal.latest(tx, facts.case.id, 100))
      .filter((entry) => entry.actorOfficialId !== null)
      .slice(-missed);
    throw new AppError('changed_meanwhile', { seen: version, current: facts.case.version }, [], {
      version: facts.case.version,
      changed: recent.map(({ seq, act, recordedAt }) => ({ seq, act, at: recordedAt })),
    });
  }

  private refuseWrongState(act: Act, step: Step, state: State, { part }: Subject): void {
    if (step.from.length > 0 && !step.from.includes(state)) {
      throw new AppError('wrong_state', { act: wordsOf(step), state: states[state] }, [], { act, state });
    }
    if (!step.partFrom || !part || step.partFrom.includes(part.state)) return;
    throw new AppError('part_settled', { act: wordsOf(step), part: partNames[part.kind] }, [], {
      act,
      state: part.state,
    });
  }

  private refuseBrokenGuard(
    act: Act,
    step: Step,
    facts: CaseFacts,
    subject: Subject,
    actor: Actor,
    capacity: Capacity | null,
  ): void {
    const guard = brokenGuard(step, facts, subject, actor === SYSTEM ? null : actor.officialId, capacity);
    if (!guard) return;
    const why = { vi: guard.vi, en: guard.en };
    throw new AppError('not_now', { act: wordsOf(step), why }, guard.why?.(facts) ?? [], { act });
  }

  private async refuseIncomplete(
    doing: Doing,
    inHand: CaseInHand,
    capacity: Capacity | null,
    step: Step,
  ): Promise<void> {
    const problems: Problem[] = [...missingFrom(doing.input, step.needs), ...secretProblems(doing.input)];
    if (doing.problems) problems.push(...(await doing.problems(inHand, capacity)));
    if (isAboutATrial(inHand.facts.case))
      problems.push(
        ...trialProblems(doing.input).filter((one) => !problems.some((p) => p.field === one.field)),
      );
    if (problems.length > 0)
      throw new AppError('missing', { count: problems.length, act: wordsOf(step) }, problems);
  }
}

const same = <T>(data: T): T => data;

function actorOf(
  person: Person,
  capacity: Capacity,
): { officialId: string; positionId: string; onBehalfOfPositionId: string | null } {
  const { positionId, onBehalfOfPositionId } = capacity;
  return { officialId: person.officialId, positionId, onBehalfOfPositionId };
}

const wordsOf = ({ vi, en }: Step): Words => ({ vi, en });
