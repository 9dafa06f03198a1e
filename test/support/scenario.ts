import type { CaseView } from '../../src/cases/case.view.js';
import type { TestApp } from './app.js';
import { type As, expectOk } from './as.js';

/** The sample's people of an ordinary matter: the insurer files, the adviser's commission receives. */
export const people = {
  ownerFocal: 'nguyen.thi.mai',
  ownerClerk: 'tran.thi.lua',
  ownerLeader: 'dao.thi.ngan.giang',
  adviserClerk: 'mac.thi.kim.oanh',
  adviserLead: 'chu.thi.thanh.thuy',
  adviserDeputy: 'le.hoai.phuong',
  /** Stands in for the adviser's focal point, who is away. */
  adviserStandIn: 'nguyen.thi.mai.quynh',
  adviserDuty: 'trieu.duc.long',
  scOffice: 'vi.thi.ngoc.lan',
  scMember: 'hoang.thi.bich.van',
  administrator: 'ta.duy.hung',
  auditor: 'nong.thi.hong.nhung',
  securityOfficer: 'ly.thi.bang.tam',
} as const;

export const OWNER = 'lk-bhxh';
export const ADVISER = 'lk-btgdv';
export const DEPARTMENT = 'lk-snv';
export const OTHER_DEPARTMENT = 'lk-kcn';
/** A body of the same programme that is not addressed: what it may not see does not exist for it. */
export const STRANGER = 'lk-syt';

/** Whoever holds a position, signed in. */
export async function holderOf(app: TestApp, position: string): Promise<As> {
  const [row] = await app.sql<{ login: string }>(
    'select a.login from positions p join accounts a on a.official_id = p.official_id where p.code = $1',
    [position],
  );
  if (!row) throw new Error(`nobody holds ${position}`);
  return app.as(row.login);
}

export async function draftBody(app: TestApp, over: object = {}): Promise<Record<string, unknown>> {
  const now = await app.now();
  return {
    subject: 'Chậm đóng bảo hiểm xã hội tại Nhà máy may Khê Thượng',
    categories: ['insurance_arrears'],
    place: 'Xã Khê Thượng',
    areaCode: 'lk-khe-thuong',
    occurredAt: new Date(now.getTime() - 3_600_000).toISOString(),
    knownAt: now.toISOString(),
    facts: 'Nhà máy chậm đóng ba tháng; người lao động dừng việc từ ca sáng.',
    urgency: 'urgent',
    nature: { complex: true, sensitive: false, large: false },
    peopleBand: 'over_100',
    noStateSecret: true,
    ...over,
  };
}

let lastNumber = 100;

/** A number no other document of the run carries. */
export function nextNumber(): string {
  return String(++lastNumber);
}

export async function contentBody(app: TestApp, over: object = {}): Promise<Record<string, unknown>> {
  const [contact] = await app.sql<{ id: string; phone: string }>(
    `select p.id, o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.code = $1`,
    [`${OWNER}/dau-moi`],
  );
  return {
    whatHappened: 'Người lao động dừng việc tại phân xưởng 2, Xã Khê Thượng, từ ca sáng.',
    confirmed: 'Nhà máy chậm đóng bảo hiểm xã hội ba tháng.',
    unconfirmed: 'Số người dừng việc.',
    affected: 'Trên 100 người lao động, Xã Khê Thượng.',
    measures: 'Đã cử tổ công tác làm việc với nhà máy.',
    risks: 'Có thể lan sang các nhà máy cùng khu.',
    requestKind: 'both',
    request: 'Đề nghị phối hợp thông tin tới người lao động và cử cán bộ tham gia làm việc.',
    communicationPlan: 'Chưa có.',
    contact: { positionId: contact!.id, phone: contact!.phone },
    nextUpdateAt: new Date((await app.now()).getTime() + 4 * 3_600_000).toISOString(),
    ...over,
  };
}

