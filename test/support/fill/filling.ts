import { localDay } from '../../../src/calendar/local-time.js';
import type { ActView } from '../../../src/cases/act.view.js';
import type { CaseView, WholePartView } from '../../../src/cases/case.view.js';
import type { PartKind } from '../../../src/cases/case-parts.js';
import { Directory } from '../../../src/directory/directory.service.js';
import type { Answering, Role } from '../../../src/directory/who-answers.js';
import { type DocumentType, type Regime, symbolOf } from '../../../src/documents/document-rules.js';
import type { PersonView } from '../../../src/identity/identity.view.js';
import type { TestApp } from '../app.js';
import { type As, expectOk } from '../as.js';
import { ADVISER, DEPARTMENT, nextNumber, OTHER_DEPARTMENT, OWNER } from '../scenario.js';

/** Chooses one of several things; which one is for the test to say. */
export type Pick = <T>(from: readonly T[]) => T;

/** Always the first: what fillers name first is what leads on. */
export const first: Pick = (from) => from[0]!;

/** The second, where there is one. */
export const second: Pick = (from) => from[1 % from.length]!;

export interface Filling {
  app: TestApp;
  by: As;
  /** The case as he sees it. */
  seen: CaseView;
  offered: ActView;
  pick: Pick;
}

/** A body with which the act must succeed; null: this person has nothing to do it with just now. */
export type Filler = (of: Filling) => Promise<object | null> | object | null;

export const reason = (): object => ({ reason: 'Sau khi xem lại tình hình.' });
export const nothing = (): object => ({});

/** The agencies whose people walk. */
export const walking = [OWNER, ADVISER, DEPARTMENT, OTHER_DEPARTMENT];

export async function walkingOrgs(app: TestApp): Promise<string[]> {
  return Promise.all(walking.map((code) => app.org(code)));
}

export async function moment(app: TestApp, days = 0): Promise<string> {
  return new Date((await app.now()).getTime() + days * 86_400_000).toISOString();
}

export async function day(app: TestApp, days = 0): Promise<string> {
  return localDay(new Date(await moment(app, days)));
}

export async function whoAmI(by: As): Promise<PersonView> {
  return expectOk<PersonView>(await by.get('/api/session'));
}

export async function capacitiesIn(by: As, roles: readonly string[]): Promise<PersonView['capacities']> {
  const { capacities } = await whoAmI(by);
  return capacities.filter((one) => one.roles.some((role) => roles.includes(role)));
}

export const leading = ['leader', 'head'] as const;

/** The agency he acts for in one of these roles, among those given. */
export async function ownOrg(by: As, roles: readonly string[], orgIds: readonly string[]): Promise<string> {
  const able = await capacitiesIn(by, roles);
  const found = able.find((one) => orgIds.includes(one.orgId));
  if (!found) throw new Error(`${by.login} acts for none of ${orgIds.join(', ')} as ${roles.join(', ')}`);
  return found.orgId;
}

export function partiesOf(seen: CaseView): string[] {
  return [...new Set(seen.parties.filter((one) => !one.left).map((one) => one.orgId))];
}

/** All who settle the case: whoever gives direction is not one of them. */
export function settling(seen: CaseView): string[] {
  return partiesOf(seen).filter(
    (orgId) => !seen.parties.some((one) => one.orgId === orgId && one.role === 'decider'),
  );
}

/** The part the act is done to, with what was written in it. */
export async function partOf({ by, seen, offered }: Filling): Promise<WholePartView> {
  const kind = seen.parts.find((one) => one.id === offered.subjectId)!.kind;
  const parts = await partsOf(by, seen, kind as PartKind);
  return parts.find((one) => one.id === offered.subjectId)!;
}

export async function partsOf(by: As, seen: CaseView, kind: PartKind): Promise<WholePartView[]> {
  return expectOk<WholePartView[]>(await by.get(`/api/cases/${seen.id}/parts?kind=${kind}`));
}

/** People of an agency who are at their desks. */
export async function atWork(app: TestApp, orgId: string, roles: readonly Role[]): Promise<Answering[]> {
  const all = await app.get(Directory).whoAnswers(orgId, roles, await app.now());
  return all.filter((one) => one.absent === null && one.standsInFor === null);
}

export const working: readonly Role[] = ['focal', 'leader', 'officer', 'duty'];

/** Some post of one of these agencies, by its position; null when nobody is at work there. */
export async function someone(
  { app, pick }: Filling,
  orgIds: readonly string[],
  roles: readonly Role[] = working,
  but: readonly (string | null)[] = [],
): Promise<string | null> {
  const orgs = orgIds.length > 0 ? [pick(orgIds)] : [];
  const there = (await Promise.all(orgs.map((orgId) => atWork(app, orgId, roles)))).flat();
  const posts = [...new Set(there.map((one) => one.positionId))].filter((one) => !but.includes(one));
  return posts.length > 0 ? pick(posts) : null;
}

interface Issuer {
  symbolAbbr: string;
  regime: Regime;
  kind: string;
}

export async function issuer(app: TestApp, orgId: string): Promise<Issuer> {
  const [row] = await app.sql<Issuer>(
    `select symbol_abbr as "symbolAbbr", regime, kind from organisation_versions_at(app_now()) where org_id = $1`,
    [orgId],
  );
  return row!;
}

export interface Signature {
  signatoryPositionId: string;
  capacity: string;
}

/** Its head signs himself; where nobody is head, a leader in his place. */
export async function signature(app: TestApp, orgId: string): Promise<Signature> {
  const able = await app.get(Directory).signatoriesOf(orgId, await day(app));
  const head = able.find((one) => one.roles.includes('head'));
  if (head) return { signatoryPositionId: head.positionId, capacity: 'direct' };
  return { signatoryPositionId: able[0]!.positionId, capacity: 'by_order' };
}

/** A document of an agency as it must be: its own symbol, signed by one of its leaders today. */
export async function paper(app: TestApp, orgId: string, type: DocumentType): Promise<object> {
  return {
    type,
    number: nextNumber(),
    symbol: symbolOf(type, await issuer(app, orgId)),
    issuedOn: await day(app),
    ...(await signature(app, orgId)),
  };
}
