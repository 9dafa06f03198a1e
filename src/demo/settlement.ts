import type { CaseView, WholePartView } from '../cases/case.view.js';
import type { BriefView } from '../committee/brief.view.js';
import { type Cast, COMMITTEE, DEPARTMENT, OWNER, PARK } from './cast.js';
import { decision, directionPaper, letter, localDay, submissionPaper } from './papers.js';
import type { Player } from './player.js';
import { at as seenAt, clock, later, type Stage } from './stage.js';

/** Where there is a past, here or from an earlier playing, its lessons are offered: nobody is assigned before they are answered. */
async function considerLessons(stage: Stage, cast: Cast, caseId: string): Promise<void> {
  const offers = await cast.adviserLead.get<WholePartView[]>(`/api/cases/${caseId}/parts?kind=lesson_offer`);
  for (const { id } of offers)
    await cast.adviserLead.act(caseId, 'considerLesson', { answer: 'applied' }, id);
  if (offers.length > 0) stage.note(`được gợi ý bài học của các vụ việc trước: ${offers.length}, đã trả lời`);
}

/** Assigned, coordinated, and a working group of three agencies that meets (domain.md T17 to T20). */
export async function workingGroup(stage: Stage, cast: Cast, caseId: string, at: Date): Promise<void> {
  await stage.scene('14:00 thứ Hai: phân công, rồi lập tổ công tác ba cơ quan', {
    phone: seenAt('nguyen.thi.mai', `/cases/${caseId}`),
    desk: seenAt('chu.thi.thanh.thuy', `/cases/${caseId}?tab=group`),
  });
  await stage.at(at);
  await stage.onlyWork(cast.focal, caseId);
  await considerLessons(stage, cast, caseId);
  await cast.adviserLead.act(caseId, 'assignLead', {
    leadPositionId: cast.leader.position(),
    coordinatingOrgIds: [],
    directionText: 'Giao Bảo hiểm xã hội tỉnh chủ trì; các cơ quan cử người vào tổ công tác.',
  });
  await cast.leader.act(caseId, 'startCoordination', {
    firstAct: 'meeting_minutes',
    text: 'Đã họp với nhà máy và đại diện người lao động; thống nhất danh sách người hưởng chế độ.',
  });
  const orgIds = [OWNER, DEPARTMENT, PARK].map((code) => stage.agency(code).orgId);
  const proposed = await cast.leader.act(caseId, 'proposeGroup', {
    reason: 'Ba cơ quan phải cùng đối chiếu và chi trả tại chỗ.',
    orgIds,
  });
  const group = partOf(proposed, 'group').id;
  const members = {
    leadPositionId: cast.leader.position(),
    deputyPositionId: stage.agency(DEPARTMENT).onDuty[0]!.positionId,
    secretaryPositionId: stage.agency(OWNER).onDuty[0]!.positionId,
  };
  await cast.leader.act(
    caseId,
    'nominateMembers',
    { positionIds: [members.leadPositionId, members.secretaryPositionId] },
    group,
  );
  for (const code of [DEPARTMENT, PARK]) {
    const leader = await stage.playerOf(stage.agency(code).leaders[0]!);
    const positionIds = [stage.agency(code).onDuty[0]!.positionId];
    await leader.act(caseId, 'nominateMembers', { positionIds }, group);
  }
  await cast.leader.act(
    caseId,
    'decideGroup',
    {
      document: decision(stage, OWNER, at),
      roles: members,
      terms: {
        objective: 'Người lao động được giải quyết chế độ trong tuần.',
        tasks: [{ actionKind: 'verify_facts', text: 'Đối chiếu danh sách người hưởng.' }],
        powers: 'Được yêu cầu nhà máy cung cấp sổ lương.',
        rules: 'Tổ trưởng kết luận, thư ký ghi biên bản.',
        reportTo: 'Ban Tuyên giáo và Dân vận Tỉnh uỷ.',
        endsOn: localDay(later(at, 14 * 24)),
      },
    },
    group,
  );
  await stage.settle();
  const secretary = await stage.playerOf(stage.agency(OWNER).onDuty[0]!);
  const doer = await stage.playerOf(stage.agency(PARK).onDuty[0]!);
  const met = await secretary.act(
    caseId,
    'recordMeeting',
    {
      heldAt: at.toISOString(),
      agenda: 'Đối chiếu danh sách; nguồn chi trả trước.',
      attended: Object.values(members),
      minutes: 'Thống nhất danh sách; chưa thống nhất ai chi trả trước.',
      conclusions: [
        {
          text: 'Kiểm tra tài khoản bảo lãnh của nhà máy.',
          task: {
            actionKind: 'inspect_site',
            ownerPositionId: doer.position(),
            dueAt: later(at, 20).toISOString(),
          },
        },
      ],
    },
    group,
  );
  const task = partOf(met, 'task').id;
  stage.note('biên bản họp: một kết luận thành nhiệm vụ, có người nhận và thời hạn');
  await stage.at(later(at, 18));
  await doer.act(caseId, 'acceptTask', {}, task);
  await doer.act(caseId, 'submitTask', { result: 'Tài khoản còn đủ bảo lãnh bốn tháng.' }, task);
  await cast.leader.act(caseId, 'verifyTask', {}, task);
  await stage.settle();
}

