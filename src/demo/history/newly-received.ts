import type { Scene } from './scene.js';
import { assign, file, notify, receive, type Told } from './steps.js';

/** Assigned: the first joint act is due today. */
export async function* dengue(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-syt';
  const told: Told = {
    subject: 'Ổ dịch sốt xuất huyết tại ba bản của Xã Nà Lùm: số ca tăng gấp đôi trong tuần',
    categories: ['disaster_epidemic'],
    place: 'Xã Nà Lùm',
    areaCode: 'lk-na-lum',
    facts: 'Ba bản có ca bệnh mới; chỉ số bọ gậy vượt ngưỡng ở 60 % số hộ kiểm tra.',
    urgency: 'urgent',
    peopleBand: '21_to_50',
    nature: { complex: true },
  };
  yield scene.workday(1, '08:10');
  const seen = await file(scene, owner, told);
  yield scene.workday(1, '08:50');
  const issued = await notify(
    scene,
    owner,
    seen,
    told,
    {
      confirmed: '34 ca trong tuần.',
      unconfirmed: 'Số ca nhẹ chưa khám.',
      affected: 'Ba bản của xã.',
      measures: 'Phun hoá chất đợt một; lập điểm khám.',
      risks: 'Lan sang hai xã giáp ranh.',
      request: 'Đề nghị phối hợp vận động diệt bọ gậy và thông tin cách phòng.',
    },
    ['lk-snnmt'],
  );
  yield scene.workday(1, '09:30');
  await receive(scene, issued, ['lk-btgdv', 'lk-snnmt']);
  yield scene.workday(1, '10:40');
  await assign(scene, owner, seen.id, 'Giao Sở Y tế chủ trì; phối hợp với xã ra quân trong tuần.', [
    'lk-snnmt',
  ]);
}

/** Received: to be assigned by the end of the day; lessons of the past are offered to it. */
export async function* teachers(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-snv';
  const told: Told = {
    subject: 'Cử tri kiến nghị về chế độ của người hoạt động không chuyên trách sau khi sắp xếp thôn, bản',
    categories: ['voter_petition', 'new_policy'],
    place: 'Xã Bản Sao',
    areaCode: 'lk-ban-sao',
    facts: 'Người thôi nhiệm vụ sau sắp xếp chưa nhận trợ cấp một lần; hồ sơ vướng mốc thời gian công tác.',
    urgency: 'routine',
    peopleBand: '51_to_100',
    nature: { complex: true },
    happened: 600,
  };
  yield scene.workday(1, '13:40');
  const seen = await file(scene, owner, told);
  yield scene.workday(1, '14:20');
  const issued = await notify(scene, owner, seen, told, {
    confirmed: 'Hồ sơ của bảy thôn, bản đang chờ thẩm định.',
    unconfirmed: 'Số người chưa nộp đủ giấy tờ.',
    affected: 'Người hoạt động không chuyên trách đã thôi nhiệm vụ.',
    measures: 'Cử cán bộ hướng dẫn tại xã.',
    risks: 'Chậm chi trả trước cuối năm.',
    request: 'Đề nghị phối hợp hướng dẫn và trả lời cử tri.',
  });
  yield scene.workday(1, '15:20');
  await receive(scene, issued, ['lk-btgdv']);
}
