import { Inject, Injectable } from '@nestjs/common';
import { localDay } from '../calendar/local-time.js';
import { CaseClocks, type ClockToStart, type PlannedClock } from '../cases/case-clocks.js';
import type { CaseFacts, RecipientFacts, Subject } from '../cases/case-facts.js';
import { CaseOpening } from '../cases/case-opening.js';
import { isAtLeast, type Urgency } from '../cases/case-states.js';
import { type Act, workflow } from '../cases/case-workflow.js';
import { clockKinds } from '../cases/clock-kinds.js';
import { newCase } from '../cases/new-case.js';
import type { Tellable } from '../delivery/audience-orgs.js';
import { Teller } from '../delivery/teller.js';
import { Directory } from '../directory/directory.service.js';
import type { Person } from '../identity/person.js';
import type { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { CONFIG } from '../platform/tokens.js';
import type { WorkingProgramme } from '../programmes/programme-book.js';
import { Programmes } from '../programmes/programmes.service.js';
import type { DryRunDto } from './administration.dto.js';
import type { DryRunView } from './dry-run.view.js';
import { notAllowed, problem, unfit } from './rights.js';

const ACT = { vi: 'Thử xem ai được báo', en: 'Try who would be told' };

/** How far from now one may imagine something. */
const FURTHEST_MS = 731 * 86_400_000;
const tooFar = problem('at', 'too_far', 'Không quá hai năm kể từ nay.', 'Within two years of now.');

type StageOf = DryRunView['stages'][number];

interface More {
  data?: Tellable['data'];
  starts?: ClockToStart[];
  calls?: StageOf['calls'];
  orgId?: string;
}

/**
 * If such a matter came up there at that moment: who would be told, by what means, which clocks would start, whom one
 * would ring. Nothing is stored; the rules that answer are the very ones by which a case is told, measured and rung.
 */
@Injectable()
export class DryRun {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
    private readonly opening: CaseOpening,
    private readonly clocks: CaseClocks,
    private readonly teller: Teller,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  run(me: Person, asked: DryRunDto): Promise<DryRunView> {
    return this.database.transaction(async (tx) => {
      const at = asked.at ? new Date(asked.at) : tx.now;
      const { facts, programme } = await this.imagine(tx, me, asked, at);
      const { urgency, phoneAllowedFrom, adviserOrgId } = facts.case;
      const mayPhone = isAtLeast(urgency, phoneAllowedFrom);
      const stages = [await this.stage(tx, facts, 'draft', at, { starts: [{ kind: 'notify' }] })];
      if (mayPhone) {
        facts.case.state = 'phone_reported';
        const more: More = { data: { calleeOrgId: adviserOrgId }, starts: [{ kind: 'written_confirm' }] };
        stages.push(await this.stage(tx, facts, 'reportByPhone', at, more));
      }
      facts.case.state = 'notified';
      facts.recipients = recipientsOf([adviserOrgId, ...(asked.recipientOrgIds ?? [])]);
      const acks = facts.recipients.map((recipient): ClockToStart => ({
        kind: 'ack',
        subject: { recipient },
      }));
      stages.push(await this.stage(tx, facts, 'issueNotice', at, { starts: acks }));
      for (const [index, planned] of (await this.clocks.plan(facts, acks, at)).entries())
        stages.push(await this.silence(tx, facts, facts.recipients[index]!, planned));
      const { orgId } = facts.recipients[0]!;
      stages.push(
        await this.stage(tx, facts, 'acknowledge', at, {
          data: { orgId },
          orgId,
          starts: [{ kind: 'assign' }],
        }),
      );
      const kinds = await this.programmes.categories();
      return {
        at: at.toISOString(),
        programme: { id: programme.id, code: programme.code, title: programme.title },
        mayPhone,
        warnSecret: kinds.some((one) => one.code === asked.category && one.warnSecret),
        stages,
      };
    });
  }

  /** When a recipient has not acknowledged in time: its ladder of that moment. */
  private async silence(
    tx: Tx,
    facts: CaseFacts,
    recipient: RecipientFacts,
    ack: PlannedClock,
  ): Promise<StageOf> {
    const { orgId } = recipient;
    const { deciderOrgId, programmeId, urgency } = facts.case;
    const steps = await this.directory.callLadder(orgId, deciderOrgId, ack.dueAt, tx);
    const rule = await this.programmes.ruleFor(programmeId, 'call_step', urgency, ack.dueAt);
    const subject: Subject = { recipient };
    return this.stage(tx, facts, 'acknowledgementMissed', ack.dueAt, {
      orgId,
      data: { orgId, audience: ack.rule.ladder[0] ?? [] } as Tellable['data'] & object,
      starts: [{ kind: 'call_step', subject }],
      calls: { orgId, attemptsPerStep: rule?.attempts ?? 1, steps },
    });
  }

  private async stage(tx: Tx, facts: CaseFacts, act: Act, at: Date, more: More = {}): Promise<StageOf> {
    const told = await this.teller.people(
      tx,
      { act, actor_official_id: null, data: more.data ?? null },
      facts,
      at,
    );
    const names = await tx.sql<{ id: string; name: string }>(
      `select id, full_name as name from officials where id = any($1::uuid[])
       union all select id, title from positions where id = any($2::uuid[])`,
      [
        told.map((one) => one.officialId),
        told.map((one) => one.onBehalfOfPositionId).filter((id) => id !== null),
      ],
    );
    const nameOf = (id: string | null): string | null => names.find((one) => one.id === id)?.name ?? null;
    const planned = await this.clocks.plan(facts, more.starts ?? [], at);
    return {
      act,
      label: { vi: workflow[act].vi, en: workflow[act].en },
      at: at.toISOString(),
      orgId: more.orgId ?? null,
      told: told.map((one) => ({
        officialId: one.officialId,
        fullName: nameOf(one.officialId) ?? '',
        needsAction: one.needsAction,
        standsInFor: nameOf(one.onBehalfOfPositionId),
        means: this.config.smtpUrl && one.email ? ['inbox', 'mail'] : ['inbox'],
      })),
      clocks: planned.map(clockView),
      calls: more.calls ?? null,
    };
  }

  private async imagine(
    tx: Tx,
    me: Person,
    asked: DryRunDto,
    at: Date,
  ): Promise<{ facts: CaseFacts; programme: WorkingProgramme }> {
    const [capacity] = me.capacities;
    if (!capacity) throw notAllowed('keeper');
    unfit(ACT, Math.abs(at.getTime() - tx.now.getTime()) > FURTHEST_MS ? [tooFar] : []);
    const { orgId: ownerOrgId } = asked;
    const programme = await this.programmes.programmeFor(ownerOrgId, localDay(at));
    const orgIds = [ownerOrgId, ...(asked.recipientOrgIds ?? [])];
    const orgs = await this.directory.organisationsAt(orgIds, at, tx);
    const problems: Problem[] = await this.opening.categoryProblems([asked.category]);
    if (!programme)
      problems.push(
        problem(
          'orgId',
          'no_programme',
          'Cơ quan này không thuộc chương trình nào vào lúc đó.',
          'The agency is in no programme at that time.',
        ),
      );
    for (const orgId of orgIds)
      if (!orgs.has(orgId))
        problems.push(
          problem('orgId', 'not_there', 'Không có cơ quan này vào lúc đó.', 'There is no such agency then.'),
        );
    unfit(ACT, problems);
    const adviser = (await this.programmes.orgInRole(programme!.id, 'comm_adviser', at))!;
    const decider = await this.programmes.deciderOf(programme!, at);
    const rules = await this.opening.rulesOf(programme!, ownerOrgId, at);
    const input = {
      subject: '', facts: '', place: '', categories: [asked.category], urgency: asked.urgency as Urgency,
      nature: { complex: true, sensitive: false, large: false }, occurredAt: at.toISOString(), knownAt: at.toISOString(),
    }; // prettier-ignore
    const parties = [...new Set([adviser, ownerOrgId])].map((orgId) => ({
      orgId,
      name: orgs.get(orgId)?.name ?? '',
      role: orgId === ownerOrgId ? ('owner' as const) : ('adviser' as const),
      left: false,
    }));
    const facts = newCase(
      {
        ownerOrgId,
        adviser,
        decider,
        rules,
        programme: programme!,
        person: me,
        capacity,
        input: input as never,
      },
      { id: newId(), ref: '', now: at, parties },
    );
    return { facts, programme: programme! };
  }
}

function recipientsOf(orgIds: string[]): RecipientFacts[] {
  return [...new Set(orgIds)].map((orgId, index) => ({
    id: newId(),
    noticeId: '',
    orgId,
    primary: index === 0,
    state: 'sent',
    ackChannel: null,
    arrivalNumber: null,
    noticeVersion: 1,
  }));
}

function clockView(planned: PlannedClock): StageOf['clocks'][number] {
  const { kind, rule } = planned;
  return {
    kind,
    label: { vi: clockKinds[kind].vi, en: clockKinds[kind].en },
    owesOrgId: planned.owesOrgId,
    owesRoles: planned.owesRoles,
    from: planned.from.toISOString(),
    dueAt: planned.dueAt.toISOString(),
    provisional: planned.provisional,
    value: rule.value,
    unit: rule.unit,
    own: rule.programmeId !== null,
    firstLookAt: planned.nextAt.toISOString(),
  };
}
