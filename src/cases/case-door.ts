import { Injectable } from '@nestjs/common';
import type { Capacity, Role } from '../directory/who-answers.js';
import { type Actor, type Person, SYSTEM } from '../identity/person.js';
import { type Head, Journal } from '../journal/journal.service.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { Words } from '../platform/language.js';
import { CaseClocks, type ClockToStart, type ClockToStop } from './case-clocks.js';
import type { CaseFacts, Subject } from './case-facts.js';
import { missingFrom } from './case-needs.js';
import { brokenGuard, capacityFor, maySee, splitWho, subjectOfRun } from './case-policy.js';
import { factsOfCase } from './case.queries.js';
import { endStates, type State, states } from './case-states.js';
import { type Act, type Step, workflow } from './case-workflow.js';
import { roleNames } from './role-names.js';

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
  starts?: ClockToStart[];
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

/**
 * THE ONE DOOR. Nothing changes a case but through `perform`: may he see it, may he do it, is it the version he saw,
 * does the table allow it, is everything there; then the change, the state, the clocks and the journal entry,
 * in one transaction. Deliveries and live hints follow from the entry.
 */
@Injectable()
export class CaseDoor {
  private readonly reactions = new Map<Act, Reaction[]>();

  constructor(
    private readonly journal: Journal,
    private readonly clocks: CaseClocks,
  ) {}

  /** A feature that keeps parts of its own lets them follow an act of another feature, in the same transaction. */
  react(acts: readonly Act[], reaction: Reaction): void {
    for (const act of acts) this.reactions.set(act, [...(this.reactions.get(act) ?? []), reaction]);
  }

  /** Locks the case and reads where it stands. Throws `not_found` when there is none, or none for this actor. */
  async enter(tx: Tx, caseId: string, actor: Actor): Promise<CaseInHand> {
    const head = isId(caseId) ? await this.journal.lock(tx, caseId) : null;
    const facts = head ? await factsOfCase(tx, caseId) : null;
    if (!head || !facts) throw new AppError('not_found');
    if (actor !== SYSTEM && !maySee(actor, facts)) throw new AppError('not_found');
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
    if (step.on !== 'case' && !subject.recipient) throw new AppError('not_found');
    const capacity = actor === SYSTEM ? null : this.capacity(actor, doing, facts, subject);
    if (actor !== SYSTEM && version !== undefined) await this.refuseStale(tx, facts, version);
    this.refuseWrongState(doing.act, step, facts.case.state);
    this.refuseBrokenGuard(doing.act, step, facts, subject, actor, capacity);
    await this.refuseIncomplete(doing, inHand, capacity, step);
    const change = await doing.change(tx, inHand, capacity);
    for (const reaction of this.reactions.get(doing.act) ?? [])
      await reaction(tx, inHand, { act: doing.act, subject, to: change.to ?? facts.case.state });
    await this.settle(tx, inHand, doing.act, subject, change, actor !== SYSTEM);
    inHand.head = await this.journal.append(tx, inHand.head, {
      act: doing.act,
      actor: actor === SYSTEM ? null : actorOf(actor, capacity!),
      data: change.data,
      ...(change.occurredAt ? { occurredAt: change.occurredAt } : {}),
      documentId: change.documentId ?? null,
      correctsSeq: change.correctsSeq ?? null,
    });
  }

  private capacity(person: Person, doing: Doing, facts: CaseFacts, subject: Subject): Capacity {
    const capacity = capacityFor(person, doing.act, facts, subject, doing.as);
    if (capacity) return capacity;
    const roles = [...new Set(workflow[doing.act].who.map((who) => splitWho(who).role))];
    throw new AppError('not_allowed', {
      roles: {
        vi: roles.map((role) => roleNames[role].vi).join(', '),
        en: roles.map((role) => roleNames[role].en).join(', '),
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

  private refuseWrongState(act: Act, step: Step, state: State): void {
    if (step.from.length === 0 || step.from.includes(state)) return;
    throw new AppError('wrong_state', { act: wordsOf(step), state: states[state] }, [], { act, state });
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
    if (guard)
      throw new AppError('not_now', { act: wordsOf(step), why: { vi: guard.vi, en: guard.en } }, [], { act });
  }

  private async refuseIncomplete(
    doing: Doing,
    inHand: CaseInHand,
    capacity: Capacity | null,
    step: Step,
  ): Promise<void> {
    const problems = missingFrom(doing.input, step.needs);
    if (doing.problems) problems.push(...(await doing.problems(inHand, capacity)));
    if (problems.length > 0)
      throw new AppError('missing', { count: problems.length, act: wordsOf(step) }, problems);
  }

  /** State, version and clocks, as the table and the change have it. */
  private async settle(
    tx: Tx,
    inHand: CaseInHand,
    act: Act,
    subject: Subject,
    change: Change,
    byPerson: boolean,
  ): Promise<void> {
    const { facts } = inHand;
    const step = workflow[act];
    const from = facts.case.state;
    const to = change.to ?? from;
    if (to !== from && !step.to.includes(to)) throw new Error(`the table does not let ${act} lead to ${to}`);
    const stops =
      change.stops ?? (step.stops ?? []).map((kind) => ({ kind, subjectId: subject.recipient?.id }));
    for (const { kind } of stops) {
      if (!step.stops?.includes(kind)) throw new Error(`the table does not let ${act} stop ${kind}`);
    }
    for (const { kind } of change.starts ?? []) {
      if (!step.starts?.includes(kind)) throw new Error(`the table does not let ${act} start ${kind}`);
    }
    facts.case.state = to;
    if (byPerson || to !== from) facts.case.version += 1;
    await this.clocks.stop(tx, facts.case.id, stops);
    await this.clocks.start(tx, facts, change.starts ?? []);
    if (to !== from || byPerson) await this.saveState(tx, facts, from !== to && endStates.includes(to));
    if (to !== from && endStates.includes(to)) await this.clocks.cancelAll(tx, facts.case.id);
    // Also where the case stays: a clock may start in the very state that makes it stand still.
    else if (to !== from || change.starts?.length) await this.clocks.pauseFor(tx, facts.case.id, to);
  }

  private async saveState(tx: Tx, facts: CaseFacts, ends: boolean): Promise<void> {
    const { id, state, version } = facts.case;
    await tx.sql('update cases set state = $2, version = $3, is_open = is_open and not $4 where id = $1', [
      id,
      state,
      version,
      ends,
    ]);
    if (ends) await tx.sql('update case_parties set is_open = false where case_id = $1', [id]);
  }
}

function actorOf(
  person: Person,
  capacity: Capacity,
): { officialId: string; positionId: string; onBehalfOfPositionId: string | null } {
  const { positionId, onBehalfOfPositionId } = capacity;
  return { officialId: person.officialId, positionId, onBehalfOfPositionId };
}

/** The recipient an act is about; throws `not_found` for one that is not of this case. */
export function recipientSubject(facts: CaseFacts, recipientId: string): Subject {
  const recipient = facts.recipients.find((one) => one.id === recipientId);
  if (!recipient) throw new AppError('not_found');
  return { recipient };
}

/** The run of the call tree an act is about, with the recipient it calls. */
export function runSubject(facts: CaseFacts, runId: string): Subject {
  const subject = subjectOfRun(facts, runId);
  if (!subject.run) throw new AppError('not_found');
  return subject;
}

function wordsOf(step: Step): Words {
  return { vi: step.vi, en: step.en };
}
