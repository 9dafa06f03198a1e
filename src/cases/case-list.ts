import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Shown } from '../platform/shown.js';
import type { CaseListDto } from './case.dto.js';
import { sightOf } from './case-policy.js';
import { type Act, workflow } from './case-workflow.js';
import { actsOffered } from './offered-acts.js';
import { sealedBecause, sealFacts, seals } from './sealed.js';
import { CaseFinder, type Place } from './case-finder.js';
import { factsAsSeen } from './case.queries.js';
import { ClockView, clockView } from './case.view.js';
import { Seen } from './seen.js';
import { SeenView } from './seen.view.js';
import { WordsView } from './words.view.js';
import { confidentialities, states } from './case-states.js';
import type { CaseFacts } from './case-facts.js';

export class CaseLineView {
  @Shown('uuid') id: string;
  @Shown('string') ref: string;
  @Shown('integer') version: number;
  @Shown('integer') lastSeq: number;
  @Shown('string', {
    nullable: true,
    oneOf: [...seals, null as unknown as string],
    about: 'you see the envelope alone: why',
  })
  sealed: string | null;
  @Shown('string') subject: string;
  @Shown('string') state: string;
  @Shown(() => WordsView) stateLabel: WordsView;
  @Shown('string') urgency: string;
  @Shown('string', { oneOf: Object.keys(confidentialities) }) confidentiality: string;
  @Shown('string') place: string;
  @Shown('string', { list: true }) categories: string[];
  @Shown('boolean') exercise: boolean;
  @Shown('boolean') unconfirmed: boolean;
  @Shown('boolean') unacknowledged: boolean;
  @Shown('boolean') stale: boolean;
  @Shown('string') ownerName: string;
  @Shown('integer', { about: 'recipients that have not acknowledged' }) awaitingReceipt: number;
  @Shown(() => ClockView, { nullable: true, about: 'the next thing due' }) nextClock: ClockView | null;
  @Shown('string', { list: true, about: 'what you may do now' }) acts: string[];
  @Shown('string', {
    list: true,
    about:
      'those that ask for a reason alone and have no legal effect: may be done to several cases in one go',
  })
  plainActs: string[];
  @Shown(() => SeenView) seen: SeenView;
}

export class CaseListView {
  @Shown(() => CaseLineView, { list: true }) items: CaseLineView[];
  @Shown('string', { nullable: true, about: 'ask for the next page with it' }) nextCursor: string | null;
}

/** Lists and search over the cases a person may see; newest first, hits with the marks asked for before the others. */
@Injectable()
export class CaseList {
  constructor(
    private readonly database: Database,
    private readonly finder: CaseFinder,
    private readonly seen: Seen,
  ) {}

  async page(me: Person, asked: CaseListDto): Promise<CaseListView> {
    const limit = asked.limit ?? 25;
    const cursor = asked.cursor ? readCursor(asked.cursor) : null;
    const found = await this.finder.find(me, asked, cursor, limit + 1);
    const shown = found.slice(0, limit);
    const ids = shown.map((one) => one.id);
    const [facts, seen] = await Promise.all([factsAsSeen(this.database, me, ids), this.seen.of(me, ids)]);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown
        .flatMap(({ id }) => facts.get(id) ?? [])
        .map((one) => lineView(me, one, seen.get(one.case.id)!)),
      nextCursor: last ? Buffer.from(`${last.exact ? 1 : 0}${last.id}`).toString('base64url') : null,
    };
  }
}

function readCursor(cursor: string): Place {
  const match = /^([01])(.{36})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match && isId(match[2])) return { exact: match[1] === '1', id: match[2] };
  throw new AppError('malformed', {}, [
    { field: 'cursor', code: 'format', vi: 'Con trỏ trang không đúng.', en: 'This is not a cursor of ours.' },
  ]);
}

function lineView(me: Person, whole: CaseFacts, seen: SeenView): CaseLineView {
  const sealed = sealedBecause(whole, sightOf(me, whole));
  const facts = sealed ? sealFacts(whole, sealed, me) : whole;
  const { case: row, clocks } = facts;
  const acts = [...new Set(actsOffered(me, whole).map((offered) => offered.act))];
  return {
    id: row.id,
    ref: row.ref,
    version: row.version,
    lastSeq: facts.lastSeq,
    sealed,
    subject: row.subject,
    state: row.state,
    stateLabel: states[row.state],
    urgency: row.urgency,
    confidentiality: row.confidentiality,
    place: row.place,
    categories: row.categories,
    exercise: row.exercise,
    unconfirmed: row.notifiedByPhone && row.firstWrittenAt === null,
    unacknowledged: row.unacknowledged,
    stale: row.stale,
    ownerName: facts.parties.find((party) => party.role === 'owner')!.name,
    awaitingReceipt: facts.recipients.filter((one) => one.state === 'sent' || one.state === 'delivered')
      .length,
    nextClock: clocks[0] ? clockView(clocks[0]) : null,
    acts,
    plainActs: acts.filter(isPlain),
    seen,
  };
}

/** On the case as a whole, and a reason is all that is to be said. What has effect in law is done case by case. */
function isPlain(act: Act): boolean {
  const { on, needs, legalEffect } = workflow[act];
  return on === 'case' && needs.join() === 'reason' && !legalEffect;
}
