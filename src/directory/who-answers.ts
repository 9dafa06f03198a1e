// Who answers for an agency, and whom to ring when nobody does: pure rules over rows that hold at one moment.
// What "holds at a moment" means (dates, revocation, units and their agency) is said once, in SQL: the functions
// …_at(moment) of the migration. Here is only the choice between people and their order (domain.md C.5.2, C.9).

export const roles = [
  'focal',
  'focal_deputy',
  'clerk',
  'officer',
  'leader',
  'head',
  'adviser_lead',
  'sc_office',
  'sc_member',
  'duty',
  'security_officer',
  'auditor',
  'admin',
] as const;
export type Role = (typeof roles)[number];

/** One thing an official may speak as. */
export interface Capacity {
  /** The position he holds himself. */
  positionId: string;
  /** The position in whose name he acts, when he stands in. */
  onBehalfOfPositionId: string | null;
  /** Who holds that position. */
  onBehalfOfOfficialId: string | null;
  /** The agency answered for. */
  orgId: string;
  /** The unit of it through which he answers, if any. */
  unitOrgId: string | null;
  /** The title of the position whose roles these are: the one stood in for, when he stands in. */
  title: string;
  roles: Role[];
  /** Acts that a stand-in's paper is limited to; null means all. */
  actions: string[] | null;
}

/** Somebody who can be spoken to. */
export interface Contact {
  positionId: string;
  title: string;
  officialId: string;
  fullName: string;
  phone: string | null;
  email: string | null;
}

/** A position that answers for an agency at a moment, with what holds for it then. */
export interface AnsweringRow extends Contact {
  code: string;
  orgId: string;
  unitOrgId: string | null;
  roles: Role[];
  /** False once the official has left the service, whatever his positions say. */
  active: boolean;
  /** The reason of an absence that is running. */
  absent: string | null;
  /** 0 the focal point's primary, 1, 2 … its deputies in their order, null neither. */
  focalRank: number | null;
  /** The number at which this person is on duty now, if he is. */
  dutyPhone: string | null;
  /** Those who stand in for this position now, the latest named first. */
  standIns: StandInRow[];
}

export interface StandInRow extends Contact {
  absent: string | null;
  actions: string[] | null;
}

export interface PersonStoodInFor {
  positionId: string;
  title: string;
  officialId: string;
  fullName: string;
}

export interface Answering extends Contact {
  orgId: string;
  role: Role;
  standsInFor: PersonStoodInFor | null;
  /** Why this person cannot be reached. Such people come last: better a full inbox than a lost message. */
  absent: string | null;
}

const LEFT_SERVICE = 'Đã rời vị trí / has left the service';

/** The person who speaks for a position now: a stand-in in the place of one who is absent or has delegated everything. */
export function speakerOf(row: AnsweringRow): Omit<Answering, 'role'> {
  const absent = row.active ? row.absent : LEFT_SERVICE;
  // A stand-in who is away himself is no help, and nobody may stand in for a stand-in (no sub-delegation).
  const standIn = row.standIns.find((one) => !one.absent && (absent !== null || one.actions === null));
  if (standIn) {
    return { ...contact(standIn), orgId: row.orgId, standsInFor: nameOf(row), absent: null };
  }
  return { ...contact(row), orgId: row.orgId, standsInFor: null, absent };
}

/**
 * The people who answer for an agency in these roles, each once, in the order in which to turn to them: roles as asked;
 * for `focal` the primary, then the deputies; otherwise those in charge before the head. Unreachable people last.
 */
export function answering(rows: AnsweringRow[], asked: readonly Role[]): Answering[] {
  const found = new Map<string, Answering>();
  for (const role of asked) {
    for (const [row, as] of rowsFor(rows, role)) {
      const speaker = speakerOf(row);
      const phone = as === 'duty' && row.dutyPhone ? row.dutyPhone : speaker.phone;
      const known = found.get(speaker.officialId);
      if (!known || (known.absent !== null && speaker.absent === null)) {
        found.set(speaker.officialId, { ...speaker, phone, role: as });
      }
    }
  }
  const all = [...found.values()];
  return [...all.filter((one) => one.absent === null), ...all.filter((one) => one.absent !== null)];
}

/** The rows that hold a role, in order, each with the role it is listed under. */
export function rowsFor(rows: AnsweringRow[], role: Role): [AnsweringRow, Role][] {
  const ordered = [...rows].sort(byRank);
  if (role === 'focal') {
    const primary = ordered.filter((row) => row.focalRank === 0);
    const focal = primary.length > 0 ? primary : ordered.filter((row) => row.roles.includes('focal'));
    const deputies = rowsFor(rows, 'focal_deputy').filter(([row]) => !focal.includes(row));
    return [...focal.map((row): [AnsweringRow, Role] => [row, 'focal']), ...deputies];
  }
  if (role === 'focal_deputy') {
    const named = ordered.filter((row) => row.focalRank !== null && row.focalRank > 0);
    const others = ordered.filter((row) => row.focalRank === null && row.roles.includes('focal_deputy'));
    return [...named, ...others].map((row) => [row, 'focal_deputy']);
  }
  if (role === 'duty') {
    const onDuty = ordered.filter((row) => row.dutyPhone !== null);
    const duty = onDuty.length > 0 ? onDuty : ordered.filter((row) => row.roles.includes('duty'));
    return duty.map((row) => [row, 'duty']);
  }
  return ordered.filter((row) => row.roles.includes(role)).map((row) => [row, role]);
}

function byRank(a: AnsweringRow, b: AnsweringRow): number {
  return (
    (a.focalRank ?? Infinity) - (b.focalRank ?? Infinity) ||
    Number(a.roles.includes('head')) - Number(b.roles.includes('head')) ||
    (a.code < b.code ? -1 : 1)
  );
}

function contact(one: Contact): Contact {
  const { positionId, title, officialId, fullName, phone, email } = one;
  return { positionId, title, officialId, fullName, phone, email };
}

function nameOf(one: Contact): PersonStoodInFor {
  const { positionId, title, officialId, fullName } = one;
  return { positionId, title, officialId, fullName };
}
