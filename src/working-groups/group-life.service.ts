import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { CaseDoor, type CaseInHand, type Doing } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { CaseFacts } from '../cases/case-facts.js';
import { inTheFuture } from '../cases/case-opening.js';
import type { PartFacts } from '../cases/case-parts.js';
import type { CaseView } from '../cases/case.view.js';
import { type DueClock, MissedClocks } from '../cases/missed-clocks.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { Documents } from '../documents/documents.service.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { Agencies } from '../cases/agencies.js';
import { GroupPapers } from './group-papers.js';
import { dataOf, GroupPeople } from './group-people.js';
import type { GroupPaperDto, MeetingDto, ReportDto } from './group.dto.js';
import { NewTasks, type TaskAsked } from './new-task.js';
import { contentOf, type GroupContent, type Meeting, partsMissing, titleOf } from './work-parts.js';

/** What a group does while it lives, and how it ends: afterwards nobody acts in its name. */
@Injectable()
export class GroupLifeService implements OnModuleInit {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly missed: MissedClocks,
    private readonly agencies: Agencies,
    private readonly documents: Documents,
    private readonly papers: GroupPapers,
    private readonly people: GroupPeople,
    private readonly newTasks: NewTasks,
  ) {}

  onModuleInit(): void {
    this.missed.whenMissed('wg_end', (tx, inHand, clock) => Promise.resolve(this.ending(tx, inHand, clock)));
    // A case that is withdrawn takes its group along: who saw it as a member has nothing to look at any more.
    this.door.react(
      ['withdraw', 'retractPhoneReport', 'recallNotice', 'acceptRecall'],
      async (tx, { facts }, { to }) => {
        if (to === 'withdrawn') await this.endWith(tx, facts);
      },
    );
  }

  /** Conclusions that name somebody and a time become tasks of the group. */
  recordMeeting(me: Person, write: Write, caseId: string, id: string, input: MeetingDto): Promise<CaseView> {
    const { heldAt, agenda, attended, guests, minutes, document, conclusions = [], officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'group', id);
      const group = subject.part!;
      const members = facts.members.filter((one) => one.groupId === id).map((one) => one.positionId);
      return {
        act: 'recordMeeting',
        subject,
        input,
        problems: async () => [
          ...(heldAt && Date.parse(heldAt) > tx.now.getTime() ? [inTheFuture('heldAt')] : []),
          ...(attended?.some((one) => !members.includes(one)) ? [notAMember] : []),
          ...(await this.conclusionProblems(tx, facts, input)),
          ...(document ? await this.documents.problems(tx, document, group.orgId!, ['BB']) : []),
          ...lintProblems(
            {
              agenda,
              minutes,
              guests: guests?.join('\n'),
              conclusions: conclusions.map((one) => one.text).join('\n'),
            },
            officials,
          ),
        ],
        change: async (_, __, capacity) => {
          const of = { fromOrgId: capacity!.orgId, groupId: id };
          const made: { text: string; made: Awaited<ReturnType<NewTasks['make']>> | null }[] = [];
          for (const { text, task } of conclusions) {
            const asked = { ...task, text } as TaskAsked;
            made.push({ text, made: task ? await this.newTasks.make(tx, facts, asked, of) : null });
          }
          const paper =
            document && (await this.documents.register(tx, document, group.orgId!, titleOf(agenda!)));
          const meeting: Meeting = {
            id: newId(),
            heldAt: heldAt!,
            recordedAt: tx.now.toISOString(),
            agenda: agenda!,
            attended: attended!,
            absent: members.filter((one) => !attended!.includes(one)),
            ...(guests ? { guests } : {}),
            minutes: minutes!,
            ...(paper ? { notation: paper.notation } : {}),
            conclusions: made.map((one) => ({
              text: one.text,
              ...(one.made ? { taskId: one.made.part.id } : {}),
            })),
          };
          const { meetings } = await contentOf<GroupContent>(tx, id);
          const tasks = made.flatMap((one) => (one.made ? [one.made] : []));
          return {
            data: { meeting, officials },
            occurredAt: new Date(heldAt!),
            ...(paper ? { documentId: paper.id } : {}),
            part: { state: 'active', content: { meetings: [...meetings, meeting] } },
            newParts: tasks.map((one) => one.part),
            starts: tasks.map((one) => one.clock),
          };
        },
      };
    });
  }

  report(me: Person, write: Write, caseId: string, id: string, input: ReportDto): Promise<CaseView> {
    const { text, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'reportGroup',
      subject: partSubject(facts, 'group', id),
      input,
      problems: () => lintProblems({ text }, officials),
      change: () => ({
        data: { text, officials },
        part: { state: 'reported', content: { report: { text, at: tx.now.toISOString() } } },
      }),
    }));
  }

  dissolve(me: Person, write: Write, caseId: string, id: string, input: GroupPaperDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'group', id);
      const group = subject.part!;
      const { coSignatory, officials } = input;
      return {
        act: 'dissolveGroup',
        subject,
        input,
        problems: () =>
          this.papers.problems(tx, facts, input, { leadOrgId: group.orgId!, orgIds: group.orgIds }),
        change: async () => {
          const paper = await this.papers.register(tx, facts, input, group.orgId!);
          const dissolution = { at: tx.now.toISOString(), paper, by: 'decision' };
          return {
            ...(await this.end(tx, facts, group)),
            data: { decision: { ...paper, coSignatory }, officials },
            documentId: paper.id,
            part: { state: 'dissolved', content: { dissolution } },
          };
        },
      };
    });
  }

  /** Its own terms end it. That is no missed deadline of anybody's, and no figure counts it as one. */
  private ending(tx: Tx, { facts }: CaseInHand, clock: DueClock): Doing | null {
    const group = clock.subject.part;
    if (!group || !['active', 'reported'].includes(group.state)) return null;
    return {
      act: 'groupEnded',
      subject: { part: group },
      input: {},
      change: async () => {
        await tx.sql('update deadlines set missed_at = null where id = $1', [clock.id]);
        const dissolution = { at: clock.dueAt.toISOString(), by: 'end_date' };
        return {
          ...(await this.end(tx, facts, group)),
          data: { endsOn: dataOf(group).endsOn ?? null, dueAt: clock.dueAt },
          part: { state: 'dissolved', content: { dissolution } },
        };
      },
    };
  }

  private async end(
    tx: Tx,
    facts: CaseFacts,
    group: PartFacts,
  ): Promise<ReturnType<GroupPeople['lastTasks']>> {
    await this.agencies.leave(tx, facts, dataOf(group).calledOrgIds, group.id);
    const ends = this.people.lastTasks(facts, group, tx.now);
    await this.people.put(tx, facts, group.id, []);
    return ends;
  }

  private async endWith(tx: Tx, facts: CaseFacts): Promise<void> {
    const dissolution = { at: tx.now.toISOString(), by: 'withdrawal' };
    await tx.sql(
      `update case_parts set state = case state when 'proposed' then 'rejected' else 'dissolved' end,
         content = content || $2::jsonb, changed_at = $3
       where case_id = $1 and kind = 'group' and state in ('proposed', 'active', 'reported')`,
      [facts.case.id, JSON.stringify({ dissolution }), tx.now],
    );
    await tx.sql('update case_members set left_at = $2 where case_id = $1 and left_at is null', [
      facts.case.id,
      tx.now,
    ]);
  }

  private async conclusionProblems(tx: Tx, facts: CaseFacts, input: MeetingDto): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const [at, { task }] of (input.conclusions ?? []).entries()) {
      if (!task) continue;
      const place = `conclusions.${at}.task`;
      problems.push(...partsMissing(place, task, ['actionKind', 'ownerPositionId', 'dueAt']));
      problems.push(...(await this.newTasks.problems(tx, facts, task as Partial<TaskAsked>, `${place}.`)));
    }
    return problems;
  }
}

const notAMember: Problem = {
  field: 'attended',
  code: 'not_a_member',
  vi: 'Người này không ở trong tổ; người ngoài tổ ghi ở mục khách.',
  en: 'This person is not in the group; others are listed as guests.',
};
