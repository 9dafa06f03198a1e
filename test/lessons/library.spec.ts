import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView, WholePartView } from '../../src/cases/case.view.js';
import type { LessonListView, LessonView } from '../../src/lessons/lesson.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { callBody, draftBody, holderOf, OWNER, people } from '../support/scenario.js';
import { told } from '../support/told.js';
import {
  closedWithLessons,
  considered,
  filedCase,
  finding,
  leaderOf,
  receivedFrom,
  resolvedCase,
} from './walk.js';

let app: TestApp;
let leader: As;
let lead: As;
let source: CaseView;
const GUIDANCE = 'Thông tin đầu tiên phải có trong 24 giờ, theo mẫu soạn sẵn.';
const elsewhere = {
  subject: 'Tu bổ di tích làm hư hại mái cổng',
  facts: 'Mái cổng sập một phần sau khi tháo giàn.',
  categories: ['culture_relic'],
  place: 'Xã Vĩnh Khê',
  areaCode: undefined,
};

beforeAll(async () => {
  app = await TestApp.start();
  [leader, lead] = await Promise.all([leaderOf(app, OWNER), app.as(people.adviserLead)]);
  source = await closedWithLessons(app, OWNER, {}, GUIDANCE);
});
afterAll(() => app.close());

async function offersOf(seen: CaseView): Promise<WholePartView[]> {
  return expectOk(await leader.get(`/api/cases/${seen.id}/parts?kind=lesson_offer`));
}
async function lessons(who: As, query = ''): Promise<LessonView[]> {
  return expectOk<LessonListView>(await who.get(`/api/lessons?limit=100&${query}`)).items;
}
async function lessonOf(caseId: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>('select id from lessons where case_id = $1', [caseId]);
  return row!.id;
}
const guidances = async (seen: CaseView): Promise<unknown[]> =>
  (await offersOf(seen)).map((one) => one.content['guidance']);

describe('C.5.9: lessons of past cases are offered', () => {
  it('C.5.9 the same category brings the lesson, also elsewhere; it comes with its recommendations', async () => {
    const seen = await filedCase(app, OWNER, { ...elsewhere, categories: ['insurance_arrears'] });
    const [offer, ...others] = await offersOf(seen);
    expect(others).toEqual([]);
    expect(offer).toMatchObject({ state: 'offered', title: GUIDANCE });
    expect(offer!.content['recommendations']).toEqual([
      { topic: 'communication', text: finding.recommendation },
    ]);
    expect((await leader.see(seen.id, 1)).entries![0]).toMatchObject({ act: 'lessonsOffered', actor: null });
    expect(await told(app, people.ownerFocal, seen.id)).toContain('lessonsOffered!');
    expect(await told(app, people.adviserLead, seen.id)).toContain('lessonsOffered!');
  });

  it('C.5.9 similar words bring it under another category too, typed without marks', async () => {
    const seen = await filedCase(app, OWNER, {
      ...elsewhere,
      subject: 'CHAM DONG BAO HIEM XA HOI TAI NHA MAY GACH',
      facts: 'Nha may cham dong ba thang; nguoi lao dong dung viec tu ca sang.',
      categories: ['environment'],
    });
    expect(await guidances(seen)).toEqual([GUIDANCE]);
  });

  it('C.5.9 another matter in the same place brings nothing', async () => {
    const { place: _, areaCode: __, ...other } = elsewhere;
    expect(await guidances(await filedCase(app, OWNER, other))).toEqual([]);
  });

  it('C.5.9 a phone report brings it at once, and the writing does not bring it again', async () => {
    const focal = await app.as(people.ownerFocal);
    const body = { case: await draftBody(app, { urgency: 'flash' }), call: await callBody(app) };
    const reported = expectOk(await focal.post('/api/phone-reports', body));
    expect(await guidances(reported)).toEqual([GUIDANCE]);
    const { noticeBody } = await import('../support/scenario.js');
    const notice = { ...(await noticeBody(app)), differences: [] };
    const confirmed = await (await app.as(people.ownerClerk)).act(reported.id, 'confirmInWriting', notice);
    expect(await guidances(confirmed)).toEqual([GUIDANCE]);
  });

  it('C.5.9 a drill leaves no lesson, and what is offered in one is in no count', async () => {
    const drill = await closedWithLessons(app, OWNER, { exercise: true }, 'Diễn tập: gọi thử số trực.');
    expect(await app.sql('select 1 from lessons where case_id = $1', [drill.id])).toEqual([]);
    expect(await guidances(drill)).toEqual([GUIDANCE]);
    const id = await lessonOf(source.id);
    const before = (await lessons(lead)).find((one) => one.id === id)!;
    await filedCase(app, OWNER, { exercise: true });
    expect((await lessons(lead)).find((one) => one.id === id)!.offered).toBe(before.offered);
  });

  it('C.5.9 offers five at most: the same place first, then what has helped, then the rest', async () => {
    const copies = `insert into lessons (id, case_id, review_id, programme_id, guidance, recommendations, categories, area_code,
        place_folded, search_folded, case_folded, published_at)
      select gen_random_uuid(), l.case_id, l.review_id, l.programme_id, g, '[]', array['housing'],
        case when g = 'near' then 'lk-na-lum' end, 'x', g, 'zzz', l.published_at
      from lessons l, unnest(array['a', 'b', 'c', 'd', 'near', 'useful', 'useless']) g where l.id = $1`;
    await app.sql(copies, [await lessonOf(source.id)]);
    for (const [name, helped] of [
      ['useful', true],
      ['useless', false],
    ] as const) {
      await app.sql(
        `insert into lesson_offers (lesson_id, case_id, part_id, exercise, offered_at, answer, helped)
         select id, $2, id, false, app_now(), 'applied', $3 from lessons where guidance = $1`,
        [name, source.id, helped],
      );
    }
    const seen = await filedCase(app, OWNER, {
      ...elsewhere,
      categories: ['housing'],
      areaCode: 'lk-na-lum',
    });
    const offered = await guidances(seen);
    expect(offered).toHaveLength(5);
    expect(new Set(offered)).toContain('near');
    expect(offered).toContain('useful');
    expect(offered).not.toContain('useless');
    await app.sql(
      `delete from lesson_offers where lesson_id in (select id from lessons where search_folded in ('near', 'a', 'b', 'c', 'd', 'useful', 'useless'))`,
    );
    await app.sql(`delete from lessons where case_folded = 'zzz'`);
  });
});

