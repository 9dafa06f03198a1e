import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseDoor } from '../../src/cases/case-door.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { SYSTEM } from '../../src/identity/person.js';
import { ERASED } from '../../src/journal/blanker.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { RetentionJob } from '../../src/retention/retention.job.js';
import { administrator, done } from '../administration/desk.js';
import { sha256, stored, text, until } from '../documents/store.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { draftedCase, notifiedCase, people } from '../support/scenario.js';
import { resolvedCase, simple } from '../support/second-half.js';
import { jump } from '../support/time.js';
import { present, told } from '../support/told.js';
import { attach } from '../support/upload.js';
import { type Kept, keptOf, placesOf } from './kept.js';

const WORDS = 'Dòng chữ này phải mất khi hết thời hạn lưu trữ';
const file = { documentList: ['Công văn thông báo'], pageCount: 3, retention: '10_years' };
const record = { number: '12/BB-TH', on: '2036-12-25' };

let app: TestApp;
/** Closed cases to be put away: the years pass once, for all of them. */
const closed: string[] = [];
let issued: string;
beforeAll(async () => {
  app = await TestApp.start();
  for (const login of Object.values(people)) await app.as(login);
  await jump(app, (await app.now()).toISOString());
  for (let n = 0; n < 3; n += 1) closed.push((await resolvedCase(app, simple)).id);
  issued = (await notifiedCase(app)).id;
  await later(1);
  for (const id of closed)
    for (const login of [people.ownerLeader, people.adviserLead])
      await (
        await app.as(login)
      ).act(id, 'closeWithoutLessons', { reason: 'Vụ việc đơn giản, đã theo dõi đủ.' });
});
afterAll(() => app.close());

const lookAfter = (): Promise<number> => app.get(RetentionJob).lookAfter();
const by = (who: string): Promise<As> => present(app, who);

async function later(months: number): Promise<void> {
  const to = await app.now();
  to.setUTCMonth(to.getUTCMonth() + months);
  await jump(app, new Date(to.getTime() + 86_400_000).toISOString());
}

const kept = (id: string): Promise<Kept | undefined> => keptOf(app, id);
const places = (words: string): Promise<string[]> => placesOf(app, words);
const erasureOf = (seen: CaseView) => seen.parts.findLast((part) => part.kind === 'erasure')!;

const lies = (sum: string): boolean => stored(app).some((name) => name.includes(sum));

async function chainHolds(id: string): Promise<void> {
  expect((await app.get(JournalVerifier).verify(id)).flaws).toEqual([]);
}

async function health(): Promise<Record<string, unknown>> {
  app.forget();
  return (await (await by(people.ownerLeader)).get('/health')).body;
}

describe('SG-15 how long a case is kept', () => {
  it('SG-15 is configuration with its basis, loaded like the other settings, and a new rule moves nothing that has ended', async () => {
    const admin = await administrator(app);
    const yaml = readFileSync(new URL('../../../data/retention-rules.yaml', import.meta.url), 'utf8');
    interface Rule {
      caseClass: string;
      months: number | null;
      basis: string;
      state: string;
    }
    const rules = async (): Promise<Rule[]> =>
      expectOk<{ items: Rule[] }>(await admin.get('/api/configuration/retention-rules')).items;
    expect((await rules()).map(({ caseClass, months, state }) => [caseClass, months, state])).toEqual([
      ['directed', 240, 'current'],
      ['ordinary', 120, 'current'],
      ['withdrawn', 60, 'current'],
      ['merged', 120, 'current'],
      ['draft', 6, 'current'],
    ]);
    expect(
      (await rules()).every(({ basis }) => basis.includes('2025/QH15') || basis.includes('2024/QH15')),
    ).toBe(true);
    const { id } = await draftedCase(app);
    await (await by(people.ownerFocal)).act(id, 'discard', { reason: 'Lập nhầm.' });
    await lookAfter();
    const before = await kept(id);
    await app.advance(5);
    const post = (body: string) => admin.post('/api/configuration/retention-rules', { text: body });
    const { changes } = await done(app, post(yaml.replace('keep: 6 months', 'keep: 9 months')));
    expect(changes).toContainEqual(expect.objectContaining({ after: '9' }));
    expect(
      (await rules()).filter((one) => one.caseClass === 'draft').map((one) => [one.months, one.state]),
    ).toEqual([
      [9, 'current'],
      [6, 'past'],
    ]);
    await lookAfter();
    expect(await kept(id)).toEqual(before);
    expect(
      wrong(await post(yaml.replace('keep: 9', 'keep: 0').replace('keep: 10 years', 'keep: long'))),
    ).toEqual(expect.arrayContaining([expect.stringContaining('ordinary.keep')]));
    const leader = await by(people.ownerLeader);
    refused(await leader.get('/api/configuration/retention-rules'), 403, 'administrators_only');
    await done(app, post(yaml));
    await app.advance(1);
  });

  it('SG-15 whoever files a case may keep it longer than its class asks for, and not shorter', async () => {
    const id = closed[0]!;
    const clerk = await by(people.ownerClerk);
    expect(wrong(await clerk.tryTo(id, 'archive', { ...file, retention: '5_years' }))).toEqual([
      'retention: too_short',
    ]);
    const { lastSeq } = await clerk.act(id, 'archive', { ...file, retention: 'permanent' });
    await lookAfter();
    // Nothing is written where nothing is left over.
    expect((await clerk.see(id)).lastSeq).toBe(lastSeq);
    expect(await kept(id)).toMatchObject({ class: 'ordinary', months: null, due: null });
  });
});

