import { Injectable } from '@nestjs/common';
import { dateOfDay, dayOfInstant, yearOfDay } from '../calendar/local-time.js';
import { Directory } from '../directory/directory.service.js';
import type { Capacity, Role } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { Journal } from '../journal/journal.service.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { fold } from '../platform/fold.js';
import { newId } from '../platform/ids.js';
import type { WorkingProgramme } from '../programmes/programme-book.js';
import { lessonsOf } from '../programmes/profile.js';
import { Programmes } from '../programmes/programmes.service.js';
import type { CaseInHand } from './case-door.js';
import type { CaseFacts } from './case-facts.js';
import { missing, missingFrom } from './case-needs.js';
import { CaseRefs } from './case-refs.js';
import { spelled } from './case-words.js';
import { newCase, type NewCase, type RulesOfLife } from './new-case.js';
import { agenciesOf, fills, splitWho } from './case-policy.js';
import type { DraftDto } from './case.dto.js';
import { lintProblems } from './free-text-lint.js';
import { type Act, workflow } from './case-workflow.js';

/** The needs that make up a case, whichever way it begins. */
const opening = workflow.draft.needs;

/** Makes the row, the parties and the empty chain of a new case; the first act follows in the same transaction. */
@Injectable()
export class CaseOpening {
  constructor(
    private readonly journal: Journal,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
    private readonly refs: CaseRefs,
  ) {}

  /** `ownerOrgId` is the agency concerned (domain.md R-02); the caller has checked that the person may open for it. */
  async open(
    tx: Tx,
    person: Person,
    capacity: Capacity,
    ownerOrgId: string,
    input: DraftDto,
    also: Problem[] = [],
  ): Promise<CaseInHand> {
    const today = dateOfDay(dayOfInstant(tx.now.getTime()));
    const programme = await this.programmes.programmeFor(ownerOrgId, today);
    const problems = [...missingFrom(input, opening), ...also, ...timeProblems(input, tx.now)];
    problems.push(...lintProblems(freeText(input), input.officials));
    problems.push(
      ...(await this.categoryProblems(input.categories)),
      ...(await this.areaProblems(input.areaCode)),
    );
    if (!programme) problems.push(noProgramme);
    const adviser = programme && (await this.programmes.orgInRole(programme.id, 'comm_adviser', tx.now));
    const decider = programme && (await this.programmes.deciderOf(programme, tx.now));
    if (programme && !adviser) problems.push(noProgramme);
    if (programme?.profile.notifier === 'fixed_party' && programme.profile.fixedNotifier) {
      const notifier = await this.programmes.orgInRole(programme.id, programme.profile.fixedNotifier, tx.now);
      if (notifier !== ownerOrgId) problems.push(wrongNotifier);
    }
    if (problems.length > 0 || !programme || !adviser) {
      throw new AppError(
        'missing',
        { count: problems.length, act: { vi: workflow.draft.vi, en: workflow.draft.en } },
        problems,
      );
    }
    // Nobody sees a case that is not there yet.
    tx.ask('system');
    const facts = await this.insert(tx, newId(), {
      ownerOrgId,
      adviser,
      decider: decider ?? null,
      rules: await this.rulesOf(programme, ownerOrgId, tx.now),
      programme,
      person,
      capacity,
      input,
    });
    return { head: this.journal.open(tx, facts.case.id, 'case'), facts };
  }

  /** The agency for which a person opens a case by this act; throws `not_allowed` or says that he must name one. */
  ownerFor(person: Person, act: Act, named: string | undefined): { ownerOrgId: string; capacity: Capacity } {
    const roles = workflow[act].who.map(splitWho).filter(({ side }) => side === 'owner');
    const able = person.capacities.filter(
      (one) =>
        (!one.actions || one.actions.includes(act)) &&
        (named === undefined || one.orgId === named) &&
        roles.some(({ role }) => fills(role as Role, one.roles)),
    );
    const agencies = [...new Set(able.map((one) => one.orgId))];
    if (agencies.length === 1) return { ownerOrgId: agencies[0]!, capacity: able[0]! };
    if (agencies.length > 1) throw new AppError('missing', { count: 1, act: workflow[act] }, [nameTheOwner]);
    if (named !== undefined && !agenciesOf(person).includes(named)) throw new AppError('not_found');
    throw new AppError('not_allowed', {
      roles: { vi: 'cán bộ đầu mối của cơ quan', en: "the agency's focal point" },
    });
  }

