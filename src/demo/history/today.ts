import type { CaseView } from '../../cases/case.view.js';
import type { Scene } from './scene.js';
import { arrival, draftOf, file, noticeOf, notify, receive, type Told } from './steps.js';

// What came up in the last hours: this is what the duty board is full of on arrival.

/** Of the weeks before nothing is unread: only what came in since. */
export async function* postRead(scene: Scene): AsyncGenerator<Date, void, void> {
  yield scene.ago(230);
  for (const login of ['hoang.thi.bich.van', 'trieu.duc.long', 'le.hoai.phuong', 'nguyen.thi.mai.quynh'])
    await scene.caller(login);
  await scene.everybodyReads();
}

/** Only a named list sees it; everybody else never hears of it. */
export async function* restricted(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-bhxh';
  const told: Told = {
    subject: 'Rà soát việc quản lý kinh phí sửa chữa trụ sở tại một đơn vị sự nghiệp',
    categories: ['anti_corruption'],
    place: 'Phường Lâm Thành',
    areaCode: 'lk-lam-thanh',
    facts: 'Kết quả tự kiểm tra cho thấy khối lượng nghiệm thu chưa khớp hồ sơ thiết kế.',
    urgency: 'routine',
    peopleBand: 'unknown',
    nature: { sensitive: true },
    confidentiality: 'restricted',
    happened: 300,
  };
  yield scene.workday(4, '08:30');
  const seen = await file(scene, owner, told);
  const leader = await scene.leader(owner);
  await leader.post('/api/readings', { caseId: seen.id, purpose: 'Ký văn bản thông báo' });
  yield scene.workday(4, '10:00');
  const notice = await noticeOf(
    scene,
    owner,
    told,
    {
      confirmed: 'Hai hạng mục chưa khớp khối lượng.',
      unconfirmed: 'Nguyên nhân.',
      affected: 'Không có người bị ảnh hưởng.',
      measures: 'Tạm dừng thanh toán đợt cuối.',
      risks: 'Chậm quyết toán năm.',
      request: 'Đề nghị cử người tham gia rà soát.',
    },
    ['lk-btgdv'],
  );
  const issued = await leader.act(seen.id, 'issueNotice', notice);
  yield scene.workday(4, '14:00');
  const own = issued.recipients.find((one) => one.orgId === scene.agency('lk-btgdv').orgId)!;
  await (await scene.clerk('lk-btgdv')).act(seen.id, 'acknowledge', arrival(scene), own.id);
  yield scene.workday(3, '09:30');
  const lead = await scene.adviserLead(owner);
  await lead.post('/api/readings', { caseId: seen.id, purpose: 'Phân công giải quyết' });
  await lead.act(seen.id, 'assignLead', {
    leadPositionId: leader.position(),
    coordinatingOrgIds: [],
    directionText: 'Giao Bảo hiểm xã hội tỉnh chủ trì; giữ trong phạm vi người được giao.',
  });
}

