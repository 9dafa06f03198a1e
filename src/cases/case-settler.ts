import { Injectable } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import { type Actor, SYSTEM } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { CaseClocks, type ClockToStop } from './case-clocks.js';
import { outliving } from './clock-kinds.js';
import type { Change } from './case-door.js';
import type { CaseFacts, Subject } from './case-facts.js';
import type { PartFacts, PartKind, PartState } from './case-parts.js';
import { endStates, type State } from './case-states.js';
import { type Act, workflow } from './case-workflow.js';

/** What an act changes in a part. What is left out stays as it was; `data` and `content` are merged field by field. */
export interface PartChange {
  state?: PartState;
  orgId?: string;
  orgIds?: string[];
  /** Whose doing it is from now on; `me` the actor. */
  officialId?: string;
  data?: Record<string, unknown>;
  content?: Record<string, unknown>;
}

export interface NewPart extends Omit<PartChange, 'state' | 'orgId'> {
  id?: string;
  kind: PartKind;
  state: PartState;
  title: string;
  orgId: string | null;
  fromOrgId?: string | null;
  parentId?: string | null;
}

/** A supplement that becomes late, or comes: the clock of whoever waits for it stands still, or goes on (C.10). */
function mayMoveOthers(act: Act, stops: readonly ClockToStop[]): boolean {
  return act === 'clockMissed' || stops.some(({ kind }) => kind === 'supplement');
}

/** Books what an act has brought about: state, version, parts and clocks, as far as the table allows it. */
@Injectable()
export class CaseSettler {
  constructor(private readonly clocks: CaseClocks) {}

  async settle(
    tx: Tx,
    facts: CaseFacts,
    act: Act,
    subject: Subject,
    change: Change,
    actor: Actor,
    capacity: Capacity | null,
  ): Promise<void> {
    const step = workflow[act];
    const from = facts.case.state;
    const to = change.to ?? from;
    const stops =
      change.stops ?? (step.stops ?? []).map((kind) => ({ kind, subjectId: subjectIdOf(subject) }));
    const refuse = (what: string): never => {
      throw new Error(`the table does not let ${act} ${what}`);
    };
    if (to !== from && !step.to.includes(to)) refuse(`lead to ${to}`);
    const partTo = change.part?.state;
    if (partTo && !step.partTo?.includes(partTo)) refuse(`make the ${subject.part?.kind} ${partTo}`);
    for (const { kind } of stops) if (!step.stops?.includes(kind)) refuse(`stop ${kind}`);
    for (const { kind } of change.starts ?? []) if (!step.starts?.includes(kind)) refuse(`start ${kind}`);

    const doer: Doer = {
      officialId: actor === SYSTEM ? null : actor.officialId,
      inNameOf: capacity?.onBehalfOfOfficialId ?? undefined,
    };
    facts.case.state = to;
    if (actor !== SYSTEM || to !== from) facts.case.version += 1;
    for (const part of change.newParts ?? []) this.addPart(tx, facts, part, doer);
    if (change.part && subject.part) this.changePart(tx, facts, subject.part.id, change.part, doer);
    for (const { id, ...other } of change.otherParts ?? []) this.changePart(tx, facts, id, other, doer);
    this.clocks.stop(tx, facts, stops);
    await this.clocks.start(tx, facts, change.starts ?? []);
    if (to !== from || actor !== SYSTEM) this.saveState(tx, facts, from, to);
    if (to !== from && endStates.includes(to)) this.clocks.cancelAll(tx, facts.case.id, outliving(to));
    // Also where the case stays: a clock may start in the very state that makes it stand still.
    else if (to !== from || change.starts?.length || change.part?.state || mayMoveOthers(act, stops))
      await this.clocks.pauseFor(tx, facts, to);
  }

  private addPart(tx: Tx, facts: CaseFacts, asked: NewPart, doer: Doer): void {
    const id = asked.id ?? newId();
    const owner = asked.officialId === 'me' ? doer.officialId : (asked.officialId ?? null);
    const part = { ...asked, data: { ...asked.data, ...nameLent(asked, doer) } };
    tx.later(
      `insert into case_parts (id, case_id, kind, state, org_id, from_org_id, org_ids, official_id, parent_id, title,
         data, content, created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
      [
        id, facts.case.id, part.kind, part.state, part.orgId, part.fromOrgId ?? null, part.orgIds ?? [], owner,
        part.parentId ?? null, part.title, JSON.stringify(part.data ?? {}), JSON.stringify(part.content ?? {}), tx.now,
      ], // prettier-ignore
    );
    facts.parts.push(partOf({ ...part, id, officialId: owner ?? undefined }));
  }

  private changePart(tx: Tx, facts: CaseFacts, id: string, change: PartChange, doer: Doer): void {
    const part = facts.parts.find((one) => one.id === id)!;
    const owner = change.officialId === 'me' ? doer.officialId : change.officialId;
    part.state = change.state ?? part.state;
    part.orgId = change.orgId ?? part.orgId;
    part.orgIds = change.orgIds ?? part.orgIds;
    part.officialId = owner ?? part.officialId;
    // A field set to undefined is taken out.
    part.data = JSON.parse(
      JSON.stringify({ ...part.data, ...change.data, ...nameLent(change, doer) }),
    ) as Record<string, unknown>;
    tx.later(
      `update case_parts set state = $2, org_id = $3, org_ids = $4, official_id = $5, data = $6,
         content = content || $7::jsonb, changed_at = $8 where id = $1`,
      [id, part.state, part.orgId, part.orgIds, part.officialId, JSON.stringify(part.data), JSON.stringify(change.content ?? {}), tx.now],
    ); // prettier-ignore
  }

  private saveState(tx: Tx, facts: CaseFacts, from: State, to: State): void {
    const { id, version } = facts.case;
    tx.later('update cases set state = $2, version = $3 where id = $1', [id, to, version]);
    const isOver = (state: State): boolean => state === 'closed' || endStates.includes(state);
    if (isOver(from) === isOver(to)) return;
    tx.later('update cases set is_open = $2 where id = $1', [id, !isOver(to)]);
    tx.later('update case_parties set is_open = $2 where case_id = $1', [id, !isOver(to)]);
  }
}

interface Doer {
  officialId: string | null;
  /** In whose name, where he stands in. */
  inNameOf: string | undefined;
}

/** Whose doing it is stays known of both: neither confirms it (part-guards.ts, notOwnDoing). */
function nameLent(
  { officialId }: Pick<PartChange, 'officialId'>,
  { inNameOf }: Doer,
): { inNameOf?: string | undefined } {
  return officialId === 'me' ? { inNameOf } : {};
}

/** A new part as guards and clocks see it: the subject of a clock that starts together with it. */
export function partOf(part: NewPart & { id: string; officialId?: string | undefined }): PartFacts {
  const { id, kind, state, title, orgId } = part;
  return {
    id,
    kind,
    state,
    title,
    orgId,
    fromOrgId: part.fromOrgId ?? null,
    orgIds: part.orgIds ?? [],
    officialId: part.officialId === 'me' ? null : (part.officialId ?? null),
    parentId: part.parentId ?? null,
    data: part.data ?? {},
  };
}

/** What the clocks of an act are about: the recipient, or the part. */
export function subjectIdOf(subject: Subject): string | undefined {
  return subject.recipient?.id ?? subject.part?.id;
}