  /** Categories that are not, or are not a kind of case (free speech is none: domain.md SG-03). */
  async categoryProblems(categories: string[] | undefined): Promise<Problem[]> {
    if (!categories) return [];
    const known = await this.programmes.categories();
    return categories
      .filter((code) => !known.some((category) => category.code === code && category.caseType))
      .map((code) => ({
        field: 'categories',
        code: 'no_such_category',
        vi: `"${code}" không phải là một lĩnh vực vụ việc.`,
        en: `"${code}" is not a category of cases.`,
      }));
  }

  /** A place is a commune or something larger that exists today (domain.md SG-10). */
  async areaProblems(code: string | undefined): Promise<Problem[]> {
    if (code === undefined || (await this.programmes.areas()).includes(code)) return [];
    return [
      {
        field: 'areaCode',
        code: 'no_such_area',
        vi: `Không có đơn vị hành chính "${code}" (cấp xã trở lên).`,
        en: `There is no administrative unit "${code}" (communes and larger).`,
      },
    ];
  }

  /** What the programme's profile says of the later life of a case of this owner; fixed on the day of filing. */
  async rulesOf(programme: WorkingProgramme, ownerOrgId: string, at: Date): Promise<RulesOfLife> {
    const { profile } = programme;
    const role = await this.programmes.roleOf(programme.id, ownerOrgId, at);
    const { chair, scope } = lessonsOf(profile, role ?? 'other');
    const chairOrgId =
      chair === 'agency_concerned' ? ownerOrgId : await this.programmes.orgInRole(programme.id, chair, at);
    return {
      agencyMaySubmit: profile.submittedBy.includes('owner_leader'),
      lessonsChairOrgId: chairOrgId ?? ownerOrgId,
      lessonsScope: scope,
      lessonsTriggers: profile.lessons.mandatoryWhen,
    };
  }

  private async insert(tx: Tx, id: string, of: NewCase): Promise<CaseFacts> {
    const { input } = of;
    const orgs = await this.directory.organisationsAt([of.ownerOrgId, of.adviser], tx.now, tx);
    const ref = await this.refs.next(tx, yearOfDay(dayOfInstant(tx.now.getTime())));
    const words = searchWords(ref, input.subject!, input.place!);
    const parties = [
      // The adviser's own matter needs no second row for the same agency to be seen by it, but keeps its part.
      { orgId: of.adviser, role: 'adviser' as const },
      { orgId: of.ownerOrgId, role: 'owner' as const },
    ].map((party) => ({ ...party, versionId: orgs.get(party.orgId)!.versionId }));
    tx.later(
      `with opened as (
         insert into cases (id, ref, programme_id, phone_allowed_from, owner_org_id, adviser_org_id, decider_org_id,
           subject, facts, categories, place, area_code, complex, sensitive, large, people_band, urgency,
           confidentiality, exercise, occurred_at, known_at, state, is_open, created_by_official_id,
           created_by_position_id, created_at, search_folded, search_exact, agency_may_submit,
           lessons_chair_org_id, lessons_scope, lessons_triggers, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
           'drafted', true, $22, $23, $24, $25, $26, $28, $29, $30, $31, 0))
       insert into case_parties (case_id, org_id, role, org_version_id, joined_at, is_open)
       select $1, (p->>'orgId')::uuid, p->>'role', (p->>'versionId')::uuid, $24, true
       from jsonb_array_elements($27::jsonb) p`,
      [
        id, ref, of.programme.id, of.programme.profile.phoneAllowedFrom, of.ownerOrgId, of.adviser, of.decider,
        input.subject, input.facts, input.categories, input.place, input.areaCode ?? null, input.nature!.complex,
        input.nature!.sensitive, input.nature!.large, input.peopleBand ?? 'unknown', input.urgency,
        input.confidentiality ?? 'internal', input.exercise ?? false, input.occurredAt, input.knownAt,
        of.person.officialId, of.capacity.positionId, tx.now, words.folded, words.exact, JSON.stringify(parties),
        of.rules.agencyMaySubmit, of.rules.lessonsChairOrgId, of.rules.lessonsScope, of.rules.lessonsTriggers,
      ],
    ); // prettier-ignore
    const named = parties.map(({ orgId, role }) => ({
      orgId,
      role,
      name: orgs.get(orgId)!.name,
      left: false,
    }));
    return newCase(of, { id, ref, now: tx.now, parties: named });
  }
}

