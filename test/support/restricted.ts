import type { CaseView } from '../../src/cases/case.view.js';
import type { TestApp } from './app.js';
import { type As, expectOk } from './as.js';
import { ADVISER, draftedCase, noticeBody, notifiedCase, people } from './scenario.js';
import { present } from './told.js';

export const why = 'Nội dung liên quan nhân sự, cần hạn chế người đọc.';

/** He says why he reads it; from then on he reads it for some hours. */
export async function openFor(by: As, caseId: string): Promise<As> {
  expectOk(await by.post('/api/readings', { caseId, purpose: 'Theo dõi việc giải quyết' }));
  return by;
}

export async function reader(app: TestApp, login: string, caseId: string): Promise<As> {
  return openFor(await present(app, login), caseId);
}

/** T46: the owner's focal point raises it. */
export async function restrict(app: TestApp, caseId: string, over: object = {}): Promise<CaseView> {
  const focal = await present(app, people.ownerFocal);
  return focal.act(caseId, 'changeConfidentiality', { confidentiality: 'restricted', reason: why, ...over });
}

/** A notified case that was raised to restricted; those who answer for its two agencies are on the list. */
export async function restrictedCase(
  app: TestApp,
  over: object = {},
  to: string[] = [ADVISER],
): Promise<CaseView> {
  const { id } = await notifiedCase(app, over, to);
  return restrict(app, id);
}

/** Restricted from its first draft: nobody outside the list has ever been told of it. */
export async function bornRestricted(
  app: TestApp,
  over: object = {},
  to: string[] = [ADVISER],
): Promise<CaseView> {
  const { id } = await draftedCase(app, { confidentiality: 'restricted', ...over });
  const leader = await reader(app, people.ownerLeader, id);
  return leader.act(id, 'issueNotice', await noticeBody(app, {}, to));
}
