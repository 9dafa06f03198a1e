import { expect } from '@jest/globals';
import type { CaseView, EntryView } from '../../src/cases/case.view.js';
import { type As, expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { Browser, Screen } from '../live/socket.js';

interface Onlooker {
  as: As;
  browser: Browser;
  screen: Screen | null;
  /** Until which entry he has seen the case, once he has stopped. */
  until: number | null;
}

/** A cast with a tab open each, and who of them is to see the case now: said by the test, not asked of the policy. */
export class Everybody<Name extends string> {
  private readonly seeing = new Set<Name>();
  private readonly all = new Map<Name, Onlooker>();
  private caseId = '';
  private lastSeq = 0;

  /** All are connected before anything happens. */
  static async gather<Name extends string>(cast: Record<Name, As>): Promise<Everybody<Name>> {
    const everybody = new Everybody<Name>();
    for (const [name, as] of Object.entries(cast) as [Name, As][])
      everybody.all.set(name, { as, browser: await Browser.open(as), screen: null, until: null });
    return everybody;
  }

  /** The case is there: those who see it have heard of it in the tab that was open already. */
  async born(seen: CaseView, to: Name[]): Promise<void> {
    this.caseId = seen.id;
    for (const name of to) await this.of(name).browser.hint(seen.id, seen.lastSeq);
    for (const one of this.all.values()) one.screen = await Screen.open(one.as, seen.id);
    await this.after(seen, { come: to });
  }

  /**
   * After an act: everybody who is to see the case has every entry on the screen as the journal has it, and reads the
   * same case; whoever has gone is told so and hears no more; the others have heard nothing, and it is not there for them.
   */
  async after(
    done: CaseView,
    { come = [], go = [] }: { come?: Name[]; go?: Name[] } = {},
  ): Promise<CaseView> {
    expect(done.lastSeq).toBeGreaterThan(this.lastSeq);
    for (const name of come) this.seeing.add(name);
    for (const name of go) {
      this.seeing.delete(name);
      this.of(name).until = this.lastSeq;
    }
    this.lastSeq = done.lastSeq;
    const journal = await this.journal();
    expect(journal.map((one) => one.seq)).toEqual(journal.map((_, at) => at + 1));
    expect(journal.at(-1)!.seq).toBe(done.lastSeq);
    // Who has just come has heard of it in his list, and opens it.
    for (const name of come) {
      await this.of(name).browser.hint(this.caseId, done.lastSeq);
      await this.of(name).screen!.browser.watch(this.caseId);
    }
    for (const [name, one] of this.all) {
      if (this.seeing.has(name)) await this.sees(one, done, journal);
      else await this.seesNothing(name, one, journal);
    }
    return done;
  }

  private async sees(one: Onlooker, done: CaseView, journal: EntryView[]): Promise<void> {
    await one.screen!.shows(done.lastSeq);
    expect(one.screen!.entries).toEqual(journal);
    expect(await this.entriesFor(one.as, 0)).toEqual(journal);
    expect(await this.entriesFor(one.as, done.lastSeq - 1)).toEqual(journal.slice(-1));
    const { acts: _, seen: _____, ...his } = await one.as.see(this.caseId);
    const { acts: __, entries: ___, recipients: ____, ...theirs } = done;
    // That a notice has reached its inbox is nobody's act; all the rest is as the doer's answer said.
    expect(his).toEqual({ ...theirs, recipients: his.recipients });
    expect(his.recipients.map((one) => one.id)).toEqual(done.recipients.map((one) => one.id));
  }

  private async seesNothing(name: Name, one: Onlooker, journal: EntryView[]): Promise<void> {
    refused(await one.as.get(`/api/cases/${this.caseId}`), 404, 'not_found');
    refused(await one.as.get(`/api/cases/${this.caseId}/journal?after=0`), 404, 'not_found');
    const { browser, entries } = one.screen!;
    await browser.quiet();
    await one.browser.quiet();
    expect({ name, entries }).toEqual({ name, entries: journal.slice(0, one.until ?? 0) });
    for (const tab of [browser, one.browser])
      expect({ name, beyond: tab.seqs(this.caseId).filter((seq) => seq > (one.until ?? 0)) }).toEqual({ name, beyond: [] }); // prettier-ignore
    if (one.until !== null) await browser.waitFor('case-gone', (gone) => gone.caseId === this.caseId);
  }

  /** What this one has heard of any case, over both tabs. */
  hintsTo(name: Name): unknown[] {
    const { browser, screen } = this.of(name);
    return [...browser.told('hint'), ...screen!.browser.told('hint')];
  }

  close(): void {
    for (const { browser, screen } of this.all.values()) {
      browser.close();
      screen?.browser.close();
    }
  }

  private of(name: Name): Onlooker {
    return this.all.get(name)!;
  }

  private journal(): Promise<EntryView[]> {
    const [name] = this.seeing;
    return this.entriesFor(this.of(name!).as, 0);
  }

  private async entriesFor(as: As, after: number): Promise<EntryView[]> {
    return expectOk<EntryView[]>(await as.get(`/api/cases/${this.caseId}/journal?after=${after}&limit=200`));
  }
}