/** Sent to the wrong agency this morning, returned: to be issued again. */
export async function* wrongAddress(scene: Scene): AsyncGenerator<Date, void, void> {
  const [owner, wrong, right] = ['lk-kcn', 'lk-sxd', 'lk-snnmt'];
  const told: Told = {
    subject: 'Khói, mùi từ lò hơi của cụm xưởng tái chế sát khu dân cư Đông Kiều vào ban đêm',
    categories: ['environment'],
    place: 'Phường Đông Kiều',
    areaCode: 'lk-dong-kieu',
    facts: 'Mùi khét từ 22 giờ đến 4 giờ trong ba đêm; tổ dân phố đề nghị đo khí thải.',
    urgency: 'very_urgent',
    peopleBand: 'over_100',
    nature: { complex: true, sensitive: true },
  };
  yield scene.ago(210);
  const seen = await file(scene, owner, told);
  yield scene.ago(195);
  const to = await noticeOf(
    scene,
    owner,
    told,
    {
      confirmed: 'Ba lò hơi hoạt động ban đêm.',
      unconfirmed: 'Loại nhiên liệu.',
      affected: 'Ba tổ dân phố.',
      measures: 'Yêu cầu dừng lò trong đêm nay.',
      risks: 'Ảnh hưởng sức khoẻ người già, trẻ nhỏ.',
      request: 'Đề nghị đo khí thải và kiểm tra giấy phép.',
    },
    [],
    {
      recipients: [
        { orgId: scene.agency('lk-btgdv').orgId },
        { orgId: scene.agency(wrong).orgId, primary: true },
      ],
    },
  );
  const issued = await (await scene.clerk(owner)).act(seen.id, 'issueNotice', to);
  yield scene.ago(180);
  await receive(scene, issued, ['lk-btgdv']);
  yield scene.ago(96);
  const own = issued.recipients.find((one) => one.orgId === scene.agency(wrong).orgId)!;
  await (
    await scene.clerk(wrong)
  ).act(
    seen.id,
    'refuseReceipt',
    {
      reasonCode: 'wrong_addressee',
      explanation: 'Khí thải thuộc Sở Nông nghiệp và Môi trường.',
      proposedOrgId: scene.agency(right).orgId,
    },
    own.id,
  );
}

/** Told by telephone; the paper is due within the day. */
export async function* fish(scene: Scene): AsyncGenerator<Date, void, void> {
  yield scene.ago(165);
  const owner = 'lk-snnmt';
  await phone(scene, owner, {
    subject: 'Cá chết hàng loạt trên hồ Nà Lùm, nguồn nước cấp cho hai xã',
    categories: ['environment', 'disaster_epidemic'],
    place: 'Xã Nà Lùm',
    areaCode: 'lk-na-lum',
    facts: 'Cá nổi trắng ở eo phía bắc hồ; trạm cấp nước đã đóng cửa lấy nước.',
    urgency: 'very_urgent',
    peopleBand: 'over_100',
    nature: { complex: true, sensitive: true },
    happened: 60,
  });
}

async function phone(scene: Scene, owner: string, told: Told): Promise<CaseView> {
  const focal = await scene.focal(owner);
  const callee = scene.agency('lk-btgdv').onDuty[0]!;
  return focal.post('/api/phone-reports', {
    case: draftOf(scene, told),
    call: {
      callAt: scene.now.toISOString(),
      callerPositionId: focal.position(),
      calleePositionId: callee.positionId,
      calleeNumber: callee.phone,
      said: told.facts,
      asked: 'Đề nghị phối hợp thông tin về nguồn nước và cử người xuống hiện trường.',
      readBack: true,
      noStateSecret: true,
    },
  });
}

/** Acknowledged by the adviser; one department has twenty minutes left. */
export async function* subsidence(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-sxd';
  const told: Told = {
    subject: 'Sụt lún đường dẫn cầu Phúc Giang, hai nhà sát mố cầu bị nứt tường',
    categories: ['public_investment'],
    place: 'Phường Phúc Giang',
    areaCode: 'lk-phuc-giang',
    facts: 'Mặt đường lún 30 cm trên chiều dài 15 m; đã phân luồng một chiều.',
    urgency: 'very_urgent',
    peopleBand: '6_to_20',
    nature: { complex: true },
    happened: 50,
  };
  yield scene.ago(55);
  const seen = await file(scene, owner, told);
  yield scene.ago(38);
  const issued = await notify(
    scene,
    owner,
    seen,
    told,
    {
      confirmed: 'Lún ở mố phía bắc; chưa ảnh hưởng dầm cầu.',
      unconfirmed: 'Nguyên nhân lún.',
      affected: 'Hai nhà sát mố cầu; người qua cầu.',
      measures: 'Phân luồng, đo lún mỗi giờ.',
      risks: 'Lún tiếp khi xe nặng qua.',
      request: 'Đề nghị phối hợp phân luồng và thông tin tuyến tránh.',
    },
    ['lk-ca'],
  );
  yield scene.ago(26);
  await receive(scene, issued, ['lk-ca']);
}

