import { later } from '../stage.js';
import { partOf } from '../settlement.js';
import { paperFile } from './papers.js';
import type { Scene } from './scene.js';
import { assign, attach, coordinate, file, notify, receive, type Told, update } from './steps.js';

const slope = {
  categories: ['disaster_epidemic'],
  place: 'Xã Bản Sao',
  areaCode: 'lk-ban-sao',
  urgency: 'very_urgent',
  nature: { complex: true, large: true },
} as const;

/** In coordination, with a working group that has met and given tasks; another report of it is merged into it. */
export async function* landslide(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-snnmt';
  const told: Told = {
    ...slope,
    categories: [...slope.categories],
    subject: 'Sạt lở taluy dương tại Bản Sao: 41 hộ phải di dời khẩn cấp, 3 điểm có nguy cơ trượt tiếp',
    facts:
      'Cung trượt dài 120 m trên khu dân cư; vết nứt mở thêm 20 cm trong đêm; 41 hộ trong vùng nguy hiểm.',
    peopleBand: 'over_100',
    happened: 140,
  };
  yield scene.workday(3, '05:40');
  const seen = await file(scene, owner, told);
  yield scene.workday(3, '06:05');
  const issued = await notify(
    scene,
    owner,
    seen,
    told,
    {
      confirmed: 'Vết nứt đang mở; chưa có thiệt hại về người.',
      unconfirmed: 'Khối lượng đất có thể trượt tiếp.',
      affected: '41 hộ, một điểm trường.',
      measures: 'Di dời trong đêm về nhà văn hoá xã; cấm đường.',
      risks: 'Mưa to trong 48 giờ tới.',
      request: 'Đề nghị cử lực lượng, khảo sát địa chất và thống nhất thông tin tới người dân.',
    },
    ['lk-sxd', 'lk-ca', 'lk-syt'],
  );
  yield scene.workday(3, '06:20');
  const received = await receive(scene, issued, ['lk-btgdv', 'lk-sxd', 'lk-ca', 'lk-syt']);
  scene.known.set('landslide', received);
  yield scene.workday(3, '06:40');
  await assign(scene, owner, seen.id, 'Giao Sở NN và MT chủ trì, bảo đảm an toàn tính mạng trước hết.', [
    'lk-sxd',
    'lk-ca',
    'lk-syt',
  ]);
  yield scene.workday(3, '08:30');
  await coordinate(scene, owner, seen.id, 'Họp tại hiện trường; phân khu nguy hiểm, phân công trực 24/24.');
  await attach(scene, owner, seen.id, 'Báo cáo nhanh hiện trường Bản Sao.pdf', paperFile('site-report'));
  yield scene.workday(3, '10:00');
  await formGroup(scene, owner, seen.id, ['lk-snnmt', 'lk-sxd', 'lk-ca']);
  yield scene.workday(2, '08:00');
  await update(
    scene,
    owner,
    seen.id,
    '41 hộ đã ở nơi an toàn; vết nứt thêm 4 cm.',
    'Đặt cọc quan trắc; bạt phủ mái dốc.',
  );
  yield scene.workday(1, '07:30');
  await update(scene, owner, seen.id, 'Vết nứt ổn định trong 24 giờ.', 'Khoan khảo sát ba lỗ.');
  yield scene.ago(400);
  await update(
    scene,
    owner,
    seen.id,
    'Trời tạnh; chưa thấy dịch chuyển mới.',
    'Cấp phát chăn, gạo; khám sức khoẻ tại nơi ở tạm.',
  );
}

