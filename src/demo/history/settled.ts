import { later } from '../stage.js';
import type { Scene } from './scene.js';
import {
  assign,
  attach,
  coordinate,
  file,
  improve,
  notify,
  receive,
  review,
  settle,
  type Told,
  update,
} from './steps.js';

// What is settled: one in the archive, one with its lessons open, one that is being watched.

/** A school moves; a simple matter, closed after its time of watching and put into the archive. */
export async function* school(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-ubnd';
  const told: Told = {
    subject:
      'Chuyển điểm trường Nà Lùm về trường chính: phụ huynh đề nghị lùi lịch đến khi có xe đưa đón học sinh',
    categories: ['public_investment'],
    place: 'Xã Nà Lùm',
    areaCode: 'lk-na-lum',
    facts: 'Điểm trường cũ xuống cấp; tuyến đường tới trường chính dài 6 km, chưa có xe đưa đón.',
    urgency: 'routine',
    peopleBand: '51_to_100',
    happened: 300,
  };
  yield scene.workday(36, '08:40');
  const seen = await file(scene, owner, told);
  yield scene.workday(36, '10:00');
  const issued = await notify(scene, owner, seen, told, {
    confirmed: 'Trường chính đủ phòng học; xe đưa đón chưa có hợp đồng.',
    unconfirmed: 'Số phụ huynh đề nghị lùi lịch.',
    affected: 'Học sinh lớp 1 đến lớp 3 của điểm trường.',
    measures: 'Giữ lớp tại điểm trường đến hết tháng.',
    risks: 'Học sinh nghỉ học những ngày mưa.',
    request: 'Đề nghị phối hợp giải thích lịch chuyển và phương án xe đưa đón.',
  });
  yield scene.workday(36, '14:00');
  await receive(scene, issued, ['lk-btgdv']);
  yield scene.workday(35, '09:00');
  await assign(scene, owner, seen.id, 'Giao Văn phòng Uỷ ban nhân dân tỉnh chủ trì, xong trong tháng.');
  yield scene.workday(34, '09:30');
  await coordinate(
    scene,
    owner,
    seen.id,
    'Họp tại điểm trường với phụ huynh; thống nhất chỉ chuyển khi có xe.',
  );
  yield scene.workday(31, '16:00');
  await settle(
    scene,
    owner,
    seen.id,
    'Xe đưa đón đã chạy; học sinh chuyển về trường chính, không ai nghỉ học.',
  );
  yield scene.workday(5, '09:00');
  const over = { reason: 'Vụ việc đơn giản, hết thời gian theo dõi không phát sinh.' };
  await (await scene.leader(owner)).act(seen.id, 'closeWithoutLessons', over);
  await (await scene.adviserLead(owner)).act(seen.id, 'closeWithoutLessons', over);
  yield scene.workday(3, '15:30');
  await (
    await scene.clerk(owner)
  ).act(seen.id, 'archive', {
    documentList: ['Văn bản thông báo', 'Biên bản họp phụ huynh', 'Văn bản trả lời', 'Hợp đồng xe đưa đón'],
    pageCount: 34,
    retention: '10_years',
  });
}

