import { partOf } from '../settlement.js';
import { paperFile } from './papers.js';
import type { Scene } from './scene.js';
import {
  approve,
  assign,
  attach,
  coordinate,
  file,
  improve,
  type Improvement,
  type Learned,
  notify,
  receive,
  review,
  type Said,
  settle,
  type Told,
  update,
} from './steps.js';

// Closed, with what was learned in the library and what is to be improved in the register.

interface Course {
  owner: string;
  other: string;
  told: Told;
  said: Said;
  coordination: string;
  updates: readonly (readonly [day: number, facts: string, measures: string])[];
  conclusion: string;
  plan: string;
  learned: Learned;
  improvement: Improvement;
  guidance: string;
  /** Working days back: filed, coordinated, settled, review opened, held, approved, improvement begun. */
  days: readonly [number, number, number, number, number, number, number];
  /** How far the improvement has come. */
  improved: 'begun' | 'verified';
}

async function* course(scene: Scene, one: Course): AsyncGenerator<Date, void, void> {
  const { owner, other, told } = one;
  const [filed, begun, settled, opening, held, approved, started] = one.days;
  yield scene.workday(filed, '09:10');
  const seen = await file(scene, owner, told);
  yield scene.workday(filed, '09:40');
  const issued = await notify(scene, owner, seen, told, one.said, [other]);
  yield scene.workday(filed, '10:30');
  await receive(scene, issued, [scene.adviserOf(owner), other]);
  yield scene.workday(filed, '11:20');
  await assign(scene, owner, seen.id, 'Chủ trì giải quyết dứt điểm; báo cáo kết quả trước thời hạn.', [
    other,
  ]);
  yield scene.workday(begun, '10:00');
  await coordinate(scene, owner, seen.id, one.coordination);
  await attach(scene, owner, seen.id, 'Biên bản làm việc giữa các cơ quan.pdf', paperFile('minutes'));
  for (const [day, facts, measures] of one.updates) {
    yield scene.workday(day, '15:30');
    await update(scene, owner, seen.id, facts, measures);
  }
  yield scene.workday(settled, '15:00');
  await settle(scene, owner, seen.id, one.conclusion);
  yield scene.workday(opening, '09:00');
  const leader = await scene.leader(owner);
  const opened = await leader.act(seen.id, 'openLessons', { plan: one.plan });
  yield scene.workday(held, '10:30');
  const { id } = await review(scene, owner, opened, one.learned);
  await improve(scene, owner, seen.id, id, one.improvement);
  await leader.act(seen.id, 'draftLessons', { guidance: one.guidance }, id);
  yield scene.workday(approved, '16:00');
  const closed = await approve(scene, owner, seen.id, id, [other]);
  const action = partOf(closed, 'corrective_action').id;
  yield scene.workday(started, '08:30');
  const focal = await scene.focal(owner);
  await focal.act(seen.id, 'startAction', {}, action);
  if (one.improved === 'begun') return;
  yield scene.workday(started - 4, '14:00');
  await focal.act(
    seen.id,
    'claimAction',
    { evidence: 'Đã ban hành kèm hướng dẫn, gửi các xã, phường.' },
    action,
  );
  yield scene.workday(started - 6, '09:00');
  await (await scene.adviserLead(owner)).act(seen.id, 'verifyAction', {}, action);
}

