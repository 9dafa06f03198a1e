// One case of the past: what its people did and what its clocks did, as the rows the application would have left.
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { draftData } from '../src/cases/case.service.js';
import type { DraftDto } from '../src/cases/case.dto.js';
import type { Act } from '../src/cases/case-workflow.js';
import type { Who } from '../src/cases/step.js';
import { splitWho } from '../src/cases/case-policy.js';
import { searchWords } from '../src/cases/case-opening.js';
import { endStates, type State, type Urgency } from '../src/cases/case-states.js';
import { type ClockName, clockKinds } from '../src/cases/clock-kinds.js';
import { nextLook } from '../src/cases/reminders.js';
import { deliveryRules } from '../src/delivery/delivery-rules.js';
import { digestOf, GENESIS, hashOf } from '../src/journal/chain.js';
import { noticeData } from '../src/notices/notice-writer.js';
import type { IssueDto } from '../src/notices/notice.dto.js';
import type { StoredRule } from '../src/programmes/deadline-rules.js';
import type { Value } from './copy-in.js';
import type { Lines } from './tables.js';
import type { Agency, Holder, Programme, World } from './world.js';

interface Recipient {
  id: string;
  agency: Agency;
  primary: boolean;
  row: Record<string, Value>;
}

interface Clock {
  kind: ClockName;
  recipient: Recipient | undefined;
  rule: StoredRule;
  from: Date;
  dueAt: Date;
  told: number;
  next: { at: Date; fraction: number } | null;
  row: Record<string, Value>;
}

export interface Filing {
  ref: string;
  at: Date;
  programme: Programme;
  owner: Agency;
  input: DraftDto;
}

export class PastCase {
  readonly id: string;
  state: State = 'drafted';
  recipients: Recipient[] = [];
  private version = 1;
  private seq = 0;
  private hash: Buffer = GENESIS;
  private readonly clocks: Clock[] = [];
  private readonly row: Record<string, Value>;
  private readonly parties: Record<string, Value>[] = [];
  private readonly inbox: { seq: number; act: Act; at: Date; orgId: string | null }[] = [];
  private notice: Record<string, Value> | null = null;

  constructor(
    private readonly world: World,
    private readonly lines: Lines,
    private readonly filing: Filing,
  ) {
    const { at, programme, owner, input, ref } = filing;
    this.id = idAt(at);
    const words = searchWords(ref, input.subject!, input.place!);
    const focal = owner.people['focal']!;
    this.row = {
      id: this.id, ref, programme_id: programme.id, phone_allowed_from: programme.phoneAllowedFrom,
      owner_org_id: owner.orgId, adviser_org_id: programme.adviser.orgId, decider_org_id: programme.decider.orgId,
      subject: input.subject!, facts: input.facts!, categories: input.categories!, place: input.place!,
      area_code: null, ...input.nature!, people_band: input.peopleBand!, urgency: input.urgency!,
      confidentiality: 'internal', exercise: false, occurred_at: new Date(input.occurredAt!),
      known_at: new Date(input.knownAt!), unacknowledged: false, stale: false, work_begun: false,
      retraction_consented: false, first_notified_at: null, notified_by_phone: false, first_written_at: null,
      created_by_official_id: focal.officialId, created_by_position_id: focal.positionId, created_at: at,
      search_folded: words.folded, search_exact: words.exact, lessons_chair_org_id: owner.orgId,
    }; // prettier-ignore
    this.join(owner, 'owner', at);
    this.join(programme.adviser, 'adviser', at);
    this.start('notify', new Date(input.knownAt!));
    this.enter('draft', at, focal, draftData(input), { occurredAt: new Date(input.occurredAt!) });
  }

  get urgency(): Urgency {
    return this.filing.input.urgency as Urgency;
  }

  get owner(): Agency {
    return this.filing.owner;
  }

  /** What a person does; the clocks that want looking at before it are looked at first. */
  act(act: Act, at: Date, by: Holder, data: Record<string, unknown>, documentId: string | null = null): void {
    this.lookUntil(at);
    this.version += 1;
    this.enter(act, at, by, data, { documentId });
  }

