// Reads a coordination profile from a file (domain.md A.13), with everything that is wrong with it at once.
import { type OrgRoleRef, type PartyRole, partyRoles, urgencies } from './codes.js';
import type { FileCheck } from './file-check.js';
import {
  budgetKinds,
  cadences,
  isJudicial,
  type CoordinationProfile,
  layouts,
  type Lessons,
  lessonsScopes,
  lessonsTriggers,
  type Periodic,
  requests,
  rolls,
  submitters,
  surveyGroups,
} from './profile.js';

/** Reads a profile; problems go into `check`. */
export function checkProfile(check: FileCheck, at: string, value: unknown): CoordinationProfile {
  const p = check.group(at, value, profileNames);
  const group = check.group(`${at}.workingGroup`, p['workingGroup'], [
    'purpose',
    'decidingAuthority',
    'bothRegimesSign',
  ]);
  const notifier = check.oneOf(`${at}.notifier`, p['notifier'], ['agency_concerned', 'fixed_party']);
  const fixed = p['fixedNotifier'];
  if ((notifier === 'fixed_party') !== (fixed !== undefined && fixed !== null)) {
    check.wrong(
      `${at}.fixedNotifier`,
      'chỉ và luôn có khi notifier là fixed_party',
      'belongs to notifier fixed_party, and always',
    );
  }
  const authority = group['decidingAuthority'];
  const profile: CoordinationProfile = {
    notifier,
    fixedNotifier: notifier === 'fixed_party' ? orgRef(check, `${at}.fixedNotifier`, fixed) : null,
    notifyAsk: filled(check, `${at}.notifyAsk`, check.someOf(`${at}.notifyAsk`, p['notifyAsk'], requests)),
    focalMode: check.oneOf(`${at}.focalMode`, p['focalMode'], ['person', 'unit_by_delegation']),
    phoneAllowedFrom: check.oneOf(`${at}.phoneAllowedFrom`, p['phoneAllowedFrom'], urgencies),
    workingGroup: {
      purpose: check.oneOf(`${at}.workingGroup.purpose`, group['purpose'], ['settle', 'coordinate']),
      decidingAuthority:
        authority === 'lead_agency'
          ? authority
          : orgRef(check, `${at}.workingGroup.decidingAuthority`, authority),
      bothRegimesSign: check.flag(`${at}.workingGroup.bothRegimesSign`, group['bothRegimesSign']),
    },
    escalateTo: orgRef(check, `${at}.escalateTo`, p['escalateTo']),
    submittedBy: filled(
      check,
      `${at}.submittedBy`,
      check.someOf(`${at}.submittedBy`, p['submittedBy'], submitters),
    ),
    preStatementConsultation: check.someOf(
      `${at}.preStatementConsultation`,
      p['preStatementConsultation'],
      partyRoles,
    ),
    preStatementSilence: check.oneOf(`${at}.preStatementSilence`, p['preStatementSilence'], [
      'leader_may_go_on',
      'wait',
    ]),
    lessons: lessonsFrom(check, `${at}.lessons`, p['lessons']),
    surveys: surveysFrom(check, `${at}.surveys`, p['surveys']),
    budgetKinds: check.someOf(`${at}.budgetKinds`, p['budgetKinds'], budgetKinds),
    periodic: check
      .list(`${at}.periodic`, p['periodic'])
      .map(([where, one]) => periodicFrom(check, where, one)),
    appraisalGate: check.flag(`${at}.appraisalGate`, p['appraisalGate']),
    inviteToMeetings: check.someOf(`${at}.inviteToMeetings`, p['inviteToMeetings'], partyRoles),
    layout: layoutFrom(check, `${at}.layout`, p['layout'] ?? {}),
    amendment: check.oneOf(`${at}.amendment`, p['amendment'], ['all_parties_consent']),
  };
  if (p['phoneAllowedFrom'] === 'routine') {
    check.wrong(
      `${at}.phoneAllowedFrom`,
      'việc thường phải bằng văn bản',
      'ordinary matters are told in writing',
    );
  }
  check.unique(`${at}.periodic`, profile.periodic, (one) => one.code);
  return profile;
}

const profileNames: (keyof CoordinationProfile)[] = [
  'notifier',
  'fixedNotifier',
  'notifyAsk',
  'focalMode',
  'phoneAllowedFrom',
  'workingGroup',
  'escalateTo',
  'submittedBy',
  'preStatementConsultation',
  'preStatementSilence',
  'lessons',
  'surveys',
  'budgetKinds',
  'periodic',
  'appraisalGate',
  'inviteToMeetings',
  'layout',
  'amendment',
];

