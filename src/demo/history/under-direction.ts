import type { CaseView } from '../../cases/case.view.js';
import { later } from '../stage.js';
import { partOf } from '../settlement.js';
import type { Scene } from './scene.js';
import { assign, coordinate, file, notify, receive, type Told, update } from './steps.js';

/** Under direction: the Standing Committee has said who does what by when. */
export async function* unpaid(scene: Scene): AsyncGenerator<Date, void, void> {
  const [owner, other] = ['lk-bhxh', 'lk-snv'];
  const told: Told = {
    subject:
      'Nhà máy giày Đông Kiều nợ bảo hiểm xã hội bảy tháng, người lao động nghỉ việc chưa được chốt sổ',
    categories: ['insurance_arrears'],
    place: 'Phường Đông Kiều',
    areaCode: 'lk-dong-kieu',
    facts:
      'Nhà máy nợ bảy tháng; người lao động nghỉ việc không chốt được sổ, chưa nhận trợ cấp thất nghiệp.',
    urgency: 'urgent',
    peopleBand: 'over_100',
    nature: { complex: true, sensitive: true, large: true },
    happened: 400,
  };
  yield scene.workday(14, '08:15');
  const seen = await file(scene, owner, told);
  yield scene.workday(14, '09:30');
  const issued = await notify(
    scene,
    owner,
    seen,
    told,
    {
      confirmed: 'Nợ bảy tháng, theo dữ liệu thu.',
      unconfirmed: 'Số người nghỉ việc trong tháng.',
      affected: 'Trên 400 người lao động.',
      measures: 'Mở điểm tiếp nhận hồ sơ tại nhà máy.',
      risks: 'Người lao động không có thu nhập dịp cuối năm.',
      request: 'Đề nghị phối hợp yêu cầu nhà máy đóng và chốt sổ trước cho người nghỉ việc.',
    },
    [other, 'lk-kcn'],
  );
  yield scene.workday(14, '10:20');
  await receive(scene, issued, ['lk-btgdv', other, 'lk-kcn']);
  yield scene.workday(14, '11:10');
  await assign(scene, owner, seen.id, 'Giao Bảo hiểm xã hội tỉnh chủ trì, ưu tiên người đã nghỉ việc.', [
    other,
    'lk-kcn',
  ]);
  yield scene.workday(13, '09:00');
  await coordinate(scene, owner, seen.id, 'Họp với nhà máy và công đoàn; lập danh sách người nghỉ việc.');
  yield scene.workday(10, '15:00');
  await update(scene, owner, seen.id, 'Nhà máy đóng được hai tháng.', 'Chốt sổ đến thời điểm đã đóng.');
  yield scene.workday(9, '09:30');
  const leader = await scene.leader(owner);
  const raised = await leader.act(seen.id, 'recordDisagreement', {
    point: 'Chốt sổ trước cho người nghỉ việc khi nhà máy chưa đóng đủ',
    disagreementKind: 'budget',
    orgIds: scene.orgIds([other]),
    position: {
      text: 'Chỉ chốt đến thời điểm đã đóng; phần còn lại chốt khi nhà máy đóng đủ.',
      legalBasis: 'Luật Bảo hiểm xã hội',
      confirmedVerbatim: true,
    },
  });
  const point = partOf(raised, 'disagreement').id;
  const department = await scene.leader(other);
  await department.act(
    seen.id,
    'statePosition',
    {
      text: 'Cho chốt trước phần người lao động đã nộp để kịp hưởng trợ cấp thất nghiệp.',
      legalBasis: 'Luật Việc làm',
      confirmedVerbatim: true,
    },
    point,
  );
  const lead = await scene.adviserLead(owner);
  await lead.act(seen.id, 'declareUnreconciled', { reason: 'Hai bên giữ ý kiến sau hai cuộc họp.' }, point);
  const prepared = await lead.act(seen.id, 'prepareSubmission', {
    question: 'Xin ý kiến về việc chốt sổ trước cho người đã nghỉ việc.',
    summary: ['Nhà máy còn nợ năm tháng.', 'Người nghỉ việc chưa nhận được trợ cấp.'],
    done: ['Đã làm việc ba lần với nhà máy.'],
    options: [
      { title: 'Chốt trước phần đã nộp', consequences: 'Người lao động hưởng trợ cấp ngay.' },
      { title: 'Chờ nhà máy đóng đủ', consequences: 'Đúng trình tự thông thường; chậm ít nhất hai tháng.' },
    ],
    recommendation: 'Đề nghị cho chốt trước phần người lao động đã nộp.',
    neededBy: later(scene.now, 72).toISOString(),
    disagreementIds: [point],
  });
  const submission = partOf(prepared, 'submission').id;
  for (const player of [leader, department])
    await player.act(seen.id, 'confirmSubmission', { confirms: true }, submission);
  await lead.act(
    seen.id,
    'submitForDirection',
    { document: await scene.paper('lk-btgdv', 'TTr') },
    submission,
  );
  yield scene.workday(7, '10:30');
  const directed = await direct(scene, seen.id, submission, point, owner, other);
  const items = directed.parts.filter((part) => part.kind === 'direction_item');
  yield scene.workday(4, '16:00');
  const first = items.find((item) => item.orgId === scene.agency(owner).orgId)!;
  await leader.act(seen.id, 'claimItem', { result: 'Đã chốt sổ cho 186 người đã nghỉ việc.' }, first.id);
  yield scene.workday(3, '09:20');
  await lead.act(seen.id, 'verifyItem', { note: 'Đã đối chiếu danh sách.' }, first.id);
  const second = items.find((item) => item.orgId === scene.agency(other).orgId)!;
  await department.act(seen.id, 'startItem', {}, second.id);
  yield scene.workday(1, '15:10');
  await update(scene, owner, seen.id, 'Nhà máy cam kết đóng nốt trong quý.', 'Theo dõi từng tuần.');
}

