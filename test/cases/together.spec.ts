import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import { type Act, workflow } from '../../src/cases/case-workflow.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused } from '../support/refusal.js';
import {
  arrivalBody,
  draftedCase,
  noticeBody,
  notifiedCase,
  people,
  receivedCase,
} from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

interface Attempt {
  who: As;
  act: Act;
  body: object;
}

/** Everybody does what he was offered, on the version he sees, at the same moment. */
async function together(seen: CaseView, attempts: Attempt[]): Promise<Response[]> {
  const prepared = await Promise.all(
    attempts.map(async ({ who, act, body }) => {
      const { acts, version } = await who.see(seen.id);
      const offered = acts.find((one) => one.act === act);
      if (!offered) throw new Error(`${act} is not offered to ${who.login}`);
      return () => who.post(offered.href, body, { version });
    }),
  );
  return Promise.all(prepared.map((send) => send()));
}

/** One wins; the other is told what changed, by act and number, and none of its words. */
function oneWon(answers: Response[], acts: Act[], before: CaseView): Act {
  const winner = answers.findIndex((answer) => answer.status === 200);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...answers.slice(1).map(() => 409)]);
  for (const answer of answers.filter((one) => one.status !== 200)) {
    const { details, title } = refused(answer, 409, 'changed_meanwhile');
    expect(details).toEqual({
      version: before.version + 1,
      changed: [{ seq: before.lastSeq + 1, act: acts[winner], at: expect.any(String) }],
    });
    expect(title).toContain(String(before.version));
  }
  return acts[winner]!;
}

async function journalOf(id: string): Promise<{ seq: number; act: string }[]> {
  return app.sql('select seq, act from journal_entries where stream_id = $1 order by seq', [id]);
}

describe('two people who decide at once', () => {
  it('C.1(9) F4 recalled and acknowledged: fifty times exactly one of them wins, and the other is told what changed', async () => {
    const [leader, clerk] = [await app.as(people.ownerLeader), await app.as(people.adviserClerk)];
    const won = new Map<Act, number>();
    for (let round = 0; round < 50; round += 1) {
      const sent = await notifiedCase(app);
      const attempts: Attempt[] = [
        { who: leader, act: 'recallNotice', body: { reason: 'Gửi nhầm.' } },
        { who: clerk, act: 'acknowledge', body: await arrivalBody(app) },
      ];
      // Neither always goes first.
      if (round % 2) attempts.reverse();
      const answers = await together(sent, attempts);
      const winner = oneWon(
        answers,
        attempts.map(({ act }) => act),
        sent,
      );
      won.set(winner, (won.get(winner) ?? 0) + 1);
      const after = await leader.see(sent.id);
      expect(after.state).toBe(winner === 'recallNotice' ? 'withdrawn' : 'received');
      expect(after.version).toBe(sent.version + 1);
      expect(await journalOf(sent.id)).toEqual([
        { seq: 1, act: 'draft' },
        { seq: 2, act: 'issueNotice' },
        { seq: 3, act: winner },
      ]);
    }
    expect([...won.values()].reduce((sum, count) => sum + count, 0)).toBe(50);
  });

  it('C.1(9) acknowledged and refused by two of one agency: one receipt or one return, never both', async () => {
    const [clerk, leader] = [await app.as(people.adviserClerk), await app.as(people.adviserLead)];
    for (let round = 0; round < 10; round += 1) {
      const sent = await notifiedCase(app);
      const refusal = { reasonCode: 'other', explanation: 'Trùng nội dung.' };
      const attempts: Attempt[] = [
        { who: clerk, act: 'acknowledge', body: await arrivalBody(app) },
        { who: leader, act: 'refuseReceipt', body: refusal },
      ];
      const answers = await together(sent, attempts);
      const winner = oneWon(answers, ['acknowledge', 'refuseReceipt'], sent);
      const [row] = await app.sql<{ received: boolean; refused: boolean }>(
        `select acknowledged_at is not null as received, refused_at is not null as refused
         from notice_recipients where case_id = $1`,
        [sent.id],
      );
      expect(row).toEqual({ received: winner === 'acknowledge', refused: winner === 'refuseReceipt' });
    }
  });

  it('C.1(9) a draft discarded and sent: it is never both', async () => {
    const [leader, clerk] = [await app.as(people.ownerLeader), await app.as(people.ownerClerk)];
    for (let round = 0; round < 10; round += 1) {
      const drafted = await draftedCase(app);
      const answers = await together(drafted, [
        { who: leader, act: 'discard', body: { reason: 'Không còn cần.' } },
        { who: clerk, act: 'issueNotice', body: await noticeBody(app) },
      ]);
      const winner = oneWon(answers, ['discard', 'issueNotice'], drafted);
      const documents = await app.sql('select 1 from notices where case_id = $1', [drafted.id]);
      expect(documents).toHaveLength(winner === 'issueNotice' ? 1 : 0);
    }
  });

  it('C.1(9) twenty on one version: one wins, nineteen are told, and the journal has one entry more', async () => {
    const received = await receivedCase(app);
    const focal = await app.as(people.ownerFocal);
    const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    const answers = await together(
      received,
      Array.from({ length: 20 }, () => ({ who: focal, act: 'postUpdate' as const, body: update })),
    );
    oneWon(
      answers,
      Array.from({ length: 20 }, () => 'postUpdate'),
      received,
    );
    expect(await journalOf(received.id)).toHaveLength(received.lastSeq + 1);
  });

  it('C.10 a person and a clock that runs out at the same moment do not stand in each other’s way', async () => {
    for (let round = 0; round < 10; round += 1) {
      const sent = await notifiedCase(app, { urgency: 'flash' });
      await app.advance(15);
      const clerk = await app.as(people.adviserClerk);
      const [answer] = await Promise.all([
        together(sent, [{ who: clerk, act: 'acknowledge', body: await arrivalBody(app) }]),
        app.tick(),
      ]);
      expect(answer.map((one) => one.status)).toEqual([200]);
      await app.tick();
      const seen = await clerk.see(sent.id);
      expect(seen).toMatchObject({ state: 'received', unacknowledged: false, version: sent.version + 1 });
      expect(seen.clocks.map((clock) => clock.kind)).toEqual(['assign']);
      const open = await app.sql(`select 1 from call_runs where case_id = $1 and state = 'open'`, [sent.id]);
      expect(open).toEqual([]);
    }
  });
});

