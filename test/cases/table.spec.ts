import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Guard, guards } from '../../src/cases/case-guards.js';
import { type Need, needs } from '../../src/cases/case-needs.js';
import { type PartKind, partKinds, partStates, settledParts } from '../../src/cases/case-parts.js';
import { secrecy } from '../../src/cases/case-secrecy.js';
import { endStates, openStates, type State, stateCodes, states } from '../../src/cases/case-states.js';
import { type Act, acts, workflow } from '../../src/cases/case-workflow.js';
import { type ClockName, clockKinds, clockNames } from '../../src/cases/clock-kinds.js';
import type { Step } from '../../src/cases/step.js';
import { deliveryRules } from '../../src/delivery/delivery-rules.js';

// What must hold of the flow as a whole, whatever single rows say. Pure: the tables and nothing else.

const steps = acts.map((act): [Act, Step] => [act, workflow[act]]);
const byPeople = steps.filter(([, step]) => step.who.length > 0);

/** From → to by these acts. Back from a merger only that state comes which was there before. */
function edges(of: [Act, Step][]): [State, State][] {
  return of
    .filter(([act]) => act !== 'unmerge')
    .flatMap(([, step]) => step.from.flatMap((from) => goals(step).map((to): [State, State] => [from, to])));
}

function goals(step: Step): State[] {
  return step.to.filter((to): to is State => to !== 'same');
}

function reach<T>(from: T[], along: [T, T][]): Set<T> {
  const found = new Set(from);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const [one, other] of along) if (found.has(one)) found.add(other);
  }
  return found;
}

describe('C.4: the main states', () => {
  const reachable = reach<State>(['drafted'], edges(steps));

  it('C.4 every state can be reached from a draft', () => {
    expect(stateCodes.filter((state) => !reachable.has(state))).toEqual([]);
  });

  it.each([...reachable])('C.4 from "%s" people alone can lead the case to an end', (state) => {
    const ahead = reach([state], edges(byPeople));
    expect([...ahead].some((one) => endStates.includes(one))).toBe(true);
  });

  it('C.4 nothing happens to a case at its end but to part what was merged, to follow it up, to ask if it helped, to erase what the law wants gone, and who sees it', () => {
    const whoSees = (Object.keys(secrecy) as (keyof typeof secrecy)[]).filter(
      (act) => workflow[act].who.length > 0 && workflow[act].from.includes('archived'),
    );
    const late = byPeople.filter(([, step]) => step.from.some((state) => endStates.includes(state)));
    expect(late.map(([act]) => act).sort()).toEqual(
      [
        ...whoSees,
        'consentToErasure',
        'createFollowUp',
        'judgeEffect',
        'proposeErasure',
        'refuseErasure',
        'unmerge',
      ].sort(),
    );
  });

  it('C.1(7) no act leads back to a draft, and only unmerging leaves an end state', () => {
    for (const [act, step] of steps.filter(([one]) => one !== 'draft'))
      expect([act, goals(step).includes('drafted')]).toEqual([act, false]);
    const leaving = steps.filter(
      ([, step]) => step.from.some((state) => endStates.includes(state)) && goals(step).length > 0,
    );
    expect(leaving.map(([act]) => act)).toEqual(['unmerge']);
  });

  it('C.4 only drafting opens a case, and every act says where it may lead', () => {
    expect(steps.filter(([, step]) => step.from.length === 0).map(([act]) => act)).toEqual(['draft']);
    expect(steps.filter(([, step]) => step.to.length === 0)).toEqual([]);
  });
});

describe('C.5: the machines of the parts', () => {
  /**
   * What other acts do to a part along with their own: an agency is told of it there, not here.
   * A point goes up with its submission and is decided with it; a review is dropped when the case goes on.
   */
  const alongWith: Partial<Record<PartKind, [string, string][]>> = {
    disagreement: [
      ['unreconciled', 'escalated'],
      ['escalated', 'directed'],
      ['escalated', 'open'],
    ],
    direction: [['given', 'superseded']],
    review: ['planned', 'held', 'drafted'].map((from): [string, string] => [from, 'dropped']),
  };
  /** In which states a part comes into being. */
  const begun: Partial<Record<PartKind, string[]>> = { direction: ['to_confirm', 'given'] };

  const machine = (kind: PartKind, of: [Act, Step][]): [string, string][] => [
    ...of
      .filter(([, step]) => step.on === kind)
      .flatMap(([, step]) =>
        (step.partFrom ?? []).flatMap((from) =>
          (step.partTo ?? []).map((to): [string, string] => [from, to]),
        ),
      ),
    ...(alongWith[kind] ?? []),
  ];

  it.each(partKinds)('C.5 every state of a %s is reached, and people can settle it from there', (kind) => {
    const all: readonly string[] = partStates[kind];
    const reachable = reach(begun[kind] ?? [all[0]!], machine(kind, steps));
    expect(all.filter((state) => !reachable.has(state))).toEqual([]);
    const settled: readonly string[] = settledParts[kind];
    const stuck = all.filter(
      (state) => ![...reach([state], machine(kind, byPeople))].some((one) => settled.includes(one)),
    );
    expect(stuck).toEqual([]);
  });

  it.each(steps.filter(([, step]) => step.partFrom ?? step.partTo))(
    'C.5 %s names states of the part that it is done to',
    (_, step) => {
      const known: readonly string[] = partStates[step.on as PartKind];
      const named = [...(step.partFrom ?? []), ...(step.partTo ?? [])];
      expect(named.filter((state) => !known.includes(state))).toEqual([]);
      expect(step.partFrom?.length).toBeGreaterThan(0);
      // What is overdue or waived changes nothing in the part; whoever acts on it says where it goes.
      if (step.who.length > 0) expect(step.partTo?.length).toBeGreaterThan(0);
    },
  );
});