/** Nobody has acknowledged it: the call tree is open, the first rung did not answer. */
export async function* strike(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-bhxh';
  const told: Told = {
    subject: 'Người lao động Nhà máy may Khê Thượng dừng việc vì chưa được đóng bảo hiểm xã hội bốn tháng',
    categories: ['insurance_arrears'],
    place: 'Xã Khê Thượng',
    areaCode: 'lk-khe-thuong',
    facts: 'Hai xưởng dừng việc từ đầu ca; nhà máy chậm đóng bảo hiểm xã hội bốn tháng.',
    urgency: 'flash',
    peopleBand: 'over_100',
    nature: { complex: true, sensitive: true, large: true },
    happened: 40,
  };
  yield scene.ago(27);
  const seen = await file(scene, owner, told);
  yield scene.ago(21);
  await notify(
    scene,
    owner,
    seen,
    told,
    {
      confirmed: 'Nhà máy chậm đóng bốn tháng.',
      unconfirmed: 'Số người dừng việc.',
      affected: 'Trên 100 người lao động.',
      measures: 'Cử đoàn làm việc tới nhà máy.',
      risks: 'Có thể lan sang các xưởng khác trong khu.',
      request: 'Đề nghị cử cán bộ phối hợp giải quyết và thống nhất nội dung thông tin.',
    },
    ['lk-kcn'],
  );
  yield scene.ago(4);
  const focal = await scene.focal(owner);
  const { runs } = await focal.get<{ runs: { id: string; recipientId: string }[] }>(
    `/api/cases/${seen.id}/calls`,
  );
  if (runs[0])
    await focal.act(
      seen.id,
      'recordCallAttempt',
      { outcome: 'no_answer', startedAt: scene.now.toISOString() },
      runs[0].id,
    );
}

/** A clinic without power: acknowledged, to be assigned within the hour. */
export async function* vaccines(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-syt';
  const told: Told = {
    subject: 'Mất điện kéo dài tại Trạm Y tế xã Bản Sao, tủ bảo quản vắc-xin chạy máy phát tạm',
    categories: ['public_investment'],
    place: 'Xã Bản Sao',
    areaCode: 'lk-ban-sao',
    facts: 'Đường dây hỏng sau mưa; máy phát đủ nhiên liệu trong 20 giờ; 1.400 liều vắc-xin cần giữ lạnh.',
    urgency: 'very_urgent',
    peopleBand: '51_to_100',
    nature: { complex: true },
    happened: 120,
  };
  yield scene.ago(75);
  const seen = await file(scene, owner, told);
  yield scene.ago(62);
  const issued = await notify(scene, owner, seen, told, {
    confirmed: 'Máy phát đang chạy; nhiệt độ tủ trong ngưỡng.',
    unconfirmed: 'Thời gian đóng điện lại.',
    affected: 'Trẻ trong lịch tiêm tuần này.',
    measures: 'Chuyển nhiên liệu; chuẩn bị xe lạnh.',
    risks: 'Hỏng vắc-xin nếu máy phát dừng.',
    request: 'Đề nghị phối hợp đóng điện và thông tin lịch tiêm.',
  });
  yield scene.ago(44);
  await receive(scene, issued, ['lk-btgdv']);
}

/** Half written: the notice is still to go out. */
export async function* draft(scene: Scene): AsyncGenerator<Date, void, void> {
  yield scene.ago(18);
  await file(scene, 'lk-bhxh', {
    subject: 'Dữ liệu hưởng lương hưu của hai phường sau sắp xếp chưa khớp, chi trả tháng này có thể chậm',
    categories: ['insurance_arrears', 'admin_boundary'],
    place: 'Phường Phúc Giang',
    areaCode: 'lk-phuc-giang',
    facts: 'Mã phường cũ còn trong dữ liệu chi trả; bưu điện báo chưa in được danh sách.',
    urgency: 'urgent',
    peopleBand: 'over_100',
    nature: { complex: true },
    happened: 70,
  });
}
