// One case of the past: what its people did and what its clocks did, as the rows the application would have left.
import { searchWords } from '../src/cases/case-opening.js';
import type { DraftDto } from '../src/cases/case.dto.js';
import { draftData } from '../src/cases/case.service.js';
import { endStates, type State, type Urgency } from '../src/cases/case-states.js';
import type { Act } from '../src/cases/case-workflow.js';
import type { ClockName } from '../src/cases/clock-kinds.js';
import { noticeData } from '../src/notices/notice-writer.js';
import type { IssueDto } from '../src/notices/notice.dto.js';
import type { Value } from './copy-in.js';
import { PastClocks } from './past-clocks.js';
import { PastFacts } from './past-facts.js';
import { idAt, PastJournal } from './past-journal.js';
import type { Lines } from './tables.js';
import type { Agency, Holder, Programme, World } from './world.js';

export interface Recipient {
  id: string;
  agency: Agency;
  primary: boolean;
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
  recipients: Recipient[] = [];
  private current: State = 'drafted';
  private version = 1;
  private readonly facts = new PastFacts();
  private readonly journal: PastJournal;
  private readonly clocks: PastClocks;
  private readonly row: Record<string, Value>;
  private readonly parties: Record<string, Value>[] = [];
  private notice: Record<string, Value> | null = null;

  constructor(
    world: World,
    private readonly lines: Lines,
    private readonly filing: Filing,
  ) {
    const { at, programme, owner, input, ref } = filing;
    this.id = idAt(at);
    this.journal = new PastJournal(this.id, lines);
    const of = { caseId: this.id, programme, owner, urgency: input.urgency as Urgency };
    this.clocks = new PastClocks(world, of, this.facts, (act, then, data) =>
      this.journal.enter(act, then, null, { ...data, delta: this.facts.take() }),
    );
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
    this.facts.begin({
      id: this.id, ref, programmeId: programme.id, phoneAllowedFrom: programme.phoneAllowedFrom,
      ownerOrgId: owner.orgId, adviserOrgId: programme.adviser.orgId, deciderOrgId: programme.decider.orgId,
      subject: input.subject!, facts: input.facts!, categories: input.categories!, place: input.place!, quarantinedAt: null,
    purgedAt: null,
    areaCode: null,
      ...(input.nature as { complex: boolean; sensitive: boolean; large: boolean }), peopleBand: input.peopleBand!,
      urgency: of.urgency, loweredFrom: null, confidentiality: 'internal', exercise: false, occurredAt: new Date(input.occurredAt!),
      knownAt: new Date(input.knownAt!), state: 'drafted', unacknowledged: false, stale: false, workBegun: false,
      retractionConsented: false, firstNotifiedAt: null, notifiedByPhone: false, firstWrittenAt: null,
      createdByOfficialId: focal.officialId, leadOrgId: null, leadPositionId: null, reopenCount: 0, resolvedAt: null,
      closedAt: null, survivorCaseId: null, followUpOfId: null, pendingConsent: null, agencyMaySubmit: false,
      lessonsChairOrgId: owner.orgId, lessonsScope: 'whole_matter', lessonsTriggers: [], reopenUntil: null, version: 1,
    }); // prettier-ignore
    this.join(owner, 'owner', at);
    this.join(programme.adviser, 'adviser', at);
    this.start('notify', new Date(input.knownAt!));
    const data = { ...draftData(input), delta: this.facts.take() };
    this.journal.enter('draft', at, focal, data, { occurredAt: new Date(input.occurredAt!) });
  }

  get owner(): Agency {
    return this.filing.owner;
  }

  set state(to: State) {
    this.current = to;
    this.facts.set('state', to);
  }

  /** What a person does; the clocks that want looking at before it are looked at first. */
  act(act: Act, at: Date, by: Holder, data: Record<string, unknown>, documentId: string | null = null): void {
    this.clocks.lookUntil(at);
    this.version += 1;
    this.facts.set('version', this.version);
    this.journal.enter(act, at, by, { ...data, delta: this.facts.take() }, { documentId });
  }

  issue(at: Date, to: Agency[], input: IssueDto, number: string): void {
    const { owner } = this;
    // Nothing of the act may get into the entry of a clock that was looked at before it.
    this.clocks.lookUntil(at);
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
    this.recipients = to.map((agency) => this.send(agency, noticeId, at));
    const told = { id: documentId, notation, issuedOn: document!.issuedOn, signatoryName: leader.name };
    const data = noticeData(
      input,
      { noticeId, version: 1, document: told },
      this.recipients.map(({ id, agency, primary }) => ({ id, orgId: agency.orgId, primary })),
    );
    this.row['first_notified_at'] = this.row['first_written_at'] = at;
    this.facts.set('firstNotifiedAt', at);
    this.facts.set('firstWrittenAt', at);
    this.stop('notify', at);
    this.state = 'notified';
    for (const recipient of this.recipients) this.start('ack', at, recipient);
    this.act('issueNotice', at, clerk, data, documentId);
    for (const { id } of this.recipients) this.facts.delivered(id);
  }

