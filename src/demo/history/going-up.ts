import { later } from '../stage.js';
import { partOf } from '../settlement.js';
import { paperFile } from './papers.js';
import type { Scene } from './scene.js';
import { assign, attach, coordinate, file, notify, receive, type Told, update } from './steps.js';

// What the agencies do not agree on: both wait for the Standing Committee, one of them on its agenda.

interface Point {
  point: string;
  kind: string;
  other: string;
  own: { text: string; legalBasis: string };
  theirs: { text: string; legalBasis: string };
}

interface Asked {
  question: string;
  summary: string[];
  done: string[];
  options: { title: string; consequences: string }[];
  recommendation: string;
}

/** Both parties say their part in their own words; the adviser declares that they do not come together. */
async function disagree(scene: Scene, owner: string, caseId: string, told: Point): Promise<string> {
  const raised = await (
    await scene.leader(owner)
  ).act(caseId, 'recordDisagreement', {
    point: told.point,
    disagreementKind: told.kind,
    orgIds: scene.orgIds([told.other]),
    position: { ...told.own, confirmedVerbatim: true },
  });
  const { id } = partOf(raised, 'disagreement');
  const other = await scene.leader(told.other);
  await other.act(caseId, 'statePosition', { ...told.theirs, confirmedVerbatim: true }, id);
  const lead = await scene.adviserLead(owner);
  await lead.act(caseId, 'declareUnreconciled', { reason: 'Đã họp hai lần, mỗi bên giữ ý kiến.' }, id);
  return id;
}

async function submit(
  scene: Scene,
  owner: string,
  caseId: string,
  disagreementId: string,
  other: string,
  asked: Asked,
): Promise<string> {
  const lead = await scene.adviserLead(owner);
  const prepared = await lead.act(caseId, 'prepareSubmission', {
    ...asked,
    neededBy: later(scene.present, 40).toISOString(),
    disagreementIds: [disagreementId],
  });
  const { id } = partOf(prepared, 'submission');
  for (const player of [await scene.leader(owner), await scene.leader(other)])
    await player.act(caseId, 'confirmSubmission', { confirms: true }, id);
  await lead.act(caseId, 'submitForDirection', { document: await scene.paper('lk-btgdv', 'TTr') }, id);
  return id;
}

export async function* riverside(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-sxd';
  const told: Told = {
    subject:
      'Dự án Khu đô thị ven sông Đông Kiều chậm tiến độ 31 tháng, 118 hộ sống trong vùng dự án chưa có nơi tái định cư',
    categories: ['land_project_slow', 'housing'],
    place: 'Phường Đông Kiều',
    areaCode: 'lk-dong-kieu',
    facts:
      'Nhà đầu tư mới xong 40 % hạ tầng; các hộ trong vùng dự án không được sửa nhà, chưa có khu tái định cư.',
    urgency: 'urgent',
    peopleBand: 'over_100',
    nature: { complex: true, sensitive: true, large: true },
    happened: 600,
  };
  yield scene.workday(12, '08:30');
  const seen = await file(scene, owner, told);
  yield scene.workday(12, '10:00');
  const issued = await notify(
    scene,
    owner,
    seen,
    told,
    {
      confirmed: 'Dự án được gia hạn hai lần; khu tái định cư chưa khởi công.',
      unconfirmed: 'Khả năng vốn của nhà đầu tư.',
      affected: '118 hộ trong vùng dự án.',
      measures: 'Cho phép sửa chữa nhà tạm thời những nhà có nguy cơ.',
      risks: 'Mùa mưa tới, một số nhà xuống cấp nặng.',
      request: 'Đề nghị thống nhất phương án xử lý dự án và thông tin tới các hộ.',
    },
    ['lk-snnmt', 'lk-ubnd'],
  );
  yield scene.workday(12, '11:00');
  await receive(scene, issued, ['lk-btgdv', 'lk-snnmt', 'lk-ubnd']);
  yield scene.workday(12, '14:10');
  await assign(scene, owner, seen.id, 'Giao Sở Xây dựng chủ trì, báo cáo phương án trong mười ngày.', [
    'lk-snnmt',
  ]);
  yield scene.workday(11, '15:00');
  await coordinate(scene, owner, seen.id, 'Họp với nhà đầu tư; rà soát tiến độ và vốn.');
  await attach(scene, owner, seen.id, 'Biên bản làm việc với nhà đầu tư.pdf', paperFile('minutes'));
  for (const day of [8, 5]) {
    yield scene.workday(day, '16:00');
    await update(
      scene,
      owner,
      seen.id,
      'Nhà đầu tư chưa nộp chứng minh vốn.',
      'Tiếp tục làm việc; kiểm tra nhà xuống cấp.',
    );
  }
  yield scene.workday(4, '09:00');
  const point = await disagree(scene, owner, seen.id, {
    point: 'Gia hạn lần ba cho dự án hay chấm dứt, thu hồi phần đất chưa làm',
    kind: 'measure',
    other: 'lk-snnmt',
    own: {
      text: 'Gia hạn lần cuối 12 tháng, có bảo lãnh ngân hàng; khu tái định cư phải khởi công trong 90 ngày.',
      legalBasis: 'Luật Đầu tư; Luật Nhà ở',
    },
    theirs: {
      text: 'Đã gia hạn hai lần; chấm dứt, thu hồi phần đất chưa làm và giao tỉnh xây khu tái định cư trước.',
      legalBasis: 'Luật Đất đai, quy định về đất chậm đưa vào sử dụng',
    },
  });
  yield scene.workday(2, '15:00');
  await submit(scene, owner, seen.id, point, 'lk-snnmt', {
    question: 'Xin ý kiến: gia hạn lần cuối có bảo lãnh, hay chấm dứt và thu hồi phần đất chưa làm?',
    summary: [
      'Dự án chậm 31 tháng, đã gia hạn hai lần.',
      '118 hộ chưa có nơi tái định cư.',
      'Nhà đầu tư chưa chứng minh được vốn.',
    ],
    done: ['Đã làm việc ba lần với nhà đầu tư.', 'Đã cho sửa chữa tạm 23 nhà xuống cấp.'],
    options: [
      {
        title: 'Gia hạn 12 tháng, có bảo lãnh ngân hàng',
        consequences: 'Giữ được dự án; rủi ro chậm tiếp, các hộ chờ thêm.',
      },
      {
        title: 'Chấm dứt, thu hồi phần đất chưa làm',
        consequences: 'Tỉnh xây khu tái định cư ngay; có thể phát sinh tranh chấp với nhà đầu tư.',
      },
      {
        title: 'Tách khu tái định cư, tỉnh làm trước',
        consequences: 'Các hộ có chỗ ở trong 10 tháng; cần bố trí vốn năm tới.',
      },
    ],
    recommendation: 'Đề nghị cho tách khu tái định cư để tỉnh làm trước; phần còn lại gia hạn có bảo lãnh.',
  });
}

