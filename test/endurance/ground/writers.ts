import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { CaseView } from '../../../src/cases/case.view.js';
import type { Answer, Caller } from './caller.js';
import { ask, eventually, flawsOf } from './ground.js';

/** An act that was answered: what was sent, and where the answer says it stands. */
interface Done {
  tag: string;
  caseId: string;
  seq: number;
}

const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

/**
 * Clients that write as fast as they are answered, each on a case of its own, and never give up: whatever was cut off or
 * put off is sent again under the same Idempotency-Key. They write down what they were answered.
 */
export class Writers {
  readonly done: Done[] = [];
  /** Calls whose connection broke: nobody knows what became of them. */
  cut = 0;
  readonly putOff: Answer[] = [];
  /** Anything else: there must be none. */
  readonly wrong: Answer[] = [];
  slowestMs = 0;
  private target = 0;
  private stopped = false;
  private readonly left = new Set<string>();
  private readonly running: Promise<void>[];

  constructor(
    cases: CaseView[],
    private readonly caller: (turn: number) => Caller,
    /** `mark` tells these acts from those of other writers; `text` goes along with each. */
    private readonly also: { mark?: string; text?: string } = {},
  ) {
    this.running = cases.map((one, n) => this.write(one, n));
  }

  /** Resolves when so many acts have been answered in all; they go on. */
  async reach(count: number, limitMs = 300_000): Promise<void> {
    await eventually(
      `${count} acts answered (${JSON.stringify(this.wrong.slice(0, 2))})`,
      () => Promise.resolve(this.done.length >= count || this.wrong.length > 0),
      limitMs,
    );
  }

  /** Those cases are somebody else's from now on: what becomes of the act under way is not looked at. */
  stopOn(caseIds: string[]): void {
    for (const id of caseIds) this.left.add(id);
  }

  /** Everybody ends with the act he is at. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private async write(on: CaseView, n: number): Promise<void> {
    let { version } = on;
    while (!this.stopped) {
      const tag = `lượt ${String(n)}-${String(++this.target)} ${this.also.mark ?? ''}`.trim();
      const answer = await this.once(on.id, version, tag);
      if (this.left.has(on.id) && answer.status === 409) return;
      if (answer.status !== 200) return void this.wrong.push(answer);
      version = answer.body['version'] as number;
      this.done.push({ tag, caseId: on.id, seq: answer.body['lastSeq'] as number });
    }
  }

  private async once(caseId: string, version: number, tag: string): Promise<Answer> {
    const key = randomUUID();
    for (let turn = 0; ; turn++) {
      const body = { ...update, changed: tag, ...(this.also.text ? { needs: this.also.text } : {}) };
      const sent = this.caller(turn).post(`/api/cases/${caseId}/updates`, body, { version, key });
      const answer = await sent.catch(() => null);
      this.slowestMs = Math.max(this.slowestMs, answer?.ms ?? 0);
      if (answer && answer.status !== 503) return answer;
      if (answer) this.putOff.push(answer);
      else this.cut += 1;
      await sleep(50 + Math.random() * 100);
    }
  }

  /** Every answered act is there, once, where the answer says; nothing is there that was not sent; journals verify. */
  async expectAllThere(url: string, putOffAs: string[] = ['unavailable']): Promise<void> {
    expect(this.wrong).toEqual([]);
    for (const answer of this.putOff) {
      expect(putOffAs).toContain(answer.body['code']);
      expect(answer.retryAfter).toMatch(/^\d+$/);
    }
    const rows = await ask<{ tag: string; caseId: string; seq: number }>(
      url,
      `select data->>'changed' as tag, stream_id as "caseId", seq from journal_entries
       where act = 'postUpdate' order by stream_id, seq`,
    );
    const order = (a: Done, b: Done): number =>
      a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : a.seq - b.seq;
    expect(rows).toEqual([...this.done].sort(order));
    expect(await flawsOf(url)).toEqual([]);
  }
}

/** Everybody who is to be told has been told of every update, once, although processes died in between. */
export async function expectAllTold(url: string): Promise<void> {
  await eventually(
    'everything told',
    async () => (await ask(url, 'select 1 from untold_entries limit 1')).length === 0,
  );
  const told = await ask<{ people: number }>(
    url,
    `select distinct (select count(*)::int from inbox_items i where i.case_id = e.stream_id and i.seq = e.seq) as people
     from journal_entries e where e.act = 'postUpdate'`,
  );
  expect(told).toHaveLength(1);
  expect(told[0]!.people).toBeGreaterThan(0);
}