describe('SG-15 a draft that was never issued', () => {
  it('SG-15 is erased by the system itself when its time is over, and the chain verifies', async () => {
    const { id } = await draftedCase(app, { facts: WORDS, subject: WORDS });
    const focal = await by(people.ownerFocal);
    await focal.act(id, 'discard', { reason: 'Lập nhầm.' });
    await lookAfter();
    await later(5);
    await lookAfter();
    expect((await (await by(people.ownerFocal)).see(id)).facts).toBe(WORDS);
    await later(1);
    await lookAfter();
    const seen = await (await by(people.ownerFocal)).see(id, 50);
    expect([seen.facts, seen.subject, seen.state]).toEqual([ERASED, ERASED, 'cancelled']);
    expect(seen.entries!.at(-1)).toMatchObject({ act: 'contentExpired', actor: null });
    expect(await places(WORDS)).toEqual([]);
    await chainHolds(id);
    const seq = seen.lastSeq;
    await lookAfter();
    expect((await (await by(people.ownerFocal)).see(id)).lastSeq).toBe(seq);
  });
});

describe('SG-15 a case that is put away', () => {
  it('SG-15 loses what the lint finds of a citizen, and nothing else of the text; an official who was stated stays', async () => {
    const id = closed[1]!;
    const focal = await by(people.ownerFocal);
    // Written when the lint did not know it yet.
    const old = 'Gia đình bà Nguyễn Thị Thảo, số nhà 12, đã nhận trả lời.';
    await app.sql('update cases set facts = $2 where id = $1', [id, old]);
    await app.database.transaction((tx) =>
      app.get(CaseDoor).act(tx, id, SYSTEM, null, () => ({
        act: 'remind',
        input: {},
        change: () => ({ data: { text: old } }),
      })),
    );
    await focal.act(id, 'postUpdate', {
      kind: 'quick', facts: 'Đã làm việc với ông Trần Văn Lực.', sourceClass: 'own_agency', confidence: 'confirmed',
      officials: [{ text: 'Trần Văn Lực', capacity: 'Trưởng phòng' }],
    }); // prettier-ignore
    const clerk = await by(people.ownerClerk);
    const before = (await clerk.act(id, 'archive', file)).lastSeq;
    await lookAfter();
    const seen = await (await by(people.ownerFocal)).see(id, 60);
    expect(seen.lastSeq).toBe(before + 1);
    expect(seen.entries!.at(-1)).toMatchObject({ act: 'leftoversRemoved', actor: null });
    expect(seen.facts).toBe(`Gia đình ${ERASED}, ${ERASED}, đã nhận trả lời.`);
    expect(seen.entries!.find((one) => one.act === 'remind')).toMatchObject({
      data: { text: seen.facts },
      erased: { bySeq: seen.lastSeq, by: null },
    });
    expect(await places('Nguyễn Thị Thảo')).toEqual([]);
    expect((await places('Trần Văn Lực')).length).toBeGreaterThan(0);
    await chainHolds(id);
    await lookAfter();
    expect((await (await by(people.ownerFocal)).see(id)).lastSeq).toBe(before + 1);
  });
});

