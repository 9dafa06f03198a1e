import { Clock } from '../../../src/platform/clock.js';
import { castOf, directed, disagreed, partOf, submitted } from '../../committee/scene.js';
import { closedWithLessons, receivedFrom } from '../../lessons/walk.js';
import type { TestApp } from '../../support/app.js';
import {
  ADVISER,
  DEPARTMENT,
  draftedCase,
  notifiedCase,
  OTHER_DEPARTMENT,
  OWNER,
  people,
  phoneReportedCase,
} from '../../support/scenario.js';
import { live } from '../../support/time.js';
import { coordinatedCase } from '../../support/second-half.js';
import { attach } from '../../support/upload.js';
import { decisionOf } from '../../working-groups/paper.js';

/** Something on every page: cases of every age, by their identifiers. */
export interface World {
  /** A group, tasks, files, an open and a decided question, a direction. */
  whole: string;
  /** What was directed in it. */
  directed: string;
  /** Before the Standing Committee now. */
  submitted: string;
  submission: string;
  /** Nobody has acknowledged it: it is being telephoned. */
  silent: string;
  drafted: string;
  closed: string;
  /** Received, with a lesson on offer. */
  next: string;
}

const three = [ADVISER, DEPARTMENT, OTHER_DEPARTMENT];

/** A morning in the sample province, and everything that happened in it. The clock runs from half past ten on. */
export async function fullWorld(app: TestApp): Promise<World> {
  const cast = await castOf(app);
  const pending = await coordinatedCase(
    app,
    {
      subject: 'Chậm chi trả hỗ trợ tái định cư dự án đường ven sông',
      place: 'Phường Phúc Giang',
      categories: ['land_clearance'],
    },
    three,
  );
  await app.advance(6);
  const { submission } = await submitted(app, cast, pending.id);
  await app.advance(5);
  const { id: whole, submission: wasDirected } = await busyCase(app, cast);
  await app.advance(3);
  // The last that is settled: from then on its lesson is offered with every case.
  const closed = (
    await closedWithLessons(app, OWNER, {
      subject: 'Người dân kiến nghị về mùi từ bãi trung chuyển Đông Kiều',
      place: 'Phường Đông Kiều',
      categories: ['environment'],
    })
  ).id;
  await app.advance(3);
  const next = (
    await receivedFrom(app, OWNER, {
      subject: 'Công nhân phản ánh bữa ăn ca tại khu công nghiệp Nà Lùm',
      place: 'Khu công nghiệp Nà Lùm',
      categories: ['other'],
    })
  ).id;
  await phoneReportedCase(app, {
    subject: 'Tụ tập đông người trước cổng công trường cầu Khê Hạ',
    place: 'Cầu Khê Hạ',
    categories: ['public_investment'],
  });
  const drafted = (await draftedCase(app, { subject: 'Nước sông Khê đổi màu, cá chết', place: 'Sông Khê' }))
    .id;
  await attach(await app.as(people.ownerFocal), drafted, 'Ảnh hiện trường.txt', Buffer.from('Ảnh.'));
  const silent = (
    await notifiedCase(app, {
      urgency: 'flash',
      subject: 'Sạt lở kè sông, phải di dời khẩn cấp 12 hộ',
      place: 'Xã Khê Thượng',
      categories: ['disaster_epidemic'],
    })
  ).id;
  const rung = new Date((await app.now()).getTime() + 16 * 60_000);
  await live(app, rung.toISOString());
  await app.sql(`update sessions set expires_at = app_now() + interval '100 years' where ended_at is null`);
  await app.get(Clock).jumpTo(rung);
  return { whole, directed: wasDirected, submitted: pending.id, submission, silent, drafted, closed, next };
}

/** The case that has everything in it. */
async function busyCase(
  app: TestApp,
  cast: Awaited<ReturnType<typeof castOf>>,
): Promise<{ id: string; submission: string }> {
  const { id } = await coordinatedCase(app, {}, three);
  const focal = await app.as(people.ownerFocal);
  await app.advance(4);
  await attach(focal, id, 'Biên bản làm việc với nhà máy.txt', Buffer.from('Đã thống nhất lịch đóng bù.'));
  await focal.act(id, 'giveTask', {
    actionKind: 'verify_facts',
    text: 'Đối chiếu số tháng chậm đóng với sổ lương.',
    ownerPositionId: await app.position(`${OWNER}/dau-moi`),
    dueAt: new Date((await app.now()).getTime() + 2 * 86_400_000).toISOString(),
  });
  await app.advance(3);
  const proposed = await cast.owner.act(id, 'proposeGroup', {
    reason: 'Ba cơ quan phải cùng đối chiếu và chi trả tại chỗ.',
    orgIds: [cast.orgs.owner, cast.orgs.department, cast.orgs.other],
  });
  const group = partOf(proposed, 'group').id;
  for (const [leader, codes] of [
    [cast.owner, [`${OWNER}/pho-giam-doc`, `${OWNER}/truc-ban`]],
    [cast.department, [`${DEPARTMENT}/truc-ban`]],
    [cast.other, [`${OTHER_DEPARTMENT}/truc-ban`]],
  ] as const) {
    const positionIds = await Promise.all(codes.map((code) => app.position(code)));
    await leader.act(id, 'nominateMembers', { positionIds }, group);
  }
  await cast.owner.act(
    id,
    'decideGroup',
    {
      document: await decisionOf(app, OWNER),
      roles: {
        leadPositionId: await app.position(`${OWNER}/pho-giam-doc`),
        deputyPositionId: await app.position(`${DEPARTMENT}/truc-ban`),
        secretaryPositionId: await app.position(`${OWNER}/truc-ban`),
      },
      terms: {
        objective: 'Người lao động được đóng đủ bảo hiểm xã hội.',
        tasks: [{ actionKind: 'verify_facts', text: 'Đối chiếu số liệu.' }],
        powers: 'Được yêu cầu nhà máy cung cấp sổ lương.',
        rules: 'Tổ trưởng kết luận, thư ký ghi biên bản.',
        reportTo: 'Ban Tuyên giáo và Dân vận Tỉnh uỷ.',
        endsOn: '2026-12-11',
      },
    },
    group,
  );
  await app.advance(5);
  await focal.act(id, 'postUpdate', {
    kind: 'quick',
    facts: 'Ca chiều làm việc trở lại; nhà máy cam kết đóng bù trong tuần.',
    sourceClass: 'own_agency',
    confidence: 'confirmed',
  });
  await app.advance(6);
  const { submission } = await directed(app, cast, id);
  await disagreed(cast, id, { point: 'Ai công bố thông tin tới người lao động' });
  return { id, submission };
}
