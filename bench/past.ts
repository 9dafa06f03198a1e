// The cases of the past ten months, thought up one after the other; the same number gives the same cases.
import type { DraftDto } from '../src/cases/case.dto.js';
import type { Urgency } from '../src/cases/case-states.js';
import type { IssueDto } from '../src/notices/notice.dto.js';
import { PastCase } from './past-case.js';
import type { Lines } from './tables.js';
import { communes, done, happened, matters, sites } from './words.js';
import type { Agency, Programme, World } from './world.js';

/** A Wednesday morning of the sample's year: whenever the database is filled and measured, its clock goes on from here. */
export const NOW = new Date('2026-11-18T10:00:00+07:00');
const FROM = new Date('2026-01-20T08:00:00+07:00');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The last of the cases are open: those of the last days, as many as a crowded week leaves. */
const OPEN_SHARE = 0.3;
const OPEN_FROM = new Date(NOW.getTime() - 2 * DAY);
/** One in so many has a long history. */
const LONG_EVERY = 400;

/** mulberry32: small, even, and the same everywhere. */
export function dice(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Thinks up one case after the other, in the order of their filing. */
export class Past {
  private readonly arrivals = new Map<string, number>();
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly lines: Lines,
    private readonly chance: () => number,
  ) {}

  live(index: number, of: number): void {
    const firstOpen = Math.floor(of * (1 - OPEN_SHARE));
    const isOpen = index >= firstOpen;
    const at = isOpen
      ? between(OPEN_FROM, NOW, (index - firstOpen) / (of - firstOpen), 0.98)
      : between(FROM, OPEN_FROM, index / firstOpen, 0.95);
    // Two programmes: nine cases of ten are the province's.
    const programme = this.world.programmes.at(this.chance() < 0.9 ? 0 : -1)!;
    const owner = this.one(programme.others);
    const long = index % LONG_EVERY === 7;
    // The telephone comes first where it burns: its paper is due within hours, so only the latest still wait for it.
    const byPhone = isOpen && !long && NOW.getTime() - at.getTime() < 5 * HOUR && this.chance() < 0.05;
    const story = new PastCase(this.world, this.lines, {
      ref: `VV-2026-${String(index + 1).padStart(6, '0')}`,
      at,
      programme,
      owner,
      input: this.draft(at, byPhone ? 'very_urgent' : isOpen || long ? 'routine' : this.urgency()),
    });
    if (byPhone) story.phone(at, this.one(happened), 'Đề nghị cử cán bộ trực phối hợp thông tin.');
    else if (isOpen) this.leaveOpen(story, programme, at, long);
    else this.bringToAnEnd(story, programme, at, long);
    story.end(NOW);
  }

  /** Drafted, notified or received, as far as there was time for. */
  private leaveOpen(story: PastCase, programme: Programme, at: Date, long: boolean): void {
    const left = NOW.getTime() - at.getTime();
    if (!long && left < 12 * HOUR && this.chance() < 0.1) return;
    const sent = new Date(at.getTime() + Math.min(left * 0.1, HOUR));
    this.issue(story, programme, sent);
    // The notices of the last hours wait; the older ones were received the same day.
    if (!long && left < 6 * HOUR && this.chance() < 0.7) return;
    const received = between(sent, NOW, 0.2, 0.3);
    if (!long && left < 8 * HOUR && this.chance() < 0.2) return this.refuse(story, received);
    this.acknowledge(story, received);
    this.post(story, received, NOW, long ? 52 : Math.floor(this.chance() * 4));
  }

  /** A draft thrown away, or a notice that was received, worked on, and recalled in agreement. */
  private bringToAnEnd(story: PastCase, programme: Programme, at: Date, long: boolean): void {
    const leader = story.owner.people['leader']!;
    if (!long && this.chance() < 0.08) {
      const then = new Date(at.getTime() + 20 * 60_000);
      story.close('cancelled', then);
      story.act('discard', then, leader, { reason: 'Trùng với vụ việc đã thông báo.' });
      return;
    }
    const sent = new Date(at.getTime() + 15 * 60_000);
    this.issue(story, programme, sent);
    const received = new Date(sent.getTime() + 10 * 60_000);
    this.acknowledge(story, received);
    story.stop('assign', new Date(received.getTime() + 60_000), undefined, 'cancelled_at');
    const over = new Date(received.getTime() + 20 * HOUR);
    this.post(story, received, over, long ? 52 : Math.floor(this.chance() * 6));
    const reason = 'Các bên thống nhất: vụ việc thuộc thẩm quyền giải quyết thường xuyên của cơ quan.';
    const asked = story.recipients.map((one) => one.agency.orgId);
    for (const one of story.recipients) {
      story.settle(one, 'recall_requested', over, { recall_asked_at: over });
      story.start('recall_answer', over, one);
    }
    story.act('recallNotice', over, leader, { reason, effective: false, askedOrgIds: asked });
    story.recipients.forEach((one, i) => {
      const then = new Date(over.getTime() + (i + 1) * 5 * 60_000);
      story.stop('recall_answer', then, one);
      story.settle(one, 'recalled', then);
      if (i === story.recipients.length - 1) {
        story.recalledAt(then);
        story.close('withdrawn', then);
      }
      story.act('acceptRecall', then, one.agency.people['clerk']!, { orgId: one.agency.orgId });
    });
  }

  private issue(story: PastCase, programme: Programme, at: Date): void {
    const other = this.one(programme.others);
    const to = [programme.adviser, ...(other === story.owner ? [] : [other])];
    const { symbol, regime, people, orgId } = story.owner;
    const number = (this.numbers.get(orgId) ?? 0) + 1;
    this.numbers.set(orgId, number);
    const input = {
      content: {
        whatHappened: this.one(happened), confirmed: this.one(happened), unconfirmed: 'Số người liên quan đang được xác minh.',
        affected: 'Một số hộ dân và người lao động trên địa bàn.', measures: this.one(done),
        risks: 'Có thể lan sang địa bàn lân cận nếu thông tin chậm.', requestKind: 'both',
        request: 'Đề nghị phối hợp thông tin, định hướng dư luận và cử cán bộ tham gia làm việc.',
        communicationPlan: 'Một đầu mối phát ngôn; cập nhật trước 16 giờ hằng ngày.',
        contact: { positionId: people['focal']!.positionId, phone: people['focal']!.phone },
        nextUpdateAt: new Date(at.getTime() + 4 * HOUR).toISOString(),
      },
      document: {
        type: 'CV', number: String(number), symbol: regime === 'party' ? `CV/${symbol}` : symbol,
        issuedOn: new Date(at.getTime() + 7 * HOUR).toISOString().slice(0, 10),
        signatoryPositionId: people['leader']!.positionId, capacity: 'deputy_for_head',
      },
      recipients: to.map((one) => ({ orgId: one.orgId })), noStateSecret: true, noPetitionerData: true,
    }; // prettier-ignore
    story.issue(at, to, input as IssueDto, String(number));
  }

  private refuse(story: PastCase, at: Date): void {
    const adviser = story.recipients.find((one) => one.primary)!;
    const refusal = {
      reasonCode: 'bad_form',
      explanation: 'Thiếu phương án thông tin.',
      missing: ['Phương án thông tin'],
    };
    story.settle(adviser, 'refused', at, { refused_at: at, refusal });
    story.stop('ack', at, adviser);
    story.state = 'returned';
    story.start('fix', at);
    story.act('refuseReceipt', at, adviser.agency.people['clerk']!, {
      orgId: adviser.agency.orgId,
      ...refusal,
    });
  }

  private acknowledge(story: PastCase, at: Date): void {
    story.recipients.forEach((one, i) => {
      const then = new Date(at.getTime() + i * 90_000);
      const clerk = one.agency.people['clerk']!;
      const number = (this.arrivals.get(one.agency.orgId) ?? 0) + 1;
      this.arrivals.set(one.agency.orgId, number);
      const [arrivalNumber, arrivalOn] = [
        String(number),
        new Date(then.getTime() + 7 * HOUR).toISOString().slice(0, 10),
      ];
      story.settle(one, 'acknowledged', then, {
        opened_at: then, acknowledged_at: then, acknowledged_by_official_id: clerk.officialId,
        acknowledged_version: 1, ack_channel: 'paper', arrival_number: arrivalNumber, arrival_on: arrivalOn,
      }); // prettier-ignore
      story.stop('ack', then, one);
      if (one.primary) {
        story.state = 'received';
        story.start('assign', then);
      }
      story.act('acknowledge', then, clerk, { orgId: one.agency.orgId, arrivalNumber, arrivalOn });
    });
  }

  private post(story: PastCase, from: Date, until: Date, times: number): void {
    for (let i = 1; i <= times; i += 1) {
      const at = between(from, until, i / (times + 1), 1);
      const agency = this.one([story.owner, ...story.recipients.map((one) => one.agency)]);
      story.stop('update', at);
      story.start('update', at);
      story.act('postUpdate', at, agency.people['focal']!, {
        kind: 'quick', facts: this.one(happened), measures: this.one(done), sourceClass: 'own_agency',
        confidence: 'confirmed',
      }); // prettier-ignore
    }
  }

  private draft(at: Date, urgency: Urgency): DraftDto {
    const matter = this.one(matters);
    const place = `Xã ${this.one(communes)}`;
    const before = (minutes: number): string => new Date(at.getTime() - minutes * 60_000).toISOString();
    return {
      subject: `${this.one(matter.what)} tại ${this.one(sites)} ${this.one(communes)}`,
      categories: [matter.category],
      place,
      occurredAt: before(30 + Math.floor(this.chance() * 600)),
      knownAt: before(20),
      facts: `${this.one(happened)} ${this.one(happened)} ${this.one(done)}`,
      urgency,
      nature: { complex: this.chance() < 0.5, sensitive: this.chance() < 0.3, large: this.chance() < 0.1 },
      peopleBand: this.one(['up_to_5', '6_to_20', '21_to_50', '51_to_100', 'over_100', 'unknown']),
      noStateSecret: true,
    };
  }

  private urgency(): Urgency {
    const point = this.chance();
    return point < 0.6 ? 'routine' : point < 0.9 ? 'urgent' : 'very_urgent';
  }

  private one<T extends Agency | string | object>(list: T[]): T {
    return list[Math.floor(this.chance() * list.length)]!;
  }
}

/** The moment at a share of the way between two, drawn back a little by `within`. */
function between(from: Date, to: Date, share: number, within: number): Date {
  return new Date(Math.floor(from.getTime() + (to.getTime() - from.getTime()) * share * within));
}