  issue(at: Date, to: Agency[], input: IssueDto, number: string): void {
    const { owner } = this;
    const [documentId, noticeId] = [idAt(at), idAt(at)];
    const { document } = input;
    const leader = owner.people['leader']!;
    const notation =
      owner.regime === 'party' ? `${number}-${document!.symbol}` : `${number}/${document!.symbol}`;
    this.lines.add('official_documents', {
      id: documentId, type: 'CV', number, symbol: document!.symbol, issued_on: document!.issuedOn,
      number_scope: owner.regime === 'party' ? 'term' : document!.issuedOn.slice(0, 4), issuer_org_id: owner.orgId,
      issuer_name: owner.name, regime: owner.regime, subject: this.filing.input.subject!,
      signatory_position_id: leader.positionId, signatory_name: leader.name, signatory_title: leader.title,
      capacity: document!.capacity, recorded_at: at,
    }); // prettier-ignore
    const clerk = owner.people['clerk']!;
    this.notice = {
      id: noticeId, case_id: this.id, version: 1, kind: 'initial', content: input.content!, document_id: documentId,
      document_notation: notation, differences: null, answer_to_reason: null,
      issued_by_position_id: clerk.positionId, sent_at: at, recalled_at: null,
    }; // prettier-ignore
    const delivered = new Date(at.getTime() + 1_000);
    this.recipients = to.map((agency) => {
      const id = idAt(at);
      const primary = agency === this.filing.programme.adviser;
      const row: Record<string, Value> = {
        id, case_id: this.id, notice_id: noticeId, notice_version: 1, org_id: agency.orgId, is_primary: primary,
        purpose: 'coordinate', state: 'delivered', sent_at: at, delivered_at: delivered, opened_at: null,
        acknowledged_at: null, acknowledged_by_official_id: null, acknowledged_version: null, ack_channel: null,
        arrival_number: null, arrival_on: null, refused_at: null, refusal: null, recall_asked_at: null,
      }; // prettier-ignore
      this.join(agency, 'recipient', at);
      return { id, agency, primary, row };
    });
    const told = { id: documentId, notation, issuedOn: document!.issuedOn, signatoryName: leader.name };
    const data = noticeData(
      input,
      { noticeId, version: 1, document: told },
      this.recipients.map(({ id, agency, primary }) => ({ id, orgId: agency.orgId, primary })),
    );
    this.row['first_notified_at'] = this.row['first_written_at'] = at;
    this.stop('notify', at);
    this.state = 'notified';
    for (const recipient of this.recipients) this.start('ack', at, recipient);
    this.act('issueNotice', at, clerk, data, documentId);
  }

  /** Told by telephone to the adviser's officer on duty; the paper is to follow. */
  phone(at: Date, said: string, asked: string): void {
    const { adviser } = this.filing.programme;
    const caller = this.owner.people['focal']!;
    const callee = (adviser.people['duty'] ?? adviser.people['focal'])!;
    const call = { said, asked, readBack: true, calleeNumber: callee.phone };
    this.lines.add('phone_reports', {
      id: idAt(at), case_id: this.id, call_at: at, recorded_at: at, caller_position_id: caller.positionId,
      caller_org_id: this.owner.orgId, callee_position_id: callee.positionId, callee_official_id: callee.officialId,
      callee_org_id: adviser.orgId, callee_number: callee.phone, said, asked, answered: null, read_back: true,
      taken: false, recorded_by_position_id: caller.positionId,
    }); // prettier-ignore
    Object.assign(this.row, { first_notified_at: at, notified_by_phone: true });
    this.stop('notify', at);
    this.state = 'phone_reported';
    this.start('written_confirm', at);
    const positions = { callerPositionId: caller.positionId, calleePositionId: callee.positionId };
    this.act('reportByPhone', at, caller, { ...positions, ...call, callAt: at, calleeOrgId: adviser.orgId });
  }

  start(kind: ClockName, from: Date, recipient?: Recipient): void {
    const { programme } = this.filing;
    const rule = this.world.ruleFor(programme.id, kind, this.urgency, from);
    const { calendar } = this.world;
    const { dueAt, provisional } = calendar.addSpan(from, rule);
    const owes = clockKinds[kind].owes.map((who: Who) => splitWho(who));
    const side = { owner: this.owner, adviser: programme.adviser, recipient: recipient?.agency };
    const next = nextLook(calendar, { from, dueAt, unit: rule.unit, toldFraction: 0 }, rule);
    const row: Record<string, Value> = {
      id: idAt(from), case_id: this.id, kind, subject_id: recipient?.id ?? null,
      owes_org_id: side[owes[0]!.side as keyof typeof side]!.orgId, owes_roles: owes.map((one) => one.role),
      started_at: from, counted_from: from, due_at: dueAt, unit: rule.unit, rule_id: rule.id,
      calendar_version: calendar.version, provisional, pause_in: rule.pauseIn, paused_at: null, missed_at: null,
      met_at: null, cancelled_at: null,
    }; // prettier-ignore
    this.clocks.push({ kind, recipient, rule, from, dueAt, told: 0, next, row });
  }

  stop(kind: ClockName, at: Date, recipient?: Recipient, as: 'met_at' | 'cancelled_at' = 'met_at'): void {
    this.lookUntil(at);
    for (const clock of this.clocks) {
      if (clock.kind !== kind || !clock.next || (recipient && clock.recipient !== recipient)) continue;
      clock.row[as] = at;
      clock.next = null;
    }
  }

  /** An end state: nothing is due any more. */
  close(state: State, at: Date): void {
    this.state = state;
    for (const { kind } of this.clocks) this.stop(kind, at, undefined, 'cancelled_at');
  }

