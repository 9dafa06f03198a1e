// What the journal of a case tells of its facts: old → new, in the very form of the application (cases/facts-diff.ts).
import type { CaseRow, ClockFacts, PartyFacts, RecipientFacts } from '../src/cases/case-facts.js';
import type { Changed } from '../src/cases/facts-diff.js';

type Item = Record<string, unknown>;

/** Changes are gathered until the next entry takes them along; no list is compared with itself for that. */
export class PastFacts {
  private readonly row: Item = {};
  private readonly items = new Map<string, Item>();
  private changed: Record<string, Changed> = {};

  begin(row: Omit<CaseRow, 'readAt'>): void {
    for (const [field, value] of Object.entries(row)) this.note(`case.${field}`, null, value);
    Object.assign(this.row, row);
  }

  set<F extends keyof CaseRow>(field: F, to: CaseRow[F]): void {
    if (this.row[field] === to) return;
    this.note(`case.${field}`, this.row[field], to);
    this.row[field] = to;
  }

  addParty(party: PartyFacts): void {
    this.add(`parties/${party.orgId} ${party.role}`, { ...party });
  }

  addRecipient(recipient: RecipientFacts): void {
    this.add(`recipients/${recipient.id}`, { ...recipient });
  }

  changeRecipient(id: string, fields: Partial<RecipientFacts>): void {
    this.change(`recipients/${id}`, fields);
  }

  /** That a notice has reached its inbox is in no entry (cases/case-answers.ts); later entries know of it. */
  delivered(id: string): void {
    this.items.get(`recipients/${id}`)!['state'] = 'delivered';
  }

  addClock(clock: ClockFacts): void {
    this.add(`clocks/${clock.id}`, { ...clock });
  }

  missClock(id: string, missedAt: string): void {
    this.change(`clocks/${id}`, { missedAt });
  }

  dropClock(id: string): void {
    const path = `clocks/${id}`;
    const was = this.items.get(path)!;
    this.items.delete(path);
    // What came and went between two entries is in neither.
    if (this.changed[path]) delete this.changed[path];
    else this.changed[path] = { from: was, to: null };
  }

  take(): Record<string, Changed> {
    const taken = this.changed;
    this.changed = {};
    return taken;
  }

  private add(path: string, item: Item): void {
    this.items.set(path, item);
    this.changed[path] = { from: null, to: item };
  }

  private change(path: string, fields: Item): void {
    const item = this.items.get(path)!;
    for (const [field, to] of Object.entries(fields)) {
      if (!this.changed[path]) this.note(`${path}.${field}`, item[field], to);
      item[field] = to;
    }
  }

  private note(path: string, from: unknown, to: unknown): void {
    this.changed[path] = {
      from: this.changed[path] ? this.changed[path].from : (from ?? null),
      to: to ?? null,
    };
  }
}