export async function documentBody(app: TestApp, over: object = {}): Promise<Record<string, unknown>> {
  const now = await app.now();
  return {
    type: 'CV',
    number: nextNumber(),
    symbol: await symbolOf(app, OWNER),
    issuedOn: new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
    signatoryPositionId: await app.position(`${OWNER}/pho-giam-doc`),
    capacity: 'deputy_for_head',
    ...over,
  };
}

export async function symbolOf(app: TestApp, org: string): Promise<string> {
  const [row] = await app.sql<{ symbol: string }>(
    `select v.symbol_abbr as symbol from organisation_versions_at(app_now()) v where v.org_id = $1`,
    [await app.org(org)],
  );
  return row!.symbol;
}

/** A whole notice; `to` are codes of agencies, the adviser first. */
export async function noticeBody(
  app: TestApp,
  over: object = {},
  to: string[] = [ADVISER],
): Promise<Record<string, unknown>> {
  return {
    content: await contentBody(app),
    document: await documentBody(app),
    recipients: await Promise.all(to.map(async (code) => ({ orgId: await app.org(code) }))),
    noStateSecret: true,
    noPetitionerData: true,
    ...over,
  };
}

export async function callBody(app: TestApp, over: object = {}): Promise<Record<string, unknown>> {
  const [callee] = await app.sql<{ id: string; phone: string }>(
    `select p.id, o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.code = $1`,
    [`${ADVISER}/chuyen-vien-truc`],
  );
  return {
    callAt: (await app.now()).toISOString(),
    callerPositionId: await app.position(`${OWNER}/dau-moi`),
    calleePositionId: callee!.id,
    calleeNumber: callee!.phone,
    said: 'Người lao động dừng việc tại Xã Khê Thượng.',
    asked: 'Đề nghị cử cán bộ phối hợp thông tin.',
    readBack: true,
    noStateSecret: true,
    ...over,
  };
}

// ── whole cases in a state, by the shortest way of the table ──

export async function draftedCase(app: TestApp, over: object = {}): Promise<CaseView> {
  const focal = await app.as(people.ownerFocal);
  return expectOk(await focal.post('/api/cases', await draftBody(app, over)));
}

export async function notifiedCase(
  app: TestApp,
  over: object = {},
  to: string[] = [ADVISER],
): Promise<CaseView> {
  const drafted = await draftedCase(app, over);
  const clerk = await app.as(people.ownerClerk);
  return clerk.act(drafted.id, 'issueNotice', await noticeBody(app, {}, to));
}

export async function phoneReportedCase(
  app: TestApp,
  over: object = {},
  call: object = {},
): Promise<CaseView> {
  const focal = await app.as(people.ownerFocal);
  const body = { case: await draftBody(app, { urgency: 'flash', ...over }), call: await callBody(app, call) };
  return expectOk(await focal.post('/api/phone-reports', body));
}

export async function arrivalBody(app: TestApp): Promise<{ arrivalNumber: string; arrivalOn: string }> {
  const now = await app.now();
  return {
    arrivalNumber: nextNumber(),
    arrivalOn: new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
  };
}

export async function receivedCase(
  app: TestApp,
  over: object = {},
  to: string[] = [ADVISER],
): Promise<CaseView> {
  const notified = await notifiedCase(app, over, to);
  const clerk = await app.as(people.adviserClerk);
  return clerk.act(notified.id, 'acknowledge', await arrivalBody(app));
}

export async function returnedCase(app: TestApp, over: object = {}): Promise<CaseView> {
  const notified = await notifiedCase(app, over);
  const clerk = await app.as(people.adviserClerk);
  return clerk.act(notified.id, 'refuseReceipt', {
    reasonCode: 'wrong_addressee',
    explanation: 'Việc này thuộc Sở Nội vụ.',
    proposedOrgId: await app.org(DEPARTMENT),
  });
}

/** The due time of a running clock, in Việt Nam's time, e.g. "2026-11-25 17:00". */
export function dueOf(seen: CaseView, kind: string): string | undefined {
  const clock = seen.clocks.find((one) => one.kind === kind);
  return clock && local(clock.dueAt);
}

export function local(iso: string): string {
  return new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