export function searchWords(ref: string, subject: string, place: string): { folded: string; exact: string } {
  const text = `${ref} ${subject} ${place}`;
  return { folded: fold(text), exact: spelled(text) };
}

/** The free text of a draft, by the name of its field. */
export function freeText(input: Partial<DraftDto>): Record<string, string | undefined> {
  return { subject: input.subject, facts: input.facts, place: input.place };
}

/** What is told must have happened: known before it happened, or in the time to come, is a slip of the pen. */
export function timeProblems(input: { occurredAt?: string; knownAt?: string }, now: Date): Problem[] {
  const problems: Problem[] = [];
  for (const field of ['occurredAt', 'knownAt'] as const) {
    const value = input[field];
    if (value && Date.parse(value) > now.getTime() + 60_000) problems.push(inTheFuture(field));
  }
  if (input.knownAt && Date.parse(input.knownAt) < EARLIEST) problems.push(tooLongAgo('knownAt'));
  if (input.occurredAt && input.knownAt && Date.parse(input.knownAt) < Date.parse(input.occurredAt)) {
    problems.push({
      field: 'knownAt',
      code: 'known_before_it_happened',
      vi: 'Thời điểm biết tin không thể trước thời điểm xảy ra.',
      en: 'It cannot have been known before it happened.',
    });
  }
  return problems;
}

/** Before this no agency of a programme knew of anything, and no calendar measures from there. */
const EARLIEST = Date.UTC(2000, 0, 1);

export function tooLongAgo(field: string): Problem {
  return { field, code: 'too_long_ago', vi: 'Thời điểm này quá xa.', en: 'This time is too long ago.' };
}

/** Nobody can have told on the telephone what his agency did not know yet. */
export function calledBeforeKnown(field: string, at: string | undefined, facts: CaseFacts): Problem[] {
  if (at === undefined || Date.parse(at) >= facts.case.knownAt.getTime()) return [];
  return [
    {
      field,
      code: 'before_it_was_known',
      vi: 'Cuộc gọi không thể trước thời điểm cơ quan biết tin.',
      en: 'The call cannot have been made before the agency learned of it.',
    },
  ];
}

export function inTheFuture(field: string): Problem {
  return { field, code: 'in_the_future', vi: 'Thời điểm này chưa tới.', en: 'This time has not come yet.' };
}

const nameTheOwner: Problem = {
  ...missing('subject'),
  field: 'ownerOrgId',
  vi: 'Bạn thay mặt nhiều cơ quan: hãy nêu cơ quan có vụ việc.',
  en: 'You answer for several agencies: name the agency concerned.',
};

const noProgramme: Problem = {
  field: 'ownerOrgId',
  code: 'no_programme',
  vi: 'Cơ quan này chưa có chương trình phối hợp nào đang có hiệu lực.',
  en: 'No coordination programme of this agency is in force today.',
};

const wrongNotifier: Problem = {
  field: 'ownerOrgId',
  code: 'not_the_notifier',
  vi: 'Theo chương trình phối hợp, cơ quan khác là bên thông tin vụ việc.',
  en: 'By the programme, another agency is the one that notifies.',
};
