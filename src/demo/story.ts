import type { CaseView, EntryView, VerdictView } from '../cases/case.view.js';
import { describe, type Player } from './player.js';
import { clock, later, nextSaturdayNight, type Stage } from './stage.js';

const OWNER = 'lk-bhxh';
const ADVISER = 'lk-btgdv';

/** An evening in a minute: everything said below comes back from the server. */
export async function play(stage: Stage, print: (line: string) => void): Promise<boolean> {
  const saturday = nextSaturdayNight(await stage.now());
  await stage.at(saturday);
  const cast = await enter(stage);
  const matter = await byPhoneAtNight(stage, cast, saturday);
  await nobodyAcknowledges(stage, cast, matter, saturday);
  await wronglyAddressed(stage, cast, later(saturday, 34, 50));
  return timeline(stage, cast.focal, matter.id, print);
}

interface Cast {
  focal: Player;
  clerk: Player;
  leader: Player;
  duty: Player;
  adviserClerk: Player;
  adviserLead: Player;
}

async function enter(stage: Stage): Promise<Cast> {
  const cast = {
    focal: await stage.player('nguyen.thi.mai'),
    clerk: await stage.player('tran.thi.lua'),
    leader: await stage.player('dao.thi.ngan.giang'),
    duty: await stage.player('trieu.duc.long'),
    adviserClerk: await stage.player('mac.thi.kim.oanh'),
    adviserLead: await stage.player('chu.thi.thanh.thuy'),
  };
  await stage.readDirectory(cast.focal);
  return cast;
}