  private send(agency: Agency, noticeId: string, at: Date): Recipient {
    const id = idAt(at);
    const primary = agency === this.filing.programme.adviser;
    const row: Record<string, Value> = {
      id, case_id: this.id, notice_id: noticeId, notice_version: 1, org_id: agency.orgId, is_primary: primary,
      purpose: 'coordinate', state: 'delivered', sent_at: at, delivered_at: new Date(at.getTime() + 1_000),
      opened_at: null, acknowledged_at: null, acknowledged_by_official_id: null, acknowledged_version: null,
      ack_channel: null, arrival_number: null, arrival_on: null, refused_at: null, refusal: null,
      recall_asked_at: null,
    }; // prettier-ignore
    this.join(agency, 'recipient', at);
    this.facts.addRecipient({
      id, noticeId, orgId: agency.orgId, primary, state: 'sent', ackChannel: null, arrivalNumber: null,
      noticeVersion: 1,
    }); // prettier-ignore
    return { id, agency, primary, row };
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
    this.stop('notify', at);
    Object.assign(this.row, { first_notified_at: at, notified_by_phone: true });
    this.facts.set('firstNotifiedAt', at);
    this.facts.set('notifiedByPhone', true);
    this.state = 'phone_reported';
    this.start('written_confirm', at);
    const positions = { callerPositionId: caller.positionId, calleePositionId: callee.positionId };
    this.act('reportByPhone', at, caller, { ...positions, ...call, callAt: at, calleeOrgId: adviser.orgId });
  }

  /** What becomes of one agency's receipt. */
  settle(one: Recipient, state: string, at: Date, columns: Record<string, Value> = {}): void {
    // The clocks before it first: it belongs to the entry of the act, not to theirs.
    this.clocks.lookUntil(at);
    Object.assign(one.row, { state, ...columns });
    const { ack_channel: ackChannel, arrival_number: arrivalNumber } = columns;
    this.facts.changeRecipient(one.id, {
      state,
      ...(ackChannel ? { ackChannel: ackChannel as 'paper' } : {}),
      ...(arrivalNumber ? { arrivalNumber: arrivalNumber as string } : {}),
    });
  }

  start(kind: ClockName, from: Date, recipient?: Recipient): void {
    this.clocks.start(kind, from, recipient);
  }

  stop(kind: ClockName, at: Date, recipient?: Recipient, as: 'met_at' | 'cancelled_at' = 'met_at'): void {
    this.clocks.stop(kind, at, recipient, as);
  }

  /** An end state: nothing is due any more. */
  close(state: State, at: Date): void {
    this.clocks.stopAll(at);
    this.state = state;
  }

  recalledAt(at: Date): void {
    this.notice!['recalled_at'] = at;
  }

  /** Nothing more happens before `now`: writes everything down. */
  end(now: Date): void {
    const closed = endStates.includes(this.current);
    this.clocks.lookUntil(now);
    const { lines } = this;
    this.clocks.write(lines);
    lines.add('cases', {
      ...this.row,
      state: this.current,
      is_open: !closed,
      version: this.version,
    } as never);
    for (const party of this.parties) lines.add('case_parties', { ...party, is_open: !closed } as never);
    if (this.notice) lines.add('notices', this.notice as never);
    for (const { row } of this.recipients) lines.add('notice_recipients', row as never);
    this.journal.writeHead();
    // Inboxes hold what the open cases put there; those of the others have been read and are no load.
    if (closed) return;
    const { adviser, decider } = this.filing.programme;
    const recipients = this.recipients.map((one) => one.agency);
    const parties = [this.owner, adviser, ...recipients];
    this.journal.writeInboxes(
      { owner: [this.owner], adviser: [adviser], decider: [decider], parties },
      recipients,
    );
  }

  private join(agency: Agency, role: 'owner' | 'adviser' | 'recipient', at: Date): void {
    const { orgId, versionId, name } = agency;
    this.parties.push({
      case_id: this.id,
      org_id: orgId,
      role,
      org_version_id: versionId,
      joined_at: at,
      left_at: null,
    });
    this.facts.addParty({ orgId, name, role, left: false });
  }
}