describe('T17, C.5.9: they are considered before the case is assigned', () => {
  it('T17 waits until each offered lesson has its answer; one that is declined says why', async () => {
    const seen = await receivedFrom(app);
    const path = `/api/cases/${seen.id}/assign-lead`;
    const body = {
      leadPositionId: await app.position(`${OWNER}/pho-giam-doc`),
      coordinatingOrgIds: [],
      directionText: 'Chủ trì giải quyết.',
    };
    const answer = await lead.post(path, body, { version: (await lead.see(seen.id)).version });
    expect(refused(answer, 409, 'not_now').title).toContain('bài học được gợi ý chưa được trả lời');
    const offer = seen.parts.find((one) => one.kind === 'lesson_offer')!.id;
    expect(wrong(await lead.tryTo(seen.id, 'considerLesson', {}, offer))).toEqual(['answer: missing']);
    const declined = { answer: 'declined' };
    expect(wrong(await lead.tryTo(seen.id, 'considerLesson', declined, offer))).toEqual(['reason: missing']);
    const focal = await app.as(people.ownerFocal);
    const done = await focal.act(
      seen.id,
      'considerLesson',
      { ...declined, reason: 'Đã có thông tin.' },
      offer,
    );
    expect(done.parts.find((one) => one.id === offer)!.state).toBe('declined');
    expect((await lead.act(seen.id, 'assignLead', body)).state).toBe('assigned');
  });
});

describe('C.5.9: the library', () => {
  it('C.5.9 counts where a lesson was offered and applied, and whether it helped, said by the owner at the end', async () => {
    const id = await lessonOf(source.id);
    const before = (await lessons(lead)).find((one) => one.id === id)!;
    const received = await receivedFrom(app);
    await considered(app, received, { answer: 'not_applicable' });
    const path = `/api/lessons/${id}/helped`;
    refused(await leader.post(path, { caseId: received.id, helped: true }), 422, 'missing');
    const other = await resolvedCase(app);
    refused(await lead.post(path, { caseId: other.id, helped: true }), 404, 'not_found');
    refused(
      await (await app.as(people.ownerClerk)).post(path, { caseId: other.id, helped: true }),
      403,
      'not_allowed',
    );
    const after = expectOk<LessonView>(await leader.post(path, { caseId: other.id, helped: true }));
    expect(after).toMatchObject({
      offered: before.offered + 2,
      applied: before.applied + 1,
      notApplicable: before.notApplicable + 1,
      helped: before.helped + 1,
      didNotHelp: before.didNotHelp,
    });
    const changed = expectOk<LessonView>(await leader.post(path, { caseId: other.id, helped: false }));
    expect(changed).toMatchObject({ helped: before.helped, didNotHelp: before.didNotHelp + 1 });
  });

  it('C.5.9 is read by every agency of the programme, without a word of the case; outside it nobody reads it', async () => {
    const stranger = await holderOf(app, 'lk-syt/dau-moi');
    const [lesson] = (await lessons(stranger)).filter((one) => one.guidance === GUIDANCE);
    expect(lesson).toMatchObject({ caseId: null, categories: ['insurance_arrears'] });
    expect(JSON.stringify(lesson)).not.toContain('Khê Thượng');
    expect((await lessons(leader)).find((one) => one.guidance === GUIDANCE)!.caseId).toBe(source.id);
    expect(await lessons(await holderOf(app, 'pg-ubnd/pho-chu-tich'))).toEqual([]);
    expect(await lessons(await app.as(people.administrator))).toEqual([]);
  });

  it('C.5.9 is searched with and without marks, in what may be read and not in the words of the case', async () => {
    for (const q of ['mẫu soạn sẵn', 'mau soan san', 'PHÂN CÔNG NGƯỜI DUYỆT'])
      expect((await lessons(lead, `q=${encodeURIComponent(q)}`)).map((one) => one.guidance)).toContain(
        GUIDANCE,
      );
    expect(await lessons(lead, 'q=khe thuong')).toEqual([]);
    expect(await lessons(lead, 'category=housing')).toEqual([]);
  });

  it('C.5.9 what is of no use is retired by the adviser with a reason, and offered no more', async () => {
    const id = await lessonOf(source.id);
    const path = `/api/lessons/${id}/retire`;
    const reason = 'Mẫu đã được thay bằng quy định của tỉnh.';
    refused(await leader.post(path, { reason }), 403, 'not_allowed');
    refused(await lead.post(path, {}), 400, 'malformed');
    refused(await (await holderOf(app, 'pg-bxdd/truong-ban')).post(path, { reason }), 404, 'not_found');
    const retired = expectOk<LessonView>(await lead.post(path, { reason }));
    expect(retired).toMatchObject({ retiredReason: reason });
    refused(await lead.post(path, { reason }), 422, 'missing');
    expect((await lessons(lead)).map((one) => one.id)).not.toContain(id);
    expect((await lessons(lead, 'retired=true')).map((one) => one.id)).toContain(id);
    expect(await guidances(await filedCase(app))).not.toContain(GUIDANCE);
  });
});
