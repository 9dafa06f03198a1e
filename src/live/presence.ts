import { Injectable } from '@nestjs/common';
import { type Here, LiveBus } from './live-bus.js';
import type { Present } from './live-events.js';
import { type Tab, Tabs, type Watch } from './tabs.js';

/** How often a process with people in it says that it is alive. Milliseconds. */
const BEAT_MS = 2_000;
/** After that long without a word a process counts as dead, and its people as gone. Milliseconds. */
const DEAD_MS = 7_000;
/** A case that everybody opens at once tells its watchers a few times a second, not hundreds. Milliseconds. */
const GATHER_MS = 100;
/** With more people than this on one case, the rest is a number. */
const MAX_NAMED = 50;

interface Process {
  heardAt: number;
  /** How many people on how many cases: compared with what the process says it has. */
  present: number;
}

/**
 * Who is looking at a case, who is writing and who is telephoning, in all processes. It lives in memory only and is never stored; only
 * people who watch the same case are told. Whoever may watch takes part, so nobody is shown who merely configures or audits.
 * That a member of the Standing Committee is reading, only its own office is told.
 */
@Injectable()
export class Presence {
  /** case → process → official. */
  private readonly cases = new Map<string, Map<string, Map<string, Here>>>();
  private readonly processes = new Map<string, Process>();
  private readonly changed = new Set<string>();
  private beat: NodeJS.Timeout | undefined;
  private showing: NodeJS.Timeout | undefined;

  constructor(
    private readonly tabs: Tabs,
    private readonly bus: LiveBus,
  ) {
    bus.on('presence', ({ caseId, officialId, who }, from) => this.put(from, caseId, officialId, who));
    bus.on('alive', ({ present }, from) => this.heard(from, present));
    bus.on('hello', () => this.introduce());
    bus.on('bye', (_, from) => this.forget(from));
    bus.onListening(() => this.askAll());
  }

  start(): void {
    this.beat = setInterval(() => this.sayAlive(), BEAT_MS).unref();
  }

  stop(): void {
    clearInterval(this.beat);
    clearTimeout(this.showing);
    this.bus.send({ kind: 'bye' });
  }

  /** To be called whenever a tab of an official began or ended watching a case, writing in it, or telephoning about it. */
  refresh(caseId: string, officialId: string): void {
    const watching = this.tabs.of(officialId).filter((tab) => tab.watching.has(caseId));
    const tabs = watching.filter((tab) => isThere(tab.watching.get(caseId)!));
    const watches = tabs.map((tab) => tab.watching.get(caseId)!);
    const [tab] = tabs;
    const who: Here | null = tab
      ? {
          officialId,
          fullName: tab.fullName,
          orgId: watches[0]!.orgId,
          writing: watches.some((watch) => watch.writing),
          calling: watches.find((watch) => watch.calling)?.calling ?? null,
          reserved: tabs.some((one) => one.isMember),
        }
      : null;
    if (this.put(this.bus.me, caseId, officialId, who))
      this.bus.send({ kind: 'presence', caseId, officialId, who });
    // A second tab of the same person changes nothing, but wants to see who is there.
    if (watching.length > 0) this.showSoon(caseId);
  }

  private put(from: string, caseId: string, officialId: string, who: Here | null): boolean {
    const there = this.cases.get(caseId)?.get(from)?.get(officialId) ?? null;
    if (JSON.stringify(there) === JSON.stringify(who)) return false;
    const process = this.process(from);
    if (who) {
      const byProcess = this.cases.get(caseId) ?? new Map<string, Map<string, Here>>();
      const people = byProcess.get(from) ?? new Map<string, Here>();
      this.cases.set(caseId, byProcess.set(from, people.set(officialId, who)));
      if (!there) process.present += 1;
    } else {
      this.cases.get(caseId)?.get(from)?.delete(officialId);
      process.present -= 1;
      this.tidy(caseId, from);
    }
    this.showSoon(caseId);
    return true;
  }

