import { expect } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import type { Act } from '../../src/cases/case-workflow.js';
import type { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { present } from '../support/told.js';

/** The same view, whatever is left of it when one only looks back: nothing to do, lists in whatever order. */
function past(view: CaseView): unknown {
  const { acts: _, entries: __, seen: ___, ...rest } = view;
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? value.map(spelled).sort() : value,
    ]),
  );
}

/** However the database orders the fields of an object. */
function spelled(one: unknown): string {
  if (one === null || typeof one !== 'object') return JSON.stringify(one);
  return JSON.stringify(Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Walks a case, ten minutes for each act, and remembers what was answered; afterwards the time machine is held to it. */
export class Walk {
  private seen: { act: string; at: string; login: string; view: CaseView }[] = [];

  constructor(
    private readonly app: TestApp,
    readonly id: string,
  ) {}

  async step(login: string, act: Act, body: object = {}, subjectId?: string): Promise<CaseView> {
    await this.app.advance(10);
    const person = await present(this.app, login);
    const view = await person.act(this.id, act, body, subjectId);
    await this.app.settle();
    await this.note(login, act);
    return view;
  }

  /** Remembers how the case looks to somebody now. */
  async note(login: string, act = 'now'): Promise<void> {
    const at = (await this.app.now()).toISOString();
    const view = await (await present(this.app, login)).see(this.id);
    this.seen.push({ act, at, login, view });
  }

  /** Only what one person has seen. */
  of(login: string): Walk {
    const walk = new Walk(this.app, this.id);
    walk.seen = this.seen.filter((one) => one.login === login);
    return walk;
  }

  /** What was seen at every moment is what the journal says of it today. Returns how many moments there were. */
  async lookBack(): Promise<number> {
    for (const { act, at, login, view } of this.seen) {
      const then = await seenAt(this.app, login, this.id, at);
      expect(then.acts).toEqual([]);
      expect([act, past(then)]).toEqual([act, past(view)]);
    }
    return this.seen.length;
  }
}

async function seenAt(app: TestApp, login: string, id: string, at: string): Promise<CaseView> {
  const person = await present(app, login);
  return expectOk(await person.get(`/api/cases/${id}?at=${encodeURIComponent(at)}`));
}