describe('one request that arrives twice', () => {
  it('C.1(9) F5 at the same moment is one act with one answer, for every kind of write', async () => {
    const clerk = await app.as(people.adviserClerk);
    const focal = await app.as(people.ownerFocal);
    for (let round = 0; round < 10; round += 1) {
      const sent = await notifiedCase(app);
      const { href } = (await clerk.see(sent.id)).acts.find((one) => one.act === 'acknowledge')!;
      const body = await arrivalBody(app);
      const twice = { key: randomUUID(), version: sent.version };
      const answers = await Promise.all([1, 2, 3].map(() => clerk.post(href, body, twice)));
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
      for (const answer of answers) expect(answer.body).toEqual(answers[0]!.body);
      expect((await journalOf(sent.id)).map((entry) => entry.act)).toEqual([
        'draft',
        'issueNotice',
        'acknowledge',
      ]);
      const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
      const once = { key: randomUUID(), version: sent.version + 1 };
      const [one, other] = await Promise.all(
        [1, 2].map(() => focal.post(`/api/cases/${sent.id}/updates`, update, once)),
      );
      expect([one!.status, other!.status]).toEqual([200, 200]);
      expect(one!.body).toEqual(other!.body);
    }
  });

  it('C.1(9) F5 long afterwards still gets the first answer, although the case has gone on', async () => {
    const sent = await notifiedCase(app);
    const clerk = await app.as(people.adviserClerk);
    const { href } = (await clerk.see(sent.id)).acts.find((one) => one.act === 'acknowledge')!;
    const body = await arrivalBody(app);
    const same = { key: randomUUID(), version: sent.version };
    const first = await clerk.post(href, body, same);
    await (await app.as(people.ownerLeader)).act(sent.id, 'recallNotice', { reason: 'Gửi nhầm.' });
    const again = await clerk.post(href, body, same);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });
});

describe('afterwards', () => {
  it('C.1(3) every journal is without gaps, every entry follows from the one before, every head tells the last', async () => {
    await app.tick();
    const gaps = await app.sql(
      `select h.stream_id from journal_heads h left join journal_entries e on e.stream_id = h.stream_id
       group by h.stream_id, h.seq having count(e.seq) <> h.seq or max(e.seq) <> h.seq or min(e.seq) <> 1`,
    );
    expect(gaps).toEqual([]);
    const verdict = await app.get(JournalVerifier).verify();
    expect(verdict.flaws).toEqual([]);
    expect(verdict.streams).toBeGreaterThan(90);
    const [{ n }] = (await app.sql<{ n: number }>(
      `select (select count(*) from cases) + (select count(*) from journal_heads where kind = 'account') as n`,
    )) as [{ n: number }];
    expect(verdict.streams).toBe(Number(n));
  });

  it('C.1(3) every case has the version that its people’s acts made', async () => {
    // Filing is one act; what the system does by itself raises nothing, unless the case moves.
    const wrong = await app.sql(
      `select c.id from cases c where c.version <> (select count(*) from journal_entries e
         where e.stream_id = c.id and e.actor_official_id is not null)`,
    );
    expect(wrong).toEqual([]);
    const moves = Object.values(workflow).filter(
      (step) => step.who.length === 0 && step.to.some((to) => to !== 'same'),
    );
    expect(moves.map((step) => step.row)).toEqual(['T28']);
  });
});