/** Two agencies do not agree on who pays first; the Standing Committee decides, on paper (domain.md T21 to T28). */
export async function theyDoNotAgree(stage: Stage, cast: Cast, caseId: string, at: Date): Promise<void> {
  await stage.scene('14:00 thứ Ba: hai cơ quan không thống nhất ai chi trả trước', {
    phone: seenAt('nguyen.thi.mai', `/cases/${caseId}?tab=positions`),
    desk: seenAt('chu.thi.thanh.thuy', `/cases/${caseId}?tab=positions`),
  });
  await stage.at(at);
  const department = await stage.playerOf(stage.agency(DEPARTMENT).leaders[0]!);
  const raised = await cast.leader.act(caseId, 'recordDisagreement', {
    point: 'Ai chi trả trước chế độ cho người lao động của nhà máy',
    disagreementKind: 'budget',
    orgIds: [stage.agency(DEPARTMENT).orgId],
    position: {
      text: 'Nhà máy phải trả trước; quỹ không ứng cho doanh nghiệp chậm đóng.',
      legalBasis: 'Luật Bảo hiểm xã hội',
      confirmedVerbatim: true,
    },
  });
  const point = partOf(raised, 'disagreement').id;
  await department.act(
    caseId,
    'statePosition',
    {
      text: 'Quỹ chi trả trước để người lao động có tiền trong tuần; nhà máy hoàn trả sau.',
      legalBasis: 'Luật Việc làm',
      confirmedVerbatim: true,
    },
    point,
  );
  await cast.adviserLead.act(
    caseId,
    'declareUnreconciled',
    { reason: 'Đã họp hai lần, mỗi bên giữ ý kiến.' },
    point,
  );
  await stage.settle();
  const submission = await submit(stage, cast, department, caseId, point, at);
  await direct(stage, cast, caseId, point, submission, later(at, 19, 30));
}

async function submit(
  stage: Stage,
  cast: Cast,
  department: Player,
  caseId: string,
  point: string,
  at: Date,
): Promise<string> {
  const prepared = await cast.adviserLead.act(caseId, 'prepareSubmission', {
    question: 'Xin ý kiến: quỹ hay nhà máy chi trả trước cho người lao động?',
    summary: ['Nhà máy chậm đóng bốn tháng.', 'Người lao động dừng việc từ đêm thứ Bảy.'],
    done: ['Đã làm việc với nhà máy.', 'Tổ công tác đã họp và đối chiếu danh sách.'],
    options: [
      { title: 'Quỹ chi trả trước', consequences: 'Người lao động có tiền trong tuần; quỹ chờ hoàn trả.' },
      { title: 'Nhà máy trả trước', consequences: 'Không đụng quỹ; chậm ít nhất một tháng.' },
    ],
    recommendation: 'Đề nghị cho quỹ chi trả trước.',
    neededBy: later(at, 48).toISOString(),
    disagreementIds: [point],
  });
  const submission = partOf(prepared, 'submission').id;
  for (const player of [cast.leader, department])
    await player.act(caseId, 'confirmSubmission', { confirms: true }, submission);
  const paper = { document: submissionPaper(stage, cast, at) };
  await cast.adviserLead.act(caseId, 'submitForDirection', paper, submission);
  await stage.settle();
  const office = await stage.playerOf(stage.agency(COMMITTEE).focalPoint[0]!);
  const brief = await office.get<BriefView>(`/api/cases/${caseId}/submissions/${submission}/brief`);
  await stage.scene('Tờ trình một trang mà Thường trực Tỉnh uỷ đọc trong hai phút', {
    desk: seenAt('hoang.thi.bich.van', `/committee/${caseId}/${submission}`),
  });
  stage.note(`Hỏi: ${brief.question}`);
  for (const { positions } of brief.disagreements)
    for (const position of positions) stage.note(`${position.name}: ${position.text ?? '(chưa có ý kiến)'}`);
  brief.options.forEach((option, nth) =>
    stage.note(`Phương án ${nth + 1}: ${option.title}. ${option.consequences}`),
  );
  stage.note(`${brief.recommendation.of.name} đề nghị: ${brief.recommendation.text}`);
  return submission;
}