/** A polluted canal: settled, the draft of its lessons goes round. */
export async function* canal(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-snnmt';
  const told: Told = {
    subject: 'Nước kênh N3 đổi màu, có mùi sau trận mưa đêm: lúa và ao cá hai bên kênh bị ảnh hưởng',
    categories: ['environment'],
    place: 'Phường Đông Kiều',
    areaCode: 'lk-dong-kieu',
    facts: 'Nước kênh N3 đen, có bọt trên đoạn dài 2,4 km; cửa xả của cụm công nghiệp ở thượng lưu.',
    urgency: 'very_urgent',
    peopleBand: 'over_100',
    nature: { complex: true, sensitive: true },
  };
  yield scene.workday(11, '06:50');
  const seen = await file(scene, owner, told);
  yield scene.workday(11, '07:20');
  const issued = await notify(
    scene,
    owner,
    seen,
    told,
    {
      confirmed: 'Chỉ số oxy hoà tan thấp hơn ngưỡng ở ba điểm lấy mẫu.',
      unconfirmed: 'Nguồn xả.',
      affected: 'Hai xứ đồng, các ao cá ven kênh.',
      measures: 'Đóng cống số 2; lấy mẫu bảy điểm; tạm dừng lấy nước tưới.',
      risks: 'Nước xuống hạ lưu trong 36 giờ.',
      request: 'Đề nghị phối hợp kiểm tra cửa xả và thông tin về việc dùng nước.',
    },
    ['lk-kcn', 'lk-syt'],
  );
  yield scene.workday(11, '07:45');
  await receive(scene, issued, ['lk-btgdv', 'lk-kcn', 'lk-syt']);
  yield scene.workday(11, '08:15');
  await assign(
    scene,
    owner,
    seen.id,
    'Giao Sở NN và MT chủ trì; kết luận nguồn xả trong năm ngày làm việc.',
    ['lk-kcn', 'lk-syt'],
  );
  yield scene.workday(11, '10:30');
  await coordinate(
    scene,
    owner,
    seen.id,
    'Kiểm tra tại thực địa với BQL các KCN; xác định một cửa xả ngoài giấy phép.',
  );
  await attach(scene, owner, seen.id, 'Kết quả quan trắc kênh N3.txt', readings());
  yield scene.workday(10, '09:00');
  await update(
    scene,
    owner,
    seen.id,
    'Đã bịt cửa xả; nước cải thiện ở năm trên bảy điểm.',
    'Thay nước kênh; cấp nước sạch tạm.',
  );
  yield scene.workday(9, '08:30');
  await update(scene, owner, seen.id, 'Bảy trên bảy điểm đạt ngưỡng.', 'Kiểm đếm thiệt hại cùng phường.');
  yield scene.workday(8, '15:30');
  await settle(
    scene,
    owner,
    seen.id,
    'Nguồn xả đã được xử lý; nước đạt ngưỡng; các hộ đã được hỗ trợ thiệt hại.',
  );
  yield scene.workday(6, '09:00');
  const leader = await scene.leader(owner);
  const opened = await leader.act(seen.id, 'openLessons', {
    plan: 'Họp với hai cơ quan phối hợp và phường.',
  });
  yield scene.workday(3, '16:00');
  const { id } = await review(scene, owner, opened, {
    topic: 'detection_notice',
    planned: 'Phát hiện trong hai giờ qua trạm quan trắc.',
    happened: 'Biết tin từ phường sau sáu giờ.',
    why: 'Trạm quan trắc gần nhất ở hạ lưu 5 km.',
    cause: 'Mạng quan trắc chưa có điểm ngay sau cửa xả của cụm công nghiệp.',
    recommendation: 'Đặt điểm quan trắc tự động sau cửa xả và gửi cảnh báo cho trực ban hai cơ quan.',
  });
  await improve(scene, owner, seen.id, id, {
    text: 'Đặt điểm quan trắc tự động sau cửa xả cụm công nghiệp.',
    caKind: 'tool',
    measure: 'Cảnh báo tới trực ban trong 15 phút ở lần thử.',
  });
  yield scene.workday(2, '10:00');
  await leader.act(
    seen.id,
    'draftLessons',
    {
      guidance: 'Kênh đổi màu: đóng cống trước, lấy mẫu sau; báo trực ban hai cơ quan cùng lúc.',
      commentUntil: later(scene.present, 72).toISOString(),
    },
    id,
  );
  await (
    await scene.leader('lk-kcn')
  ).act(seen.id, 'commentLessons', { text: 'Nhất trí với nhận định.' }, id);
}

/** Settled two days ago: it is being watched, and its review is still to be opened. */
export async function* water(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-kcn';
  const told: Told = {
    subject: 'Mất nước sinh hoạt ba ngày tại khu nhà ở công nhân Khu công nghiệp Khê Thượng',
    categories: ['housing'],
    place: 'Xã Khê Thượng',
    areaCode: 'lk-khe-thuong',
    facts: 'Trạm bơm hỏng; bể dự phòng chỉ đủ nửa ngày; công nhân đề nghị cấp nước và giảm tiền nhà.',
    urgency: 'urgent',
    peopleBand: 'over_100',
    nature: { complex: true },
  };
  yield scene.workday(7, '07:40');
  const seen = await file(scene, owner, told);
  yield scene.workday(7, '08:30');
  const issued = await notify(
    scene,
    owner,
    seen,
    told,
    {
      confirmed: 'Hai trên ba máy bơm hỏng.',
      unconfirmed: 'Thời gian sửa.',
      affected: 'Các dãy nhà A, B và C.',
      measures: 'Xe bồn cấp nước ba lượt mỗi ngày.',
      risks: 'Thiếu nước kéo dài sang tuần sau.',
      request: 'Đề nghị phối hợp cấp nước và thông tin lịch sửa chữa.',
    },
    ['lk-syt'],
  );
  yield scene.workday(7, '09:10');
  await receive(scene, issued, ['lk-btgdv', 'lk-syt']);
  yield scene.workday(7, '10:00');
  await assign(scene, owner, seen.id, 'Giao BQL các KCN chủ trì; cấp nước ngay trong ngày.', ['lk-syt']);
  yield scene.workday(7, '14:30');
  await coordinate(
    scene,
    owner,
    seen.id,
    'Làm việc với chủ khu nhà ở; thống nhất thay máy bơm trong bốn ngày.',
  );
  yield scene.workday(4, '16:30');
  await update(scene, owner, seen.id, 'Máy bơm mới đã chạy thử.', 'Xét nghiệm nước trước khi cấp.');
  yield scene.workday(2, '14:20');
  await settle(scene, owner, seen.id, 'Nước đã có trở lại, đạt quy chuẩn; tiền nhà tháng này được giảm.');
}

function readings(): Buffer {
  return Buffer.from(
    [
      'KẾT QUẢ QUAN TRẮC KÊNH N3 (số liệu minh hoạ)',
      '',
      'Điểm 1  Oxy hoà tan 1,8 mg/l  pH 6,4  Không đạt',
      'Điểm 2  Oxy hoà tan 2,1 mg/l  pH 6,5  Không đạt',
      'Điểm 3  Oxy hoà tan 2,6 mg/l  pH 6,6  Không đạt',
      'Điểm 4  Oxy hoà tan 4,2 mg/l  pH 6,9  Đạt',
      'Điểm 5  Oxy hoà tan 4,4 mg/l  pH 7,0  Đạt',
    ].join('\n'),
    'utf8',
  );
}
