import { type AnsweringRow, type PersonStoodInFor, type Role, rowsFor, speakerOf } from './who-answers.js';

export const callKinds = ['focal', 'focal_deputy', 'duty', 'leader', 'head', 'sc_office'] as const;
export type CallKind = (typeof callKinds)[number];

/** Why a rung is passed over. `same_number`: it was rung a step before. `nobody`: no one holds the role. */
export interface Skipped {
  why: 'absent' | 'no_phone' | 'same_number' | 'nobody';
  note: string | null;
}

/** One person (or one telephone) to ring. Steps with `skipped` stay in the list, so that the reason is on record. */
export interface CallStep {
  /** 1 to 6 as in domain.md C.5.2; several people may stand on one rung. */
  step: number;
  kind: CallKind;
  orgId: string;
  positionId: string | null;
  title: string | null;
  officialId: string | null;
  fullName: string | null;
  /** Null only where `skipped` says why. */
  phone: string | null;
  standsInFor: PersonStoodInFor | null;
  skipped: Skipped | null;
}

/** What the ladder of one agency is made from. */
export interface LadderRows {
  orgId: string;
  rows: AnsweringRow[];
  /** The telephone of the standing unit, answered by whoever is on duty. */
  dutyPhone: string | null;
}

/** The order of calls when a notice is not acknowledged: agency first, the decider's office last (domain.md C.5.2). */
export function callLadderOf(agency: LadderRows, decider: LadderRows | null): CallStep[] {
  const rung = new Set<string>();
  const steps = [
    ...people(agency, 'focal'),
    ...people(agency, 'focal_deputy'),
    ...duty(agency, 'duty'),
    ...people(agency, 'leader'),
    ...people(agency, 'head'),
    ...(decider ? duty(decider, 'sc_office') : []),
  ];
  return steps.map((step) => {
    if (step.skipped || !step.phone) return step;
    if (rung.has(step.phone)) return { ...step, skipped: { why: 'same_number', note: null } };
    rung.add(step.phone);
    return step;
  });
}

function people(agency: LadderRows, kind: CallKind & Role): CallStep[] {
  // "focal" lists the deputies after the primary; here they have a rung of their own.
  const rows = rowsFor(agency.rows, kind).filter(([, as]) => as === kind);
  if (rows.length === 0) return [empty(agency.orgId, kind, { why: 'nobody', note: null })];
  return rows.map(([row]) => {
    const { phone, absent, ...speaker } = speakerOf(row);
    const skipped: Skipped | null = absent
      ? { why: 'absent', note: absent }
      : phone
        ? null
        : { why: 'no_phone', note: null };
    return { ...stepOf(kind, speaker), phone: absent ? null : phone, skipped };
  });
}

/** The duty telephone: with the person of the moment where the roster names one, otherwise just the number. */
function duty(agency: LadderRows, kind: 'duty' | 'sc_office'): CallStep[] {
  const onDuty = agency.rows.filter((row) => row.dutyPhone !== null);
  if (onDuty.length > 0) {
    return onDuty.map((row) => {
      const { absent, ...speaker } = speakerOf(row);
      // Somebody will answer the duty telephone even when the one on the roster is away.
      if (absent) return { ...empty(agency.orgId, kind, null), phone: row.dutyPhone };
      return { ...stepOf(kind, speaker), phone: row.dutyPhone, skipped: null };
    });
  }
  if (agency.dutyPhone) return [{ ...empty(agency.orgId, kind, null), phone: agency.dutyPhone }];
  if (kind === 'sc_office') return people(agency, 'sc_office');
  return [empty(agency.orgId, kind, { why: 'nobody', note: null })];
}

type Named = Pick<CallStep, 'orgId' | 'standsInFor'> & {
  positionId: string;
  title: string;
  officialId: string;
  fullName: string;
};

function stepOf(kind: CallKind, speaker: Named): Omit<CallStep, 'phone' | 'skipped'> {
  const { orgId, positionId, title, officialId, fullName, standsInFor } = speaker;
  return {
    step: callKinds.indexOf(kind) + 1,
    kind,
    orgId,
    positionId,
    title,
    officialId,
    fullName,
    standsInFor,
  };
}

function empty(orgId: string, kind: CallKind, skipped: Skipped | null): CallStep {
  return {
    step: callKinds.indexOf(kind) + 1,
    kind,
    orgId,
    positionId: null,
    title: null,
    officialId: null,
    fullName: null,
    phone: null,
    standsInFor: null,
    skipped,
  };
}