async function direct(
  stage: Stage,
  cast: Cast,
  caseId: string,
  point: string,
  submission: string,
  at: Date,
): Promise<void> {
  await stage.scene(
    '09:30 thứ Tư: Văn phòng Tỉnh uỷ ghi ý kiến chỉ đạo từ văn bản; cơ quan khác xác nhận việc đã xong',
    { phone: seenAt('nguyen.thi.mai', `/cases/${caseId}?tab=direction`) },
  );
  await stage.at(at);
  const committee = stage.agency(COMMITTEE);
  const office = await stage.playerOf(committee.focalPoint[0]!);
  const directed = await office.act(
    caseId,
    'recordDirection',
    {
      channel: 'paper',
      deliberatedOn: localDay(at),
      form: 'meeting',
      chairPositionId: committee.leaders.find((one) => one.title?.includes('Thường trực'))!.positionId,
      conclusion: 'Quỹ chi trả trước, nhà máy hoàn trả trong quý.',
      items: [
        {
          text: 'Chi trả chế độ cho người lao động theo danh sách đã đối chiếu.',
          orgId: stage.agency(OWNER).orgId,
          dueAt: later(at, 72).toISOString(),
        },
      ],
      decisions: [
        { disagreementId: point, decision: 'adopt_position_of', orgId: stage.agency(DEPARTMENT).orgId },
      ],
      document: directionPaper(stage, at),
    },
    submission,
  );
  const item = partOf(directed, 'direction_item');
  const due = directed.clocks.find((one) => one.subjectId === item.id)!.dueAt;
  stage.note(`${directed.stateLabel.vi}; phải xong trước ${clock(due).trim()}`);
  await stage.settle();
  await stage.at(later(at, 47));
  await cast.leader.act(caseId, 'claimItem', { result: 'Đã chi trả cho 214 người tại nhà máy.' }, item.id);
  const done = await cast.adviserLead.act(
    caseId,
    'verifyItem',
    { note: 'Đã đối chiếu danh sách ký nhận.' },
    item.id,
  );
  stage.note(`người làm không tự xác nhận: Ban xác nhận; vụ việc: ${done.stateLabel.vi}`);
  await stage.settle();
}

/** A clear conclusion, a written answer, the results sent back, two consents (domain.md T29). */
export async function resolved(stage: Stage, cast: Cast, caseId: string, at: Date): Promise<void> {
  await stage.scene('14:00 thứ Sáu: kết luận, văn bản trả lời, hai bên cùng nhất trí', {
    phone: seenAt('nguyen.thi.mai', `/cases/${caseId}`),
    desk: seenAt('chu.thi.thanh.thuy', `/cases/${caseId}`),
  });
  await stage.at(at);
  const seen = await cast.leader.get<CaseView>(`/api/cases/${caseId}`);
  const group = seen.parts.find((one) => one.kind === 'group')!;
  await cast.leader.act(caseId, 'dissolveGroup', { document: decision(stage, OWNER, at) }, group.id);
  const proposed = await cast.leader.act(caseId, 'proposeResolution', {
    conclusion: 'Quỹ đã chi trả; nhà máy ký cam kết hoàn trả trong quý; người lao động trở lại làm việc.',
    writtenAnswer: { document: letter(stage, cast, at) },
    resultsSent: true,
  });
  const agreed = await cast.adviserLead.act(
    caseId,
    'consentToResolution',
    {},
    partOf(proposed, 'resolution').id,
  );
  stage.note(`${agreed.ref}: ${agreed.stateLabel.vi}`);
  await stage.settle();
}

/** The latest part of a kind. */
export function partOf(seen: CaseView, kind: string): CaseView['parts'][number] {
  return seen.parts.filter((one) => one.kind === kind).at(-1)!;
}