/** Land clearance; the improvement is carried out and verified. */
export function clearance(scene: Scene): AsyncGenerator<Date, void, void> {
  return course(scene, {
    owner: 'lk-sxd',
    other: 'lk-snnmt',
    told: {
      subject:
        'Giải phóng mặt bằng tuyến nối Quốc lộ với Khu công nghiệp Khê Thượng: 62 hộ chưa nhận tiền bồi thường',
      categories: ['land_clearance', 'key_project'],
      place: 'Xã Khê Thượng',
      areaCode: 'lk-khe-thuong',
      facts:
        'Đơn giá bồi thường hai đợt chênh nhau; 62 hộ chưa nhận tiền, đề nghị giải thích cách tính trước khi bàn giao mặt bằng.',
      urgency: 'urgent',
      peopleBand: 'over_100',
      nature: { complex: true, large: true },
    },
    said: {
      confirmed: 'Hai đợt chi trả áp dụng hai quyết định đơn giá khác nhau.',
      unconfirmed: 'Số hộ đồng ý nhận theo đơn giá mới.',
      affected: '62 hộ có đất trong phạm vi dự án.',
      measures: 'Tạm dừng thi công đoạn chưa bàn giao; mở điểm giải thích tại nhà văn hoá xã.',
      risks: 'Chậm bàn giao mặt bằng làm chậm gói thầu số 3.',
      request: 'Đề nghị cùng rà soát đơn giá và thống nhất nội dung thông tin tới các hộ.',
    },
    coordination: 'Họp với xã và ban quản lý dự án; thống nhất danh sách hộ và lịch đối thoại.',
    updates: [
      [25, '21 hộ đã nhận tiền sau buổi giải thích đầu tiên.', 'Niêm yết bảng tính từng đợt tại trụ sở xã.'],
      [22, '54 hộ đã nhận tiền; 8 hộ đề nghị đo lại diện tích.', 'Tổ đo đạc làm việc tại thực địa.'],
    ],
    conclusion: 'Các hộ đã nhận đủ tiền theo đơn giá thống nhất; mặt bằng được bàn giao.',
    plan: 'Họp rút kinh nghiệm với xã, ban quản lý dự án và Sở NN và MT.',
    learned: {
      topic: 'communication',
      planned: 'Giải thích đơn giá cho từng hộ trước khi chi trả.',
      happened: 'Các hộ biết hai đơn giá khác nhau qua nhau, sau khi đợt một đã chi trả.',
      why: 'Chưa có bảng so sánh hai đợt; điểm giải thích mở sau mười ngày.',
      cause: 'Quy trình chi trả chưa có bước công khai cách tính khi đơn giá thay đổi giữa hai đợt.',
      recommendation: 'Thêm bước công khai bảng so sánh đơn giá vào quy trình, trước khi chi trả đợt sau.',
    },
    improvement: {
      text: 'Ban hành mẫu bảng so sánh đơn giá giữa các đợt và bước công khai trước khi chi trả.',
      caKind: 'template',
      measure: 'Mẫu được dùng ở dự án tiếp theo, không có hộ nào phải hỏi lại cách tính.',
    },
    guidance:
      'Đơn giá bồi thường thay đổi giữa hai đợt: công khai bảng so sánh và mở điểm giải thích trước khi chi trả đợt sau.',
    days: [28, 27, 20, 18, 16, 13, 9],
    improved: 'verified',
  });
}

/** Arrears of insurance; the improvement is overdue in the register. */
export function arrears(scene: Scene): AsyncGenerator<Date, void, void> {
  return course(scene, {
    owner: 'lk-bhxh',
    other: 'lk-kcn',
    told: {
      subject:
        'Ba doanh nghiệp trong Khu công nghiệp Khê Thượng chậm đóng bảo hiểm y tế, thẻ của người lao động hết hạn giữa kỳ điều trị',
      categories: ['insurance_arrears'],
      place: 'Xã Khê Thượng',
      areaCode: 'lk-khe-thuong',
      facts: 'Thẻ của người lao động ba doanh nghiệp hết hạn; bệnh viện yêu cầu tự chi trả trước.',
      urgency: 'urgent',
      peopleBand: 'over_100',
      nature: { complex: true, sensitive: true },
    },
    said: {
      confirmed: 'Ba doanh nghiệp chậm đóng hai tháng.',
      unconfirmed: 'Số người đang điều trị.',
      affected: 'Người lao động của ba doanh nghiệp.',
      measures: 'Gia hạn thẻ tạm 30 ngày cho người đang điều trị.',
      risks: 'Người bệnh bỏ dở điều trị.',
      request: 'Đề nghị cùng làm việc với doanh nghiệp và thông tin cách dùng thẻ tạm.',
    },
    coordination: 'Họp với ba doanh nghiệp và bệnh viện; thống nhất danh sách gia hạn thẻ tạm.',
    updates: [[26, 'Hai doanh nghiệp đã đóng đủ.', 'Gia hạn thẻ cho người đang điều trị.']],
    conclusion: 'Ba doanh nghiệp đã đóng đủ; thẻ được gia hạn; bệnh viện hoàn tiền đã thu.',
    plan: 'Rút kinh nghiệm với BQL các KCN và hai bệnh viện.',
    learned: {
      topic: 'phone_paper',
      planned: 'Báo doanh nghiệp và người lao động trước khi thẻ hết hạn 15 ngày.',
      happened: 'Người lao động biết khi vào viện.',
      why: 'Cảnh báo chỉ gửi cho kế toán của doanh nghiệp.',
      cause: 'Quy trình cảnh báo chưa có kênh tới công đoàn cơ sở.',
      recommendation: 'Gửi cảnh báo đồng thời cho công đoàn cơ sở, 15 ngày trước khi thẻ hết hạn.',
    },
    improvement: {
      text: 'Bổ sung công đoàn cơ sở vào danh sách nhận cảnh báo thẻ sắp hết hạn.',
      caKind: 'tool',
      measure: 'Không còn người lao động biết thẻ hết hạn khi đã vào viện.',
      dueAt: scene.workday(2, '17:00').toISOString(),
    },
    guidance:
      'Doanh nghiệp chậm đóng: gia hạn thẻ tạm cho người đang điều trị trước, cảnh báo tới công đoàn cơ sở 15 ngày trước khi thẻ hết hạn.',
    days: [30, 29, 24, 22, 20, 17, 14],
    improved: 'begun',
  });
}