describe('SG-15 when the time of keeping is over', () => {
  let id: string;
  beforeAll(async () => {
    id = closed[2]!;
    const focal = await by(people.ownerFocal);
    await focal.act(id, 'postUpdate', {
      kind: 'quick', facts: WORDS, sourceClass: 'own_agency', confidence: 'confirmed',
    }); // prettier-ignore
    await attach(focal, id, 'phu-luc.txt', text(WORDS));
    await (await by(people.ownerClerk)).act(id, 'archive', file);
    await lookAfter();
    await later(119);
    await lookAfter();
  });

  it('SG-15 nothing happens a day before, and then people are asked, once, however many processes look', async () => {
    expect((await kept(id))!.told).toBeNull();
    await later(1);
    expect((await health())['retention']).toMatchObject({ unhandled: expect.any(Number) });
    await Promise.all([lookAfter(), lookAfter(), lookAfter()]);
    await lookAfter();
    const seen = await (await by(people.ownerLeader)).see(id, 60);
    expect(seen.entries!.filter((one) => one.act === 'retentionOver')).toHaveLength(1);
    expect(erasureOf(seen)).toMatchObject({ state: 'proposed' });
    expect(await told(app, people.ownerLeader, id)).toContain('retentionOver!');
    expect(await told(app, people.ownerClerk, id)).toContain('retentionOver');
    // Nothing of a file is destroyed without a decision.
    expect((await places(WORDS)).length).toBeGreaterThan(0);
    expect((await health())['retention']).toMatchObject({ unhandled: 0, waiting: expect.any(Number) });
  });

  it('SG-15 what nobody decides about is told to whoever looks after the system', async () => {
    await later(4);
    const told = await health();
    expect(told['status']).toBe('attention');
    expect((told['retention'] as Record<string, number>)['oldestWaitingDays']).toBeGreaterThan(90);
  });

  it('SG-15 it may be kept on, with a reason, until another time', async () => {
    const leader = await by(people.ownerLeader);
    const part = erasureOf(await leader.see(id)).id;
    expect(wrong(await leader.tryTo(id, 'refuseErasure', { reason: 'Còn cần tra cứu.' }, part))).toEqual([
      'retention: missing',
    ]);
    await leader.act(id, 'refuseErasure', { reason: 'Còn cần tra cứu.', retention: '5_years' }, part);
    expect(await kept(id)).toMatchObject({ months: 60, told: null, erased: null });
    await lookAfter();
    expect(erasureOf(await leader.see(id)).state).toBe('refused');
    await later(60);
    await lookAfter();
    expect(erasureOf(await (await by(people.ownerLeader)).see(id)).state).toBe('proposed');
  });

  it('SG-15 it is destroyed by two people and under a decision: words, files and bytes; the record of the acts stays', async () => {
    const leader = await by(people.ownerLeader);
    const part = erasureOf(await leader.see(id)).id;
    expect(wrong(await leader.tryTo(id, 'consentToErasure', {}, part))).toEqual(['record: missing']);
    // What the law wants gone now does not wait for it.
    expect((await leader.see(id)).acts.map((one) => one.act)).toContain('proposeErasure');
    await leader.act(id, 'consentToErasure', { record }, part);
    expect((await places(WORDS)).length).toBeGreaterThan(0);
    const { version, acts } = await leader.see(id);
    expect(acts.map((one) => one.act)).not.toContain('consentToErasure');
    const path = `/api/cases/${id}/erasures/${part}/consent-to-erasure`;
    refused(await leader.post(path, { record }, { version }), 409, 'not_now');
    const before = (await leader.see(id, 90)).entries!;
    const sum = sha256(text(WORDS));
    expect(lies(sum)).toBe(true);
    const seen = await (await by(people.adviserLead)).act(id, 'consentToErasure', {}, part);
    expect([seen.subject, seen.facts, seen.state]).toEqual([ERASED, ERASED, 'archived']);
    expect(await places(WORDS)).toEqual([]);
    await until(() => !lies(sum));
    const entries = (await leader.see(id, 90)).entries!;
    expect(
      entries.slice(0, -1).map(({ seq, act, actor, recordedAt }) => [seq, act, actor, recordedAt]),
    ).toEqual(before.map(({ seq, act, actor, recordedAt }) => [seq, act, actor, recordedAt]));
    const last = entries.at(-1)!;
    expect(last).toMatchObject({
      act: 'consentToErasure',
      data: { record, legalBasis: expect.stringContaining('Lưu trữ') },
    });
    expect(entries[0]!.erased).toMatchObject({
      bySeq: last.seq,
      legalBasis: expect.stringContaining('Lưu trữ'),
    });
    await chainHolds(id);
    expect((await kept(id))!.erased).not.toBeNull();
    await later(240);
    const { lastSeq } = seen;
    await lookAfter();
    expect((await (await by(people.ownerLeader)).see(id)).lastSeq).toBe(lastSeq);
  });
});

describe('SG-15 a case that goes on after all', () => {
  it('SG-15 a held case waits, and one whose content nobody may read is not looked through', async () => {
    const id = issued;
    const leader = await by(people.ownerLeader);
    await leader.act(id, 'recallNotice', { reason: 'Gửi nhầm.' });
    await lookAfter();
    expect(await kept(id)).toMatchObject({ class: 'withdrawn', months: 60 });
    await (await by(people.ownerFocal)).act(id, 'reportSuspectedSecret', {});
    await later(61);
    await lookAfter();
    expect((await kept(id))!.told).toBeNull();
    // Unmerged, as it were: nothing counts any more.
    await app.sql(`update cases set state = 'received', quarantined_at = null where id = $1`, [id]);
    await lookAfter();
    expect(await kept(id)).toBeUndefined();
  });
});