async function byPhoneAtNight(stage: Stage, cast: Cast, at: Date): Promise<CaseView> {
  stage.heading(
    '22:40 thứ Bảy: công nhân dừng việc vì nợ bảo hiểm xã hội; đầu mối gọi trực ban của Ban Tuyên giáo và Dân vận',
  );
  const onDuty = stage.agency(ADVISER).onDuty.find((one) => one.positionId === cast.duty.position())!;
  const seen = await cast.focal.post('/api/phone-reports', {
    case: {
      subject: 'Nợ bảo hiểm xã hội tại Nhà máy may Khê Thượng, người lao động dừng việc',
      categories: ['insurance_arrears'],
      place: 'Xã Khê Thượng',
      areaCode: 'lk-khe-thuong',
      occurredAt: later(at, 0, -25).toISOString(),
      knownAt: later(at, 0, -10).toISOString(),
      facts: 'Ca tối dừng việc tại cổng nhà máy; nhà máy chậm đóng bảo hiểm xã hội năm tháng.',
      urgency: 'flash',
      nature: { complex: true, sensitive: true, large: true },
      peopleBand: 'over_100',
      noStateSecret: true,
    },
    call: {
      callAt: at.toISOString(),
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
  for (const player of [cast.leader, cast.duty, cast.adviserLead]) await player.watch(seen.id);
  await stage.settle();

  stage.heading('Đêm: chưa có văn bản, hệ thống nhắc');
  for (const hours of [3, 4.85]) {
    await stage.at(later(at, hours));
    await stage.settle();
  }

  stage.heading('04:10 Chủ nhật: văn bản xác nhận, ký và phát hành, nêu chỗ khác với cuộc gọi');
  await stage.at(later(at, 5, 30));
  const confirmed = await cast.clerk.act(seen.id, 'confirmInWriting', {
    ...notice(stage, cast, later(at, 9), [ADVISER, 'lk-snv', 'lk-kcn']),
    differences: ['Số tháng chậm đóng là bốn, không phải năm.'],
  });
  stage.note(
    `${confirmed.stateLabel.vi}; hạn tiếp nhận ${clock(confirmed.clocks.find((one) => one.kind === 'ack')!.dueAt).trim()}`,
  );
  await stage.settle();
  return confirmed;
}

async function nobodyAcknowledges(stage: Stage, cast: Cast, matter: CaseView, saturday: Date): Promise<void> {
  stage.heading('04:20: hai cơ quan tiếp nhận; Ban Tuyên giáo và Dân vận thì chưa');
  await stage.at(later(saturday, 5, 40));
  for (const code of ['lk-snv', 'lk-kcn']) {
    const clerk = await stage.player(await loginOf(cast.focal, code));
    const own = matter.recipients.find((one) => one.orgId === stage.agency(code).orgId)!;
    await clerk.act(matter.id, 'acknowledge', arrival(stage, later(saturday, 5, 40)), own.id);
  }
  await stage.settle();

  stage.heading(
    '04:25: không ai ở Ban tiếp nhận, cây gọi điện mở; đầu mối của Ban đi học, người làm thay ở bậc một',
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

  stage.heading('07:45 thứ Hai: văn thư vào sổ văn bản đến');
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

async function wronglyAddressed(stage: Stage, cast: Cast, at: Date): Promise<void> {
  stage.heading('09:30 thứ Hai: một văn bản gửi nhầm nơi, bị trả lại, rồi gửi lại đúng nơi');
  await stage.at(at);
  const [wrong, right] = [stage.agency('lk-syt'), stage.agency('lk-snv')];
  const filed = await cast.focal.post('/api/cases', draft(at));
  await cast.leader.act(filed.id, 'issueNotice', {
    ...notice(stage, cast, later(at, 24), [ADVISER, wrong.code]),
    recipients: [{ orgId: stage.agency(ADVISER).orgId }, { orgId: wrong.orgId, primary: true }],
  });
  await cast.focal.watch(filed.id);
  const wrongClerk = await stage.player(await loginOf(cast.focal, wrong.code));
  await stage.at(later(at, 0, 20));
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
  await stage.at(later(at, 0, 45));
  const again = await cast.clerk.act(filed.id, 'reissueNotice', {
    ...notice(stage, cast, later(at, 24), [ADVISER, right.code]),
    recipients: [{ orgId: stage.agency(ADVISER).orgId }, { orgId: right.orgId, primary: true }],
    answerToReason: 'Gửi lại đúng cơ quan theo đề nghị.',
  });
  stage.note(
    `${again.ref}: ${again.stateLabel.vi}; biết tin từ ${clock(again.knownAt).trim()}, không tính lại`,
  );
  await stage.settle();
}

function draft(at: Date): object {
  return {
    subject: 'Chậm giải quyết chế độ cho người lao động khi sáp nhập xưởng',
    categories: ['insurance_arrears'],
    place: 'Phường Đông Kiều',
    areaCode: 'lk-dong-kieu',
    occurredAt: later(at, -20).toISOString(),
    knownAt: later(at, 0, -30).toISOString(),
    facts: 'Xưởng sáp nhập, hồ sơ chế độ chưa chuyển.',
    urgency: 'urgent',
    nature: { complex: true, sensitive: false, large: false },
    peopleBand: '21_to_50',
    noStateSecret: true,
  };
}

function notice(stage: Stage, cast: Cast, nextUpdateAt: Date, to: string[]): object {
  const owner = stage.agency(OWNER);
  const contact = owner.focalPoint.find((one) => one.positionId === cast.focal.position())!;
  return {
    content: {
      whatHappened: 'Người lao động dừng việc do chế độ bảo hiểm chưa được bảo đảm.',
      confirmed: 'Đơn vị sử dụng lao động chậm đóng bốn tháng.',
      unconfirmed: 'Số người dừng việc.',
      affected: 'Trên 100 người lao động.',
      measures: 'Đã lập đoàn làm việc với đơn vị sử dụng lao động.',
      risks: 'Có thể lan sang các xưởng khác trong khu.',
      requestKind: 'settlement',
      request: 'Đề nghị cử cán bộ phối hợp giải quyết và thống nhất nội dung thông tin.',
      communicationPlan: 'Chưa có.',
      contact: { positionId: contact.positionId, phone: contact.phone },
      nextUpdateAt: nextUpdateAt.toISOString(),
    },
    document: {
      type: 'CV',
      number: stage.nextNumber(),
      symbol: owner.symbolAbbr,
      issuedOn: localDay(later(nextUpdateAt, -24)),
      signatoryPositionId: cast.leader.position(),
      capacity: 'deputy_for_head',
    },
    recipients: to.map((code) => ({ orgId: stage.agency(code).orgId })),
    noStateSecret: true,
    noPetitionerData: true,
  };
}

function arrival(stage: Stage, at: Date): object {
  return { arrivalNumber: stage.nextNumber(), arrivalOn: localDay(at) };
}

function localDay(at: Date): string {
  return later(at, 7).toISOString().slice(0, 10);
}

function runsOf(seen: CaseView): number {
  return seen.clocks.filter((one) => one.kind === 'call_step').length;
}

async function loginOf(by: Player, code: string): Promise<string> {
  // The sample's logins are the mail names of its officials.
  const { agencies } = await by.get<{ agencies: { code: string; clerks: { email: string }[] }[] }>(
    '/api/directory',
  );
  return agencies.find((one) => one.code === code)!.clerks[0]!.email.split('@')[0]!;
}

async function timeline(
  stage: Stage,
  by: Player,
  caseId: string,
  print: (line: string) => void,
): Promise<boolean> {
  const entries = await by.get<EntryView[]>(`/api/cases/${caseId}/journal?after=0&limit=500`);
  stage.heading(`Diễn biến của vụ việc, ${entries.length} mục`);
  for (const entry of entries) {
    const happened = entry.recordedLater ? ` (xảy ra ${clock(entry.occurredAt).trim()}, ghi bổ sung)` : '';
    print(`  ${String(entry.seq).padStart(3)}  ${clock(entry.recordedAt)}  ${describe(entry)}${happened}`);
  }
  const verdict = await by.get<VerdictView>(`/api/cases/${caseId}/verdict`);
  stage.heading(
    verdict.whole
      ? `Nhật ký nguyên vẹn: ${verdict.entries} mục khớp nhau / the journal is whole`
      : `NHẬT KÝ SAI từ mục ${verdict.wrongAt} / THE JOURNAL IS WRONG`,
  );
  return verdict.whole;
}
