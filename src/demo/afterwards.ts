import type { CaseView, WholePartView } from '../cases/case.view.js';
import { ADVISER, type Cast, DEPARTMENT, PARK } from './cast.js';
import { arrival, draft, notice } from './papers.js';
import { partOf } from './settlement.js';
import { at as seenAt, clock, later, type Stage } from './stage.js';

const GUIDANCE = 'Thông tin đầu tiên tới người lao động trong 24 giờ, theo mẫu soạn sẵn.';

/** The review: what was planned, what happened, why; an action with an owner and another verifier (domain.md T31, T33). */
export async function lessonsDrawn(stage: Stage, cast: Cast, caseId: string, at: Date): Promise<void> {
  await stage.scene(
    'Tuần sau: rút kinh nghiệm; bài học vào thư viện, biện pháp có người làm và người khác xác nhận',
    {
      phone: seenAt('nguyen.thi.mai', `/cases/${caseId}?tab=lessons`),
      desk: seenAt('chu.thi.thanh.thuy', `/cases/${caseId}?tab=lessons`),
    },
  );
  await stage.at(at);
  const opened = await cast.leader.act(caseId, 'openLessons', {
    plan: 'Họp rút kinh nghiệm với các bên.',
  });
  const review = partOf(opened, 'review').id;
  await cast.leader.act(
    caseId,
    'recordReview',
    {
      heldAt: at.toISOString(),
      format: 'meeting',
      participants: [{ orgId: opened.ownerOrgId, role: 'Lãnh đạo phụ trách' }],
    },
    review,
  );
  await cast.leader.act(
    caseId,
    'recordFinding',
    {
      topic: 'communication',
      planned: 'Thông tin tới người lao động trong ngày đầu.',
      happened: 'Ngày thứ hai mới có thông tin đầu tiên.',
      why: 'Chưa có mẫu thông tin dùng ngay.',
      findingKind: 'limitation',
      cause: 'Quy trình chưa quy định ai soạn và ai duyệt thông tin đầu tiên.',
      recommendation: 'Soạn sẵn mẫu thông tin đầu tiên và phân công người duyệt trong giờ nghỉ.',
    },
    review,
  );
  await cast.leader.act(
    caseId,
    'addCorrectiveAction',
    {
      text: 'Soạn mẫu thông tin đầu tiên.',
      caKind: 'template',
      ownerPositionId: cast.focal.position(),
      verifierPositionId: cast.adviserLead.position(),
      measure: 'Mẫu được ban hành và dùng thử trong một cuộc diễn tập.',
    },
    review,
  );
  await cast.leader.act(caseId, 'draftLessons', { guidance: GUIDANCE }, review);
  const others = [DEPARTMENT, PARK].map((code) => stage.playerOf(stage.agency(code).leaders[0]!));
  for (const player of [cast.adviserLead, ...(await Promise.all(others))])
    await player.act(caseId, 'commentLessons', { text: 'Nhất trí.' }, review);
  const closed = await cast.leader.act(
    caseId,
    'approveLessons',
    { waiveReason: 'Tình hình đã ổn định, không còn phát sinh.' },
    review,
  );
  const due = closed.clocks.find((one) => one.subjectId === partOf(closed, 'corrective_action').id);
  stage.note(
    `${closed.ref}: ${closed.stateLabel.vi}; biện pháp phải xong trước ${due ? clock(due.dueAt).trim() : '…'}`,
  );
  await stage.settle();
}

/** A second, similar matter: the lesson is there before anybody is assigned (domain.md C.5.9). */
export async function itHappensAgain(stage: Stage, cast: Cast, at: Date): Promise<void> {
  await stage.scene('Ba tuần sau: một vụ việc tương tự; bài học được gợi ý trước khi phân công', {
    phone: seenAt('nguyen.thi.mai', '/cases'),
    desk: seenAt('chu.thi.thanh.thuy', '/lessons'),
  });
  await stage.at(at);
  const filed = await cast.focal.post('/api/cases', {
    ...draft(at),
    subject: 'Chậm đóng bảo hiểm xã hội tại Xưởng giày Đông Kiều',
    facts: 'Xưởng chậm đóng hai tháng; người lao động đề nghị được thông tin.',
  });
  await cast.leader.act(filed.id, 'issueNotice', notice(stage, cast, later(at, 24), [ADVISER]));
  await cast.adviserClerk.act(filed.id, 'acknowledge', arrival(stage, at));
  stage.show({ desk: seenAt('chu.thi.thanh.thuy', `/cases/${filed.id}?tab=lessons`) });
  await stage.settle();
  const offers = await cast.adviserLead.get<WholePartView[]>(
    `/api/cases/${filed.id}/parts?kind=lesson_offer`,
  );
  const offer = offers.find((one) => one.title === GUIDANCE);
  if (!offer) throw new Error('the lesson of the first matter was not offered');
  stage.note(`được gợi ý: “${offer.title}”`);
  const before = await cast.adviserLead.get<CaseView>(`/api/cases/${filed.id}`);
  if (before.acts.some((one) => one.act === 'assignLead'))
    throw new Error('the case could be assigned before the lesson was considered');
  stage.note('chưa phân công được: còn bài học chưa được trả lời');
  for (const { id } of offers)
    await cast.adviserLead.act(filed.id, 'considerLesson', { answer: 'applied' }, id);
  const assigned = await cast.adviserLead.act(filed.id, 'assignLead', {
    leadPositionId: cast.leader.position(),
    coordinatingOrgIds: [],
    directionText: 'Chủ trì giải quyết; dùng mẫu thông tin đã soạn sẵn.',
  });
  stage.note(`${assigned.ref}: ${assigned.stateLabel.vi}, bài học được áp dụng`);
  await stage.settle();
}
