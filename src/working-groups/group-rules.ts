import { DAY_MS, dayOfDate, instantAt } from '../calendar/local-time.js';
import type { CaseFacts, MemberFacts } from '../cases/case-facts.js';
import { takesPart } from '../cases/case-parties.js';
import type { PartFacts } from '../cases/case-parts.js';
import { isRealDay } from '../documents/document-rules.js';
import type { Problem } from '../platform/errors.js';
import type { RolesDto, TermsDto } from './group.dto.js';
import { dataOf } from './group-people.js';
import { partsMissing } from './work-parts.js';

export function outside(facts: CaseFacts, orgIds: readonly string[]): string[] {
  return orgIds.filter((orgId) => !takesPart(facts, orgId));
}

export function orgOf(group: PartFacts, positionId: string | undefined): string | undefined {
  if (positionId === undefined) return undefined;
  return Object.entries(dataOf(group).nominated).find(([, named]) => named.includes(positionId))?.[0];
}

export function rolesOf(members: readonly MemberFacts[]): RolesDto {
  const holder = (role: string): string | undefined => members.find((one) => one.role === role)?.positionId;
  return Object.fromEntries(
    (['lead', 'deputy', 'secretary'] as const).map((role) => [`${role}PositionId`, holder(role)]),
  );
}

export function named({ positionId, orgId, role }: MemberFacts): Record<string, unknown> {
  return { positionId, orgId, role };
}

/** A group works through its last day. */
export function endOf(day: string): Date {
  return new Date(instantAt(dayOfDate(day), DAY_MS));
}

export function termsProblems(terms: TermsDto | undefined, today: string): Problem[] {
  if (!terms) return [];
  return [
    ...partsMissing('terms', terms, ['objective', 'tasks', 'powers', 'rules', 'reportTo']),
    ...(terms.endsOn || terms.endCondition ? [] : [noEnd]),
    ...endProblems('terms.endsOn', terms.endsOn, today),
  ];
}

export function endProblems(field: string, day: string | undefined, today: string): Problem[] {
  if (day === undefined || (isRealDay(day) && day >= today && day < '2200')) return [];
  return [
    { field, code: 'no_such_day', vi: `Ngày ${day} không có hoặc đã qua.`, en: `${day} is no day to come.` },
  ];
}

export function textsOf(terms: TermsDto | undefined): Record<string, string | undefined> {
  const { objective, scope, powers, rules, cadence, reportTo, endCondition, tasks } = terms ?? {};
  const texts = { objective, scope, powers, rules, cadence, reportTo, endCondition };
  const tasksText = tasks?.map((task) => task.text).join('\n');
  return Object.fromEntries(
    Object.entries({ ...texts, tasks: tasksText }).map(([field, text]) => [`terms.${field}`, text]),
  );
}

export const notInteragency: Problem = {
  field: 'orgIds',
  code: 'not_interagency',
  vi: 'Tổ liên ngành có ít nhất hai cơ quan.',
  en: 'An interagency group has at least two agencies.',
};

export const leadOutside: Problem = {
  field: 'suggestedLeadOrgId',
  code: 'not_in_the_group',
  vi: 'Cơ quan chủ trì phải là một trong các cơ quan của tổ.',
  en: 'The lead must be one of the agencies of the group.',
};

export const nothingChanges: Problem = {
  field: 'memberPositionIds',
  code: 'unchanged',
  vi: 'Quyết định này không thay đổi gì.',
  en: 'This decision changes nothing.',
};

const noEnd: Problem = {
  field: 'terms.endsOn',
  code: 'missing',
  vi: 'Tổ phải có ngày kết thúc hoặc điều kiện kết thúc.',
  en: 'A group needs an end date or an end condition.',
};