/** A market moves, in the ward. */
export function market(scene: Scene): AsyncGenerator<Date, void, void> {
  return course(scene, {
    owner: 'pg-ubnd',
    other: 'pg-mttq',
    told: {
      subject:
        'Di dời tạm chợ Trung tâm Phúc Giang để sửa chữa: tiểu thương chưa thống nhất cách bốc thăm chỗ',
      categories: ['public_investment', 'petition_mass'],
      place: 'Phường Phúc Giang',
      areaCode: 'lk-phuc-giang',
      facts:
        'Hai ngành hàng đề nghị bốc thăm riêng; buổi bốc thăm chung phải dừng. Chợ tạm đã xong phần mái và điện nước.',
      urgency: 'urgent',
      peopleBand: 'over_100',
      nature: { sensitive: true },
    },
    said: {
      confirmed: 'Chợ tạm đủ chỗ cho các ngành hàng; ngày chuyển chưa đổi.',
      unconfirmed: 'Số hộ đề nghị bốc thăm riêng.',
      affected: 'Các hộ kinh doanh tại chợ Trung tâm.',
      measures: 'Dừng bốc thăm; mời đại diện từng ngành hàng góp ý phương án.',
      risks: 'Chậm bàn giao mặt bằng sửa chợ.',
      request: 'Đề nghị phối hợp thông tin về phương án và lịch chuyển.',
    },
    coordination: 'Họp với đại diện sáu ngành hàng; thống nhất bốc thăm theo từng ngành.',
    updates: [[23, 'Bốn ngành hàng đã bốc thăm xong.', 'Niêm yết sơ đồ chợ tạm; kiểm tra phòng cháy.']],
    conclusion: 'Bốc thăm xong theo từng ngành hàng; tiểu thương chuyển sang chợ tạm đúng lịch.',
    plan: 'Rút kinh nghiệm trước khi sửa hai chợ còn lại.',
    learned: {
      topic: 'settlement',
      planned: 'Bốc thăm một lần cho cả chợ.',
      happened: 'Buổi bốc thăm phải dừng, làm lại theo từng ngành hàng.',
      why: 'Phương án chưa được góp ý trước buổi bốc thăm.',
      cause: 'Quy chế di dời chợ chưa có bước lấy ý kiến từng ngành hàng.',
      recommendation: 'Lấy ý kiến từng ngành hàng về phương án bố trí trước khi bốc thăm.',
    },
    improvement: {
      text: 'Sửa quy chế di dời chợ: thêm bước lấy ý kiến từng ngành hàng.',
      caKind: 'rule',
      measure: 'Hai chợ còn lại di dời không phải bốc thăm lại.',
    },
    guidance: 'Di dời chợ: lấy ý kiến từng ngành hàng về chỗ và cách bốc thăm, rồi mới bốc thăm.',
    days: [26, 25, 21, 19, 18, 15, 12],
    improved: 'begun',
  });
}
