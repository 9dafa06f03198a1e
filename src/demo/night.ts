import type { CaseView } from '../cases/case.view.js';
import { ADVISER, type Cast, DEPARTMENT, PARK } from './cast.js';
import { arrival, draft, notice } from './papers.js';
import { at, clock, later, type Stage } from './stage.js';

export async function byPhoneAtNight(stage: Stage, cast: Cast, saturday: Date): Promise<CaseView> {
  await stage.scene(
    '22:40 thứ Bảy: công nhân dừng việc vì nợ bảo hiểm xã hội; đầu mối gọi trực ban của Ban Tuyên giáo và Dân vận',
    { phone: at('nguyen.thi.mai', '/cases'), desk: at('trieu.duc.long', '/duty') },
  );
  const onDuty = stage.agency(ADVISER).onDuty.find((one) => one.positionId === cast.duty.position())!;
  const seen = await cast.focal.post('/api/phone-reports', {
    case: {
      subject: 'Nợ bảo hiểm xã hội tại Nhà máy may Khê Thượng, người lao động dừng việc',
      categories: ['insurance_arrears'],
      place: 'Xã Khê Thượng',
      areaCode: 'lk-khe-thuong',
      occurredAt: later(saturday, 0, -25).toISOString(),
      knownAt: later(saturday, 0, -10).toISOString(),
      facts: 'Ca tối dừng việc tại cổng nhà máy; nhà máy chậm đóng bảo hiểm xã hội năm tháng.',
      urgency: 'flash',
      nature: { complex: true, sensitive: true, large: true },
      peopleBand: 'over_100',
      noStateSecret: true,
    },
    call: {
      callAt: saturday.toISOString(),
      callerPositionId: cast.focal.position(),
      calleePositionId: cast.duty.position(),
      calleeNumber: onDuty.phone,
      said: 'Ca tối dừng việc tại Xã Khê Thượng vì nhà máy nợ bảo hiểm xã hội năm tháng.',
      asked: 'Đề nghị phối hợp giải quyết và thống nhất thông tin tới người lao động.',
      readBack: true,
      noStateSecret: true,
    },
  });
  stage.note(
    `${seen.ref}: ${seen.stateLabel.vi}; phải xác nhận bằng văn bản trước ${clock(seen.clocks[0]!.dueAt).trim()}`,
  );
  stage.show({ phone: at('nguyen.thi.mai', `/cases/${seen.id}`) });
  for (const player of [cast.leader, cast.duty, cast.adviserLead]) await player.watch(seen.id);
  await stage.settle();

  await stage.scene('Đêm: chưa có văn bản, hệ thống nhắc');
  for (const hours of [3, 4.85]) {
    await stage.at(later(saturday, hours));
    await stage.settle();
  }

  await stage.scene('04:10 Chủ nhật: văn bản xác nhận, ký và phát hành, nêu chỗ khác với cuộc gọi');
  await stage.at(later(saturday, 5, 30));
  const confirmed = await cast.clerk.act(seen.id, 'confirmInWriting', {
    ...notice(stage, cast, later(saturday, 9), [ADVISER, DEPARTMENT, PARK]),
    differences: ['Số tháng chậm đóng là bốn, không phải năm.'],
  });
  stage.note(
    `${confirmed.stateLabel.vi}; hạn tiếp nhận ${clock(confirmed.clocks.find((one) => one.kind === 'ack')!.dueAt).trim()}`,
  );
  await stage.settle();
  return confirmed;
}