export async function* relic(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-ubnd';
  const told: Told = {
    subject: 'Tu bổ đình Khê Thượng: tạm dừng thay bộ vì kèo gỗ do ý kiến khác nhau về giữ cấu kiện gốc',
    categories: ['culture_relic'],
    place: 'Xã Khê Thượng',
    areaCode: 'lk-khe-thuong',
    facts:
      'Khi hạ giải thấy 14 cấu kiện còn dùng được; người dân đề nghị giữ lại, đơn vị thi công đã đặt gỗ mới.',
    urgency: 'urgent',
    peopleBand: '51_to_100',
    nature: { complex: true, sensitive: true },
    happened: 240,
  };
  yield scene.workday(8, '09:20');
  const seen = await file(scene, owner, told);
  yield scene.workday(8, '10:10');
  const issued = await notify(
    scene,
    owner,
    seen,
    told,
    {
      confirmed: '14 cấu kiện gốc còn dùng được theo biên bản giám định.',
      unconfirmed: 'Chi phí gia cố so với thay mới.',
      affected: 'Cộng đồng dân cư quanh đình.',
      measures: 'Tạm dừng phần vì kèo; che mưa cho phần đã hạ giải.',
      risks: 'Chậm quá mùa mưa, gỗ hỏng thêm.',
      request: 'Đề nghị thống nhất phương án tu bổ và thông tin tới cộng đồng.',
    },
    ['lk-sxd'],
  );
  yield scene.workday(8, '11:00');
  await receive(scene, issued, ['lk-btgdv', 'lk-sxd']);
  yield scene.workday(8, '14:00');
  await assign(scene, owner, seen.id, 'Giao Văn phòng Uỷ ban nhân dân tỉnh chủ trì.', ['lk-sxd']);
  yield scene.workday(7, '15:20');
  await coordinate(scene, owner, seen.id, 'Họp tại đình với hội đồng chuyên môn và đại diện cộng đồng.');
  yield scene.workday(5, '10:00');
  await update(scene, owner, seen.id, 'Giám định xong 14 cấu kiện.', 'Lập hai phương án kèm chi phí.');
  yield scene.workday(3, '09:00');
  const point = await disagree(scene, owner, seen.id, {
    point: 'Gia cố 14 cấu kiện gốc hay thay mới toàn bộ',
    kind: 'measure',
    other: 'lk-sxd',
    own: { text: 'Giữ và gia cố 14 cấu kiện gốc; chỉ thay phần đã mục.', legalBasis: 'Luật Di sản văn hoá' },
    theirs: {
      text: 'Thay mới để bảo đảm an toàn chịu lực; giữ cấu kiện gốc để trưng bày.',
      legalBasis: 'Quy chuẩn an toàn kết cấu công trình',
    },
  });
  yield scene.workday(2, '09:30');
  const submission = await submit(scene, owner, seen.id, point, 'lk-sxd', {
    question: 'Xin ý kiến: gia cố cấu kiện gốc hay thay mới bộ vì kèo của đình?',
    summary: ['14 cấu kiện gốc còn dùng được.', 'Gỗ mới đã đặt, chưa gia công.'],
    done: ['Đã giám định độc lập.', 'Đã che mưa toàn bộ phần hạ giải.'],
    options: [
      {
        title: 'Gia cố cấu kiện gốc',
        consequences: 'Giữ được nguyên gốc; chi phí tăng 18 %, chậm hai tháng.',
      },
      { title: 'Thay mới toàn bộ', consequences: 'An toàn, đúng tiến độ; mất yếu tố gốc.' },
    ],
    recommendation: 'Đề nghị cho gia cố, có tư vấn độc lập kiểm tra chịu lực.',
  });
  yield scene.workday(1, '10:00');
  const office = await scene.caller('vi.thi.ngoc.lan');
  await office.act(
    seen.id,
    'acceptForAgenda',
    { agendaOn: later(scene.present, 31).toISOString().slice(0, 10) },
    submission,
  );
}