async function direct(
  scene: Scene,
  caseId: string,
  submission: string,
  point: string,
  owner: string,
  other: string,
): Promise<CaseView> {
  const office = await scene.caller('vi.thi.ngoc.lan');
  const { leaders, symbolAbbr } = scene.agency('lk-tttu');
  const dueAt = (hours: number): string => later(scene.present, hours).toISOString();
  return office.act(
    caseId,
    'recordDirection',
    {
      channel: 'paper',
      deliberatedOn: scene.today(),
      form: 'meeting',
      chairPositionId: leaders.find((one) => one.title?.includes('Thường trực'))!.positionId,
      conclusion: 'Chốt sổ trước phần người lao động đã nộp; nhà máy phải đóng đủ trong quý.',
      items: [
        {
          text: 'Chốt sổ phần đã nộp cho người đã nghỉ việc theo danh sách.',
          orgId: scene.agency(owner).orgId,
          dueAt: scene.workday(3, '17:00').toISOString(),
        },
        {
          text: 'Hướng dẫn thủ tục trợ cấp thất nghiệp tại nhà máy.',
          orgId: scene.agency(other).orgId,
          dueAt: dueAt(30),
        },
        {
          text: 'Yêu cầu nhà máy lập lộ trình đóng từng tháng, có bảo lãnh.',
          orgId: scene.agency('lk-kcn').orgId,
          dueAt: dueAt(120),
        },
      ],
      decisions: [{ disagreementId: point, decision: 'adopt_position_of', orgId: scene.agency(other).orgId }],
      document: {
        type: 'TB',
        number: scene.number(),
        symbol: `TB/${symbolAbbr}`,
        issuedOn: scene.today(),
        signatoryPositionId: leaders.find((one) => one.role === 'head')!.positionId,
        capacity: 'direct',
      },
    },
    submission,
  );
}