export async function nobodyAcknowledges(
  stage: Stage,
  cast: Cast,
  matter: CaseView,
  saturday: Date,
): Promise<void> {
  await stage.scene('04:20: hai cơ quan tiếp nhận; Ban Tuyên giáo và Dân vận thì chưa', {
    phone: at('nguyen.thi.mai', `/cases/${matter.id}?tab=notices`),
  });
  await stage.at(later(saturday, 5, 40));
  for (const code of [DEPARTMENT, PARK]) {
    const clerk = await stage.playerOf(stage.agency(code).clerks[0]!);
    const own = matter.recipients.find((one) => one.orgId === stage.agency(code).orgId)!;
    await clerk.act(matter.id, 'acknowledge', arrival(stage, later(saturday, 5, 40)), own.id);
  }
  await stage.settle();

  await stage.scene(
    '04:25: không ai ở Ban tiếp nhận, cây gọi điện mở; đầu mối của Ban đi học, người làm thay ở bậc một',
    { phone: at('nguyen.thi.mai', `/cases/${matter.id}/calls`) },
  );
  await stage.at(later(saturday, 5, 45));
  const silent = await stage.until(cast.focal, matter.id, (seen) => runsOf(seen) > 0);
  await stage.settle();
  const adviser = stage.agency(ADVISER);
  const recipient = silent.recipients.find((one) => one.orgId === adviser.orgId)!;
  const calls = await cast.focal.get<{ runs: { id: string; recipientId: string; steps: Step[] }[] }>(
    `/api/cases/${matter.id}/calls`,
  );
  const run = calls.runs.find((one) => one.recipientId === recipient.id)!;
  for (const step of run.steps) {
    const standsIn = step.standsInFor ? `, làm thay ${step.standsInFor.fullName}` : '';
    stage.note(
      `bậc ${step.step}: ${step.fullName ?? '(máy trực)'}${standsIn}${step.skipped ? ` – bỏ qua: ${step.skipped.why}` : ''}`,
    );
  }
  let minute = 45;
  for (let rung = 0; rung < 2; rung += 1) {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      minute += 1;
      await stage.at(later(saturday, 5, minute));
      const startedAt = later(saturday, 5, minute).toISOString();
      await cast.focal.act(matter.id, 'recordCallAttempt', { outcome: 'no_answer', startedAt }, run.id);
      await stage.settle();
    }
  }
  minute += 1;
  await stage.at(later(saturday, 5, minute));
  // At the duty telephone of the third rung sits the very person who stands in for the absent focal point.
  const standIn = adviser.focalPoint.find((one) => one.standsInFor)!;
  const taken = await cast.focal.act(
    matter.id,
    'acknowledgeByPhone',
    {
      calleePositionId: standIn.positionId,
      calledBackNumber: adviser.dutyPhone ?? standIn.phone,
      startedAt: later(saturday, 5, minute).toISOString(),
      readBack: true,
    },
    run.id,
  );
  stage.note(`${taken.stateLabel.vi}: ${standIn.fullName} nhận, thay ${standIn.standsInFor!.fullName}`);
  await stage.settle();

  await stage.scene('07:45 thứ Hai: văn thư vào sổ văn bản đến', {
    phone: at('nguyen.thi.mai', `/cases/${matter.id}?tab=notices`),
    desk: at('mac.thi.kim.oanh', `/cases/${matter.id}`),
  });
  await stage.at(later(saturday, 33, 5));
  await cast.adviserClerk.act(
    matter.id,
    'registerReceipt',
    arrival(stage, later(saturday, 33, 5)),
    recipient.id,
  );
  await stage.settle();
}

interface Step {
  step: number;
  fullName: string | null;
  standsInFor: { fullName: string } | null;
  skipped: { why: string } | null;
}

export async function wronglyAddressed(stage: Stage, cast: Cast, morning: Date): Promise<void> {
  await stage.scene('09:30 thứ Hai: một văn bản gửi nhầm nơi, bị trả lại, rồi gửi lại đúng nơi', {
    phone: at('nguyen.thi.mai', '/cases'),
    desk: at('mac.thi.kim.oanh', '/duty'),
  });
  await stage.at(morning);
  const [wrong, right] = [stage.agency('lk-syt'), stage.agency(DEPARTMENT)];
  const filed = await cast.focal.post('/api/cases', draft(morning));
  await cast.leader.act(filed.id, 'issueNotice', {
    ...notice(stage, cast, later(morning, 24), [ADVISER, wrong.code]),
    recipients: [{ orgId: stage.agency(ADVISER).orgId }, { orgId: wrong.orgId, primary: true }],
  });
  await cast.focal.watch(filed.id);
  const wrongClerk = await stage.playerOf(wrong.clerks[0]!);
  await stage.at(later(morning, 0, 20));
  const recipient = (await wrongClerk.get<CaseView>(`/api/cases/${filed.id}`)).recipients.find(
    (one) => one.primary,
  )!;
  await wrongClerk.act(
    filed.id,
    'refuseReceipt',
    { reasonCode: 'wrong_addressee', explanation: 'Việc này thuộc Sở Nội vụ.', proposedOrgId: right.orgId },
    recipient.id,
  );
  await stage.settle();
  await stage.at(later(morning, 0, 45));
  const again = await cast.clerk.act(filed.id, 'reissueNotice', {
    ...notice(stage, cast, later(morning, 24), [ADVISER, right.code]),
    recipients: [{ orgId: stage.agency(ADVISER).orgId }, { orgId: right.orgId, primary: true }],
    answerToReason: 'Gửi lại đúng cơ quan theo đề nghị.',
  });
  stage.note(
    `${again.ref}: ${again.stateLabel.vi}; biết tin từ ${clock(again.knownAt).trim()}, không tính lại`,
  );
  await stage.at(later(morning, 1, 5));
  for (const agency of [stage.agency(ADVISER), right]) {
    const clerk = await stage.playerOf(agency.clerks[0]!);
    const own = again.recipients.find((one) => one.orgId === agency.orgId)!;
    await clerk.act(filed.id, 'acknowledge', arrival(stage, later(morning, 1, 5)), own.id);
  }
  await stage.settle();
  await cast.focal.stopWatching(filed.id);
}

function runsOf(seen: CaseView): number {
  return seen.clocks.filter((one) => one.kind === 'call_step').length;
}
