import type { CaseView } from '../../src/cases/case.view.js';
import type { WholePartView } from '../../src/cases/case.view.js';
import type { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { documentBody, nextNumber, symbolOf } from '../support/scenario.js';

/** A letter of an agency, signed by its deputy leader. */
export async function letterOf(
  app: TestApp,
  org: string,
  post = 'pho-giam-doc',
): Promise<Record<string, unknown>> {
  return documentBody(app, {
    symbol: await symbolOf(app, org),
    signatoryPositionId: await app.position(`${org}/${post}`),
  });
}

/** A decision of an agency, signed by its head. */
export async function decisionOf(
  app: TestApp,
  org: string,
  over: object = {},
  post = 'giam-doc',
): Promise<Record<string, unknown>> {
  return documentBody(app, {
    type: 'QĐ',
    number: nextNumber(),
    symbol: `QĐ-${await symbolOf(app, org)}`,
    signatoryPositionId: await app.position(`${org}/${post}`),
    capacity: 'direct',
    ...over,
  });
}

/** The latest part of a kind. */
export function partIn(seen: CaseView, kind: string): CaseView['parts'][number] {
  const part = seen.parts.filter((one) => one.kind === kind).at(-1);
  if (!part) throw new Error(`there is no ${kind} in ${seen.ref}`);
  return part;
}

export async function whole(who: As, caseId: string, kind: string): Promise<WholePartView> {
  const parts = expectOk<WholePartView[]>(await who.get(`/api/cases/${caseId}/parts?kind=${kind}`));
  return parts.at(-1)!;
}
