import { AccessFiling } from '../../src/cases/access-filing.job.js';
import type { ActView } from '../../src/cases/act.view.js';
import { sightOf, viewerKeys } from '../../src/cases/case-policy.js';
import { factsOfCase } from '../../src/cases/case.queries.js';
import type { Act } from '../../src/cases/case-workflow.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { actsOffered, type OfferedAct } from '../../src/cases/offered-acts.js';
import type { Person } from '../../src/identity/person.js';
import { Sessions } from '../../src/identity/sessions.js';
import type { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { fill } from '../support/fill.js';
import { first, type Pick, second, walking } from '../support/fill/filling.js';
import { COMMITTEE } from '../committee/scene.js';
import { openFor } from '../support/restricted.js';
import { jump } from '../support/time.js';

interface Possible extends OfferedAct {
  by: As;
}

interface Offer {
  by: As;
  seen: CaseView;
  offered: ActView;
}

/** `any` is the next best act, `lively` one that leads on, `seldom` the one that was done least so far. */
export type How = 'any' | 'lively' | 'seldom';

/** Possible nearly always, or the end of it all: a walk that takes them as they come gets nowhere. */
const quiet: readonly Act[] = [
  'postUpdate', 'correctEntry', 'changeUrgency', 'noteLesson', 'requestCoordination', 'giveTask', 'withdraw', 'requestCorrection',
  'proposeErasure', 'changeConfidentiality', 'grantAccess', 'revokeAccess', 'reportSuspectedSecret', 'proposeMerger', 'mergeInto',
  'proposeTransfer', 'reactivate', 'reassign', 'attachFile', 'withdrawFile',
]; // prettier-ignore

const removal = ['reportSuspectedSecret', 'proposePurge', 'confirmPurge'] as const;

/**
 * Where walks begin, and how one gets there from a draft: after another road (`+`), by everybody who has something to
 * say (`*`), with the second choice in everything instead of the first (`~`), only
 * where it is possible (`?`), when so many minutes have passed (`@`), when somebody has asked to see it (`!`).
 */
export const roads = {
  drafted: [],
  phone_reported: ['reportByPhone'],
  notified: ['issueNotice'],
  unanswered: ['issueNotice', '@400', 'recordCallAttempt?'],
  received: ['issueNotice', 'acknowledge', 'considerLesson*'],
  begun: ['+phone_reported', 'beginWork'],
  to_be_erased: ['+received', 'proposeErasure'],
  restricted: ['+received', 'changeConfidentiality'],
  listed: ['+restricted', 'grantAccess'],
  access_asked: ['+restricted', '!access'],
  emergency_asked: ['+restricted', '!emergency'],
  emergency: ['+emergency_asked', 'confirmEmergency'],
  held: ['+received', 'reportSuspectedSecret'],
  to_be_purged: ['+held', 'proposePurge'],
  purged_at_work: ['+task_done', 'requestCoordination', 'recordDisagreement', 'statePosition*', ...removal],
  purged_in_review: ['+in_review', ...removal],
  purged_above: ['+told_by_phone', ...removal],
  purged_in_lessons: ['+commented', ...removal],
  recalled: ['+received', 'recallNotice'],
  assigned: ['+received', 'assignLead'],
  in_coordination: ['+assigned', 'startCoordination'],
  task_done: ['+in_coordination', 'giveTask', 'acceptTask', 'submitTask'],
  group: ['+in_coordination', 'proposeGroup', 'nominateMembers*', 'decideGroup'],
  met: ['+group', 'recordMeeting'],
  disputed: ['+in_coordination', 'recordDisagreement', 'statePosition*', 'declareUnreconciled'],
  in_review: ['+disputed', 'prepareSubmission', 'confirmSubmission*'],
  awaiting_direction: ['+in_review', 'submitForDirection'],
  under_direction: ['+awaiting_direction', 'recordDirection'],
  agreed_after_all: ['+awaiting_direction', 'recordAttempt~', 'withdrawSubmission'],
  told_by_phone: ['+awaiting_direction', 'recordDirection~'],
  claimed: ['+under_direction', 'claimItem'],
  extension_asked: ['+under_direction', 'askExtension'],
  not_resolved_yet: ['+in_coordination', 'proposeResolution', 'dropResolution'],
  resolved: ['+in_coordination', 'proposeResolution', 'consentToResolution'],
  watched: ['+resolved', '@60000', 'closeWithoutLessons'],
  lessons: ['+resolved', 'openLessons', 'recordReview', 'recordFinding'],
  commented: ['+lessons', 'draftLessons', 'commentLessons*'],
  closed: ['+commented', 'approveLessons'],
  to_improve: ['+lessons', 'addCorrectiveAction', 'draftLessons', 'commentLessons*', 'approveLessons'],
  to_verify: ['+to_improve', 'claimAction'],
  improved: ['+to_improve', 'claimAction', 'verifyAction'],
  archived: ['+closed', 'archive'],
} as const satisfies Record<string, readonly string[]>;
export type Road = keyof typeof roads;

function stepsOf(road: Road): string[] {
  return roads[road].flatMap((step) => (step.startsWith('+') ? stepsOf(step.slice(1) as Road) : [step]));
}

/** Leads cases through the table over HTTP: as people of the sample, by acts that are offered to them. */
export class Walker {
  /** How often each act was done by somebody who was offered it. */
  readonly done = new Map<string, number>();
  /** What happened to the case under way, for whoever reads a failure. */
  trace: string[] = [];
  private readonly known = new Map<As, Person>();

  private constructor(
    readonly app: TestApp,
    private readonly everybody: readonly As[],
  ) {}

  static async among(app: TestApp): Promise<Walker> {
    const people = await app.sql<{ login: string }>(
      `select distinct a.login from accounts a join effective_capacities e on e.official_id = a.official_id
       join organisations o on o.id = e.org_id where o.code = any($1) order by 1`,
      [[...walking, COMMITTEE]],
    );
    const everybody: As[] = [];
    // One after another: so many at once from one address are held off.
    for (const { login } of people) everybody.push(await app.as(login));
    return new Walker(app, everybody);
  }

  timesDone(act: string): number {
    return this.done.get(act) ?? 0;
  }

  /** From a draft on, by the shortest way; every act by whoever is offered it. */
  async lead(id: string, road: Road, pick: Pick): Promise<void> {
    const steps = stepsOf(road);
    for (const [at, step] of steps.entries()) {
      if (step.startsWith('@')) {
        await this.passTime(Number(step.slice(1)));
        continue;
      }
      if (step.startsWith('!')) {
        await this.ask(id, step === '!emergency');
        continue;
      }
      const act = step.replace(/[*~?]/, '') as Act;
      const byAll = step.endsWith('*');
      // The last step may go any way.
      const chosen = step.endsWith('~') ? second : at === steps.length - 1 && !byAll ? pick : first;
      let again = await this.byAnybody(id, act, chosen);
      if (!again && !/[*?]$/.test(step)) throw new Error(`nobody can do ${act}`);
      while (again && byAll) again = await this.byAnybody(id, act, first);
    }
  }

  /** Somebody of a party who does not see the case asks to: a request is filed into it by the system. */
  private async ask(id: string, emergency: boolean): Promise<void> {
    const facts = (await factsOfCase(this.app.database, id))!;
    const orgIds = facts.parties.filter((party) => !party.left).map((party) => party.orgId);
    const asking = [...(await this.persons())].find(
      ([, person]) =>
        sightOf(person, facts) === 'none' && viewerKeys(person).some((key) => orgIds.includes(key)),
    );
    if (!asking) throw new Error('nobody is left who could ask');
    const answer = await asking[0].post('/api/access-requests', {
      ref: facts.case.ref,
      purpose: 'Theo dõi lĩnh vực',
      reason: 'Được giao theo dõi lĩnh vực này.',
      ...(emergency ? { emergencyHours: 2 } : {}),
    });
    if (answer.status !== 202) throw new Error(`access cannot be asked for: ${JSON.stringify(answer.body)}`);
    await this.app.get(AccessFiling).fileAll();
    this.trace.push(`${asking[0].login} asks to see it`);
  }

  async byAnybody(id: string, act: Act, pick: Pick): Promise<boolean> {
    const possible = (await this.possible(id)).filter((one) => one.act === act);
    for (const one of possible) {
      const offer = await this.offerOf(one, id);
      if (await this.take(offer, pick)) return true;
    }
    return false;
  }

  /** Who could do what now, by the table and the policy: to ask the API of those alone whom it may concern. */
  private async possible(id: string): Promise<Possible[]> {
    const facts = (await factsOfCase(this.app.database, id))!;
    const people = [...(await this.persons())];
    return people.flatMap(([by, person]) =>
      sightOf(person, facts) !== 'none' ? actsOffered(person, facts).map((one) => ({ by, ...one })) : [],
    );
  }

  /** What everybody may speak for: it changes as time goes by, and with nothing else here. */
  private async persons(): Promise<Map<As, Person>> {
    for (const by of this.known.size > 0 ? [] : this.everybody) {
      const person = await this.app.get(Sessions).personOf(by.cookie.split('=')[1]);
      if (!person) throw new Error(`${by.login} is not signed in`);
      this.known.set(by, person);
    }
    return this.known;
  }

  /** The same as the API offers it to him: it must. */
  private async offerOf({ by, act, subjectId }: Possible, id: string): Promise<Offer> {
    // A restricted case takes a purpose, which holds for some hours.
    if ((await by.get(`/api/cases/${id}`)).body.code === 'purpose_needed') await openFor(by, id);
    const seen = await by.see(id);
    const offered = seen.acts.find((one) => one.act === act && one.subjectId === subjectId);
    if (!offered) throw new Error(`${act} is not offered to ${by.login}`);
    return { by, seen, offered };
  }

  /** One offered act, done; false when there is none. */
  async step(id: string, pick: Pick, how: How): Promise<boolean> {
    const possible = shuffled(await this.possible(id), pick);
    const fitting = how === 'lively' ? possible.filter((one) => !quiet.includes(one.act)) : possible;
    if (how === 'seldom') fitting.sort((a, b) => this.timesDone(a.act) - this.timesDone(b.act));
    for (const one of fitting) if (await this.take(await this.offerOf(one, id), pick)) return true;
    return false;
  }

  /** Does what is offered; false when this person has nothing to do it with. */
  private async take({ by, seen, offered }: Offer, pick: Pick): Promise<boolean> {
    const body = await fill({ app: this.app, by, seen, offered, pick });
    if (!body) return false;
    const sent = { version: seen.version };
    const answer =
      offered.method === 'PATCH'
        ? await by.patch(offered.href, body, sent)
        : await by.post(offered.href, body, sent);
    // What is offered and filled in rightly succeeds: a refusal is a mistake of the offer or of the table.
    if (answer.status !== 200)
      throw new Error(
        `${offered.act} by ${by.login} in ${seen.state}: ${JSON.stringify(answer.body)} to ${JSON.stringify(body)}`,
      );
    const after = answer.body as CaseView;
    // A follow-up answers with the draft of the new case.
    if (after.id === seen.id) await this.raised(seen, after);
    this.trace.push(`${by.login}: ${offered.act}, now ${after.state}`);
    this.done.set(offered.act, this.timesDone(offered.act) + 1);
    return true;
  }

  /** The version goes up by the act, and once more where the system moved the case on because of it (T28). */
  private async raised(before: CaseView, after: CaseView): Promise<void> {
    const [moved] = await this.app.sql<{ times: string }>(
      `select count(*) as times from journal_entries where stream_id = $1 and seq > $2 and act = 'directionComplete'`,
      [before.id, before.lastSeq],
    );
    if (after.version !== before.version + 1 + Number(moved!.times))
      throw new Error(`the version went from ${before.version} to ${after.version}`);
  }

  async passTime(minutes: number): Promise<void> {
    this.trace.push(`${minutes} minutes`);
    await jump(this.app, new Date((await this.app.now()).getTime() + minutes * 60_000).toISOString());
    await this.app.tick();
    this.known.clear();
  }
}

function shuffled<T>(all: readonly T[], pick: Pick): T[] {
  const left = [...all];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(left.indexOf(pick(left)), 1));
  return order;
}