  /** Nothing more happens before `now`: writes everything down. */
  end(now: Date): void {
    const closed = endStates.includes(this.state);
    this.lookUntil(now);
    for (const clock of this.clocks) {
      this.lines.add('deadlines', {
        ...clock.row,
        told_fraction: clock.told,
        next_at: clock.next?.at ?? null,
      } as never);
    }
    const { lines } = this;
    lines.add('cases', { ...this.row, state: this.state, is_open: !closed, version: this.version } as never);
    for (const party of this.parties) lines.add('case_parties', { ...party, is_open: !closed } as never);
    if (this.notice) lines.add('notices', this.notice as never);
    for (const { row } of this.recipients) lines.add('notice_recipients', row as never);
    lines.add('journal_heads', { stream_id: this.id, kind: 'case', seq: this.seq, hash: this.hash });
    // Inboxes hold what the open cases put there; those of the others have been read and are no load.
    if (!closed) for (const one of this.inbox) this.tell(one);
  }

  recalledAt(at: Date): void {
    this.notice!['recalled_at'] = at;
  }

  private join(agency: Agency, role: string, at: Date): void {
    const { orgId, versionId } = agency;
    this.parties.push({
      case_id: this.id,
      org_id: orgId,
      role,
      org_version_id: versionId,
      joined_at: at,
      left_at: null,
    });
  }

  /** Reminders, and what is overdue, in the order in which they come. */
  private lookUntil(until: Date): void {
    for (;;) {
      let due: Clock | undefined;
      for (const clock of this.clocks)
        if (clock.next && clock.next.at <= until && (!due || clock.next.at < due.next!.at)) due = clock;
      if (!due) return;
      const { at, fraction } = due.next!;
      const audience = due.rule.ladder.slice(0, fraction < 1 ? 1 : undefined).flat();
      const about = { clock: due.kind, dueAt: due.dueAt, orgId: due.recipient?.agency.orgId, audience };
      due.told = fraction;
      if (fraction === 1) {
        due.row['missed_at'] = due.dueAt;
        this.enter('clockMissed', at, null, about);
      } else this.enter('remind', at, null, { ...about, percent: Math.round(fraction * 100) });
      const measured = { from: due.from, dueAt: due.dueAt, unit: due.rule.unit, toldFraction: fraction };
      due.next = nextLook(this.world.calendar, measured, due.rule);
    }
  }

  private enter(
    act: Act,
    at: Date,
    by: Holder | null,
    raw: Record<string, unknown>,
    more: { occurredAt?: Date; documentId?: string | null } = {},
  ): void {
    this.seq += 1;
    const data = JSON.parse(JSON.stringify(raw)) as Record<string, unknown>;
    const salt = randomBytes(16);
    const digest = digestOf(salt, data);
    const envelope = {
      streamId: this.id,
      seq: this.seq,
      act,
      actorOfficialId: by?.officialId ?? null,
      actorPositionId: by?.positionId ?? null,
      onBehalfOfPositionId: null,
      occurredAt: (more.occurredAt ?? at).toISOString(),
      recordedAt: at.toISOString(),
      documentId: more.documentId ?? null,
      correctsSeq: null,
    };
    this.hash = hashOf(this.hash, envelope, digest);
    this.lines.add('journal_entries', {
      stream_id: this.id, seq: this.seq, act, actor_position_id: envelope.actorPositionId,
      actor_official_id: envelope.actorOfficialId, on_behalf_of_position_id: null, occurred_at: envelope.occurredAt,
      recorded_at: envelope.recordedAt, data, salt, data_digest: digest, document_id: envelope.documentId,
      corrects_seq: null, hash: this.hash,
    }); // prettier-ignore
    this.inbox.push({ seq: this.seq, act, at, orgId: (data['orgId'] as string | undefined) ?? null });
  }

  private tell({ seq, act, at, orgId }: { seq: number; act: Act; at: Date; orgId: string | null }): void {
    const { programme } = this.filing;
    const sides: Record<string, Agency[]> = {
      owner: [this.owner], adviser: [programme.adviser], decider: [programme.decider],
      recipients: this.recipients.map((one) => one.agency),
      recipient: this.recipients.map((one) => one.agency).filter((one) => one.orgId === orgId),
      parties: [this.owner, programme.adviser, ...this.recipients.map((one) => one.agency)],
    }; // prettier-ignore
    const told = new Set<string>();
    for (const audience of [...deliveryRules[act].toAct, ...deliveryRules[act].toKnow]) {
      const [side = '', role = ''] = audience.split('.');
      for (const agency of sides[side] ?? []) {
        const person = agency.people[role];
        if (!person || told.has(person.officialId)) continue;
        told.add(person.officialId);
        this.lines.add('inbox_items', {
          id: idAt(at), official_id: person.officialId, case_id: this.id, seq, act,
          needs_action: deliveryRules[act].toAct.includes(audience), on_behalf_of_position_id: null, created_at: at,
          read_at: null,
        }); // prettier-ignore
      }
    }
  }
}

/** An identifier as one made at that moment: later rows sort later, as they do in the application. */
export function idAt(at: Date): string {
  return v7({ msecs: at.getTime() });
}