async function formGroup(scene: Scene, owner: string, caseId: string, codes: string[]): Promise<void> {
  const leader = await scene.leader(owner);
  const proposed = await leader.act(caseId, 'proposeGroup', {
    reason: 'Phải cùng khảo sát, di dời và bảo đảm an toàn tại chỗ.',
    orgIds: scene.orgIds(codes),
  });
  const group = partOf(proposed, 'group').id;
  // Whoever answers day by day: the duty post of each agency, the deputy focal point where it has none.
  const members = await Promise.all(codes.map((code) => memberOf(scene, code)));
  const roles = {
    leadPositionId: leader.position(),
    deputyPositionId: members[1]!,
    secretaryPositionId: members[0]!,
  };
  await leader.act(caseId, 'nominateMembers', { positionIds: [roles.leadPositionId, members[0]!] }, group);
  for (const [nth, code] of codes.entries())
    if (nth > 0)
      await (
        await scene.leader(code)
      ).act(caseId, 'nominateMembers', { positionIds: [members[nth]!] }, group);
  await leader.act(
    caseId,
    'decideGroup',
    {
      document: await scene.paper(owner, 'QĐ'),
      roles,
      terms: {
        objective: 'Không còn người trong vùng nguy hiểm; có phương án ổn định nơi ở trong 15 ngày.',
        tasks: [
          { actionKind: 'inspect_site', text: 'Khảo sát địa chất, phân vùng nguy hiểm.' },
          { actionKind: 'support_people', text: 'Bố trí nơi ở tạm, lương thực, y tế.' },
        ],
        powers: 'Được yêu cầu dừng đi lại, huy động máy móc tại chỗ.',
        rules: 'Giao ban 7 giờ và 17 giờ; tổ trưởng kết luận, thư ký ghi biên bản.',
        reportTo: 'Ban Tuyên giáo và Dân vận Tỉnh uỷ, Uỷ ban nhân dân tỉnh.',
        endsOn: later(scene.now, 15 * 24)
          .toISOString()
          .slice(0, 10),
      },
    },
    group,
  );
  const secretary = await holder(scene, owner, members[0]!);
  const met = await secretary.act(
    caseId,
    'recordMeeting',
    {
      heldAt: later(scene.now, 0, -20).toISOString(),
      agenda: 'Phân vùng nguy hiểm; nơi ở tạm.',
      attended: [roles.leadPositionId, ...members],
      minutes: 'Thống nhất ranh giới vùng cấm; nhà văn hoá đủ chỗ cho 41 hộ.',
      conclusions: [
        {
          text: 'Khoan khảo sát ba lỗ, có kết quả sơ bộ.',
          task: {
            actionKind: 'inspect_site',
            ownerPositionId: members[1]!,
            dueAt: later(scene.present, 5).toISOString(),
          },
        },
        {
          text: 'Chốt chặn hai đầu đường, đổi ca 6 giờ một lần.',
          task: {
            actionKind: 'make_safe',
            ownerPositionId: members[2]!,
            dueAt: scene.workday(2, '17:00').toISOString(),
          },
        },
      ],
    },
    group,
  );
  const safe = met.parts.filter((part) => part.kind === 'task').at(-1)!;
  const police = await holder(scene, codes[2]!, members[2]!);
  await police.act(caseId, 'acceptTask', {}, safe.id);
  await police.act(caseId, 'submitTask', { result: 'Đã lập hai chốt, có đèn và biển báo.' }, safe.id);
  await leader.act(caseId, 'verifyTask', {}, safe.id);
}

/** A second report of the same slope, from another department: merged into the first. */
export async function* road(scene: Scene): AsyncGenerator<Date, void, void> {
  const owner = 'lk-sxd';
  const told: Told = {
    ...slope,
    categories: [...slope.categories],
    subject: 'Đất sạt vùi lấp 80 m đường vào Bản Sao, xe không qua được',
    facts: 'Đất đá từ mái dốc phía trên khu dân cư vùi lấp mặt đường; máy xúc chưa vào được.',
    peopleBand: 'unknown',
    happened: 60,
  };
  yield scene.workday(3, '06:30');
  const seen = await file(scene, owner, told);
  yield scene.workday(3, '06:50');
  const issued = await notify(scene, owner, seen, told, {
    confirmed: 'Đường tắc hoàn toàn.',
    unconfirmed: 'Thời gian thông đường.',
    affected: 'Người đi lại trên tuyến.',
    measures: 'Đặt biển cấm; điều hai máy xúc.',
    risks: 'Sạt tiếp khi xúc chân taluy.',
    request: 'Đề nghị phối hợp bảo đảm an toàn và thông tin tuyến đi tránh.',
  });
  yield scene.workday(3, '07:10');
  await receive(scene, issued, ['lk-btgdv']);
  yield scene.workday(3, '09:15');
  const survivor = scene.known.get('landslide')!;
  const lead = await scene.adviserLead(owner);
  const proposed = await lead.act(seen.id, 'proposeMerger', {
    survivorCaseId: survivor.id,
    reason: 'Cùng một khối trượt; chỉ cần một đầu mối chỉ huy.',
    mergeReason: 'same_matter',
  });
  const merger = partOf(proposed, 'merger').id;
  await (await scene.leader(owner)).act(seen.id, 'mergeInto', {}, merger);
  await (await scene.leader('lk-snnmt')).act(seen.id, 'mergeInto', {}, merger);
}

async function memberOf(scene: Scene, code: string): Promise<string> {
  const { onDuty, focalPoint } = scene.agency(code);
  const [person] = onDuty.length > 0 ? onDuty : focalPoint.slice(1);
  return Promise.resolve(person!.positionId);
}

async function holder(scene: Scene, code: string, positionId: string): ReturnType<Scene['caller']> {
  const { onDuty, focalPoint } = scene.agency(code);
  const person = [...onDuty, ...focalPoint].find((one) => one.positionId === positionId)!;
  return scene.caller(person.email.split('@')[0]!);
}