describe('C.4: nothing in the tables is idle, and nothing is without words', () => {
  it('C.4 every condition is somebody’s', () => {
    const used = new Set(steps.flatMap(([, step]) => step.when ?? []));
    expect((Object.keys(guards) as Guard[]).filter((guard) => !used.has(guard))).toEqual([]);
  });

  it('C.4 everything that can be asked for is asked for', () => {
    const used = new Set(steps.flatMap(([, step]) => step.needs));
    expect((Object.keys(needs) as Need[]).filter((need) => !used.has(need))).toEqual([]);
  });

  it('C.10 every clock is started by some act and stopped by some act or by its own running out', () => {
    const [started, stopped] = (['starts', 'stops'] as const).map(
      (field) => new Set(steps.flatMap(([, step]) => step[field] ?? [])),
    );
    expect(clockNames.filter((clock) => !started!.has(clock))).toEqual([]);
    expect(clockNames.filter((clock) => !stopped!.has(clock))).toEqual([]);
  });

  it.each(steps)('C.4 %s has words in both languages, and a row of the specification', (_, step) => {
    expect(step.vi).not.toBe('');
    expect(step.en).not.toBe('');
    expect(step.vi).not.toBe(step.en);
    expect(step.row).toMatch(/^(T\d\d|R-\d\d|SG-\d\d|C\.\d+(\.\d+)?)$/);
  });

  it('C.4 so have states, conditions, needs and clocks', () => {
    for (const words of [states, guards, needs, clockKinds])
      for (const one of Object.values(words) as { vi: string; en: string }[])
        expect(one.vi.length * one.en.length).toBeGreaterThan(0);
  });

  it('C.11 every act stands in the delivery rules', () => {
    expect(Object.keys(deliveryRules).sort()).toEqual([...acts].sort());
  });

  it('C.4 the flow stays a page: no table is longer than 300 lines', () => {
    for (const file of ['case-workflow', 'case-children', 'case-endings'])
      expect([file, readFileSync(`src/cases/${file}.ts`, 'utf8').split('\n').length <= 301]).toEqual([
        file,
        true,
      ]);
  });
});

describe('The rule that holds the system together: in an open state a clock runs', () => {
  /**
   * Which clocks keep an open case going, state by state: at least one of them runs. What else runs beside them (what a
   * recipient, a request, a task, an item owes), its act says. `resolve` stands still while a direction is awaited;
   * `update` goes on, and so does the work on what is not in dispute (domain.md C.15.4).
   */
  const keeps: Partial<Record<State, ClockName[]>> = {
    drafted: ['notify'],
    phone_reported: ['written_confirm'],
    notified: ['ack'],
    returned: ['fix'],
    received: ['assign'],
    assigned: ['resolve'],
    in_coordination: ['resolve', 'update'],
    awaiting_direction: ['direction', 'submission_fix', 'update'],
    under_direction: ['resolve', 'update', 'direction_item'],
    resolved: ['lessons_open', 'stability'],
    lessons: ['lessons_approve', 'lessons_hold'],
    closed: ['archive'],
  };

  /** Rows in which more than the table is at work; why the rule holds there too. */
  const elsewhere: Partial<Record<Act, string>> = {
    unmerge: 'the clocks that ran before the merger are given back',
  };

  it('C.1 names clocks for every open state, and only for those', () => {
    expect(Object.keys(keeps).sort()).toEqual([...openStates].sort());
  });

  const entering = steps.flatMap(([act, step]) =>
    goals(step)
      .filter((to) => openStates.includes(to) && !elsewhere[act])
      .map((to): [Act, State] => [act, to]),
  );

  it.each(entering)('C.1 after %s a case that is "%s" has its clock', (act, to) => {
    const step = workflow[act];
    const wanted = keeps[to]!;
    const starts = wanted.some((clock) => step.starts?.includes(clock));
    const carried = step.from.every((from) =>
      wanted.some((clock) => keeps[from]?.includes(clock) && !step.stops?.includes(clock)),
    );
    expect(starts || carried).toBe(true);
  });

  // One that may also move the case on stops clocks only when it does; its own test says so.
  const staying = steps.filter(([, step]) => goals(step).length === 0 && step.on === 'case');

  it.each(staying)('C.1 %s does not stop the last clock of a case that stays where it is', (act, step) => {
    for (const state of step.from.filter((one) => openStates.includes(one))) {
      const left = keeps[state]!.some((one) => !step.stops?.includes(one) || step.starts?.includes(one));
      expect([act, state, left]).toEqual([act, state, true]);
    }
  });
});
