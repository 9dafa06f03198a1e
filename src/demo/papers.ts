import { ADVISER, type Cast, COMMITTEE, OWNER } from './cast.js';
import { later, type PersonLine, type Stage } from './stage.js';

export function draft(at: Date): object {
  return {
    subject: 'Chậm giải quyết chế độ cho người lao động khi sáp nhập xưởng',
    categories: ['insurance_arrears'],
    place: 'Phường Đông Kiều',
    areaCode: 'lk-dong-kieu',
    occurredAt: later(at, -20).toISOString(),
    knownAt: later(at, 0, -30).toISOString(),
    facts: 'Xưởng sáp nhập, hồ sơ chế độ chưa chuyển.',
    urgency: 'urgent',
    nature: { complex: true, sensitive: false, large: false },
    peopleBand: '21_to_50',
    noStateSecret: true,
  };
}

export function notice(stage: Stage, cast: Cast, nextUpdateAt: Date, to: string[]): object {
  const owner = stage.agency(OWNER);
  const contact = owner.focalPoint.find((one) => one.positionId === cast.focal.position())!;
  return {
    content: {
      whatHappened: 'Người lao động dừng việc do chế độ bảo hiểm chưa được bảo đảm.',
      confirmed: 'Đơn vị sử dụng lao động chậm đóng bốn tháng.',
      unconfirmed: 'Số người dừng việc.',
      affected: 'Trên 100 người lao động.',
      measures: 'Đã lập đoàn làm việc với đơn vị sử dụng lao động.',
      risks: 'Có thể lan sang các xưởng khác trong khu.',
      requestKind: 'settlement',
      request: 'Đề nghị cử cán bộ phối hợp giải quyết và thống nhất nội dung thông tin.',
      communicationPlan: 'Chưa có.',
      contact: { positionId: contact.positionId, phone: contact.phone },
      nextUpdateAt: nextUpdateAt.toISOString(),
    },
    document: letter(stage, cast, later(nextUpdateAt, -24)),
    recipients: to.map((code) => ({ orgId: stage.agency(code).orgId })),
    noStateSecret: true,
    noPetitionerData: true,
  };
}

export function arrival(stage: Stage, at: Date): object {
  return { arrivalNumber: stage.nextNumber(), arrivalOn: localDay(at) };
}

export function localDay(at: Date): string {
  return later(at, 7).toISOString().slice(0, 10);
}

/** A letter of the owner's, signed by its deputy. */
export function letter(stage: Stage, cast: Cast, at: Date): object {
  return paper(stage, at, 'CV', stage.agency(OWNER).symbolAbbr, cast.leader.position(), 'deputy_for_head');
}

/** A decision of an agency, signed by its head. */
export function decision(stage: Stage, code: string, at: Date): object {
  const { symbolAbbr, leaders } = stage.agency(code);
  return paper(stage, at, 'QĐ', `QĐ-${symbolAbbr}`, headOf(leaders).positionId, 'direct');
}

/** The submission to the Standing Committee, from the adviser. */
export function submissionPaper(stage: Stage, cast: Cast, at: Date): object {
  const symbol = `TTr/${stage.agency(ADVISER).symbolAbbr}`;
  return paper(stage, at, 'TTr', symbol, cast.adviserLead.position(), 'deputy_for_head');
}

/** The announcement of the Standing Committee's conclusion, signed by its secretary. */
export function directionPaper(stage: Stage, at: Date): object {
  const { symbolAbbr, leaders } = stage.agency(COMMITTEE);
  return paper(stage, at, 'TB', `TB/${symbolAbbr}`, headOf(leaders).positionId, 'direct');
}

function headOf(leaders: PersonLine[]): PersonLine {
  return leaders.find((one) => one.role === 'head')!;
}

function paper(
  stage: Stage,
  at: Date,
  type: string,
  symbol: string,
  signatoryPositionId: string,
  capacity: string,
): object {
  const [number, issuedOn] = [stage.nextNumber(), localDay(at)];
  return { type, number, symbol, issuedOn, signatoryPositionId, capacity };
}