function orgRef(check: FileCheck, at: string, value: unknown): OrgRoleRef {
  const known: readonly unknown[] = [...partyRoles, 'agency_concerned'];
  if (known.includes(value) || /^org:[a-z0-9][a-z0-9._/-]*$/.test(String(value))) return value as OrgRoleRef;
  const all = [...known, 'org:<mã/code>'].join(', ');
  check.wrong(at, `phải là một trong: ${all}`, `must be one of: ${all}`);
  return 'other';
}

function filled<T>(check: FileCheck, at: string, found: T[]): T[] {
  if (found.length === 0) check.wrong(at, 'cần ít nhất một mục', 'at least one is needed');
  return found;
}

function lessonsFrom(check: FileCheck, at: string, value: unknown): CoordinationProfile['lessons'] {
  const fields = check.group(at, value, ['chair', 'scope', 'adviserToParty', 'mandatoryWhen', 'byOwner']);
  const one = (where: string, given: Record<string, unknown>): Lessons => ({
    chair: orgRef(check, `${where}.chair`, given['chair']),
    scope: check.oneOf(`${where}.scope`, given['scope'], lessonsScopes),
  });
  const byOwner = check.group(`${at}.byOwner`, fields['byOwner'] ?? {}, partyRoles);
  const lessons = {
    ...one(at, fields),
    adviserToParty: orgRef(check, `${at}.adviserToParty`, fields['adviserToParty']),
    mandatoryWhen: check.someOf(`${at}.mandatoryWhen`, fields['mandatoryWhen'], lessonsTriggers),
    byOwner: Object.fromEntries(
      Object.entries(byOwner).map(([role, given]) => {
        const where = `${at}.byOwner.${role}`;
        return [role, one(where, check.group(where, given, ['chair', 'scope']))];
      }),
    ) as Partial<Record<PartyRole, Lessons>>,
  };
  for (const [role, given] of Object.entries(lessons.byOwner)) {
    if (!isJudicial(role as PartyRole) || given.scope === 'communication_only') continue;
    const where = `${at}.byOwner.${role}.scope`;
    check.wrong(
      where,
      'toà án, viện kiểm sát chỉ communication_only',
      'court and procuracy: communication_only',
    );
  }
  return lessons;
}

function surveysFrom(check: FileCheck, at: string, value: unknown): CoordinationProfile['surveys'] {
  const fields = check.group(at, value, ['allowed', 'minGroupSize', 'by']);
  return {
    allowed: check.flag(`${at}.allowed`, fields['allowed']),
    // Smaller groups would let a person be told apart (SG-06).
    minGroupSize: check.count(`${at}.minGroupSize`, fields['minGroupSize'], 10, 1_000),
    by: check.someOf(`${at}.by`, fields['by'], surveyGroups),
  };
}

const RRULE = /^FREQ=(MONTHLY|YEARLY)(;INTERVAL=\d+)?(;BYMONTH=\d{1,2}(,\d{1,2})*)?;BYMONTHDAY=-?\d{1,2}$/;

function periodicFrom(check: FileCheck, at: string, value: unknown): Periodic {
  const names = ['code', 'nameVi', 'nameEn', 'cadence', 'rrule', 'roll', 'strictlyBefore', 'from', 'to'];
  const fields = check.group(at, value, names);
  const rrule = check.textOrNull(`${at}.rrule`, fields['rrule']);
  if (rrule !== null && !RRULE.test(rrule)) {
    check.wrong(
      `${at}.rrule`,
      'phải như FREQ=MONTHLY;BYMONTHDAY=15',
      'must be like FREQ=MONTHLY;BYMONTHDAY=15',
    );
  }
  const refs = (name: string): OrgRoleRef[] =>
    filled(
      check,
      `${at}.${name}`,
      check.list(`${at}.${name}`, fields[name]).map(([where, one]) => orgRef(check, where, one)),
    );
  return {
    code: check.code(`${at}.code`, fields['code']),
    nameVi: check.text(`${at}.nameVi`, fields['nameVi']),
    nameEn: check.text(`${at}.nameEn`, fields['nameEn']),
    cadence: check.oneOf(`${at}.cadence`, fields['cadence'], cadences),
    rrule,
    roll: check.oneOf(`${at}.roll`, fields['roll'] ?? 'none', rolls),
    strictlyBefore: check.flag(`${at}.strictlyBefore`, fields['strictlyBefore'], false),
    from: refs('from'),
    to: refs('to'),
  };
}

function layoutFrom(check: FileCheck, at: string, value: unknown): CoordinationProfile['layout'] {
  return Object.fromEntries(
    Object.entries(check.group(at, value, Object.keys(value as object))).map(([code, layout]) => [
      code,
      check.oneOf(`${at}.${code}`, layout, layouts),
    ]),
  );
}