  private process(name: string): Process {
    const known = this.processes.get(name) ?? { heardAt: 0, present: 0 };
    this.processes.set(name, known);
    known.heardAt = performance.now();
    return known;
  }

  private tidy(caseId: string, from: string): void {
    const byProcess = this.cases.get(caseId);
    if (byProcess?.get(from)?.size === 0) byProcess.delete(from);
    if (byProcess?.size === 0) this.cases.delete(caseId);
  }

  private sayAlive(): void {
    const own = this.processes.get(this.bus.me);
    if (own && own.present > 0) this.bus.send({ kind: 'alive', present: own.present });
    const deadline = performance.now() - DEAD_MS;
    for (const [name, process] of this.processes) {
      if (name !== this.bus.me && process.heardAt < deadline) this.forget(name);
    }
  }

  /** Items of one process arrive in order: a number that differs means that some were lost. */
  private heard(from: string, present: number): void {
    if (this.process(from).present === present) return;
    this.forget(from);
    this.bus.send({ kind: 'hello' });
  }

  /** After a break nobody knows what was missed: everybody says anew who is there. */
  private askAll(): void {
    for (const name of [...this.processes.keys()]) if (name !== this.bus.me) this.forget(name);
    this.bus.send({ kind: 'hello' });
  }

  private introduce(): void {
    for (const [caseId, byProcess] of this.cases) {
      for (const who of byProcess.get(this.bus.me)?.values() ?? [])
        this.bus.send({ kind: 'presence', caseId, officialId: who.officialId, who });
    }
  }

  private forget(from: string): void {
    this.processes.delete(from);
    for (const [caseId, byProcess] of [...this.cases]) {
      if (!byProcess.delete(from)) continue;
      this.tidy(caseId, from);
      this.showSoon(caseId);
    }
  }

  private showSoon(caseId: string): void {
    if (!this.tabs.isWatched(caseId)) return;
    this.changed.add(caseId);
    this.showing ??= setTimeout(() => this.show(), GATHER_MS).unref();
  }

  private show(): void {
    this.showing = undefined;
    const cases = [...this.changed];
    this.changed.clear();
    for (const caseId of cases) {
      const people = this.peopleOf(caseId);
      const [office, others] = byOffice(this.tabs.watchersOf(caseId));
      this.tell(office, caseId, people);
      this.tell(
        others,
        caseId,
        people.filter((one) => !one.reserved),
      );
    }
  }

  private tell(tabs: Tab[], caseId: string, people: Here[]): void {
    if (tabs.length === 0) return;
    const named = people.slice(0, MAX_NAMED).map(({ reserved: _, ...one }): Present => one);
    this.tabs.send(tabs, 'presence', { caseId, people: named, more: people.length - named.length });
  }

  /** One entry a person, wherever his tabs are; who is telephoning or writing comes first. */
  private peopleOf(caseId: string): Here[] {
    const people = new Map<string, Here>();
    for (const byOfficial of this.cases.get(caseId)?.values() ?? []) {
      for (const who of byOfficial.values()) {
        const other = people.get(who.officialId);
        people.set(who.officialId, {
          ...who,
          writing: who.writing || (other?.writing ?? false),
          calling: who.calling ?? other?.calling ?? null,
        });
      }
    }
    return [...people.values()].sort(
      (a, b) =>
        Number(b.calling !== null) - Number(a.calling !== null) ||
        Number(b.writing) - Number(a.writing) ||
        a.fullName.localeCompare(b.fullName, 'vi'),
    );
  }
}

function byOffice(tabs: Tab[]): [Tab[], Tab[]] {
  const office = tabs.filter((tab) => tab.isOffice);
  return [office, tabs.filter((tab) => !tab.isOffice)];
}

/** Whoever follows a case from a list is not looking at it; whoever telephones about it is at it, wherever he is. */
const isThere = ({ quiet, writing, calling }: Watch): boolean => !quiet || writing || calling !== null;
