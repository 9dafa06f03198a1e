// What is missing in the roster, found before an incident instead of during one (domain.md C.9): pure rules over rows.
import type { FocalPointRow, PeriodRow } from './directory.queries.js';
import { type AnsweringRow, speakerOf } from './who-answers.js';

/** How far ahead a gap is announced. Days. */
export const WARN_AHEAD_DAYS = 14;
/** A duty telephone is tried at least this often. Days. */
export const TEST_PHONE_EVERY_DAYS = 90;

export const warningKinds = [
  'no_focal_point',
  'no_reachable_deputy',
  'no_phone',
  'absent_without_stand_in',
  'stand_in_ending',
  'duty_uncovered',
  'phone_untested',
  'phone_unconfirmed',
  'no_leader',
  'no_clerk',
  'no_security_officer',
] as const;
export type WarningKind = (typeof warningKinds)[number];

export interface RosterWarning {
  kind: WarningKind;
  orgId: string;
  orgName: string;
  positionId: string | null;
  fullName: string | null;
  /** When the gap begins and ends, ISO; null where it is there now and has no end in sight. */
  from: string | null;
  to: string | null;
  vi: string;
  en: string;
}

export interface RosterRows {
  orgId: string;
  orgName: string;
  rows: AnsweringRow[];
  focal: FocalPointRow | null;
  /** What touches the time from `at` to `WARN_AHEAD_DAYS` later; revoked stand-ins left out. */
  absences: PeriodRow[];
  standIns: PeriodRow[];
  shifts: PeriodRow[];
  /** It advises in a programme in force: holds on its parties' cases are lifted by its security officer (T44). */
  advises: boolean;
  at: Date;
  /** The local day of `at`, YYYY-MM-DD. */
  today: string;
}

const DAY_MS = 86_400_000;
/** Who of these is away needs somebody in his place. */
export const answerable = ['focal', 'focal_deputy', 'leader', 'head', 'adviser_lead', 'sc_office'] as const;

export function warningsOf(agency: RosterRows): RosterWarning[] {
  // A body without people is only a name in a tree.
  if (agency.rows.length === 0) return [];
  return [
    ...focalWarnings(agency),
    ...absenceWarnings(agency),
    ...dutyWarnings(agency),
    ...securityWarnings(agency),
  ];
}

/** Content that is held stays held where nobody can lift the hold: that must not be found out by the first one. */
export function securityWarnings(agency: RosterRows): RosterWarning[] {
  const officers = agency.rows.filter((row) => row.roles.includes('security_officer'));
  if (!agency.advises || officers.some((row) => speakerOf(row).absent === null)) return [];
  return [
    warn(
      agency,
      'no_security_officer',
      'Không có cán bộ bảo mật nào có mặt: nội dung bị tạm giữ sẽ không ai trả lại được.',
      'It has no security officer at hand: content that is held could be released by nobody.',
      officers[0],
    ),
  ];
}

/** Those of the focal point and its deputies, as they stand at the moment of the rows. */
export function focalWarnings(agency: RosterRows): RosterWarning[] {
  if (!agency.focal) return [warn(agency, 'no_focal_point', 'Chưa có đầu mối.', 'It has no focal point.')];
  const found: RosterWarning[] = [];
  const primary = agency.rows.find((row) => row.focalRank === 0);
  if (!primary) {
    found.push(
      warn(
        agency,
        'no_focal_point',
        'Vị trí đầu mối chính đang trống.',
        'The post of its primary focal point is vacant.',
      ),
    );
  } else if (!speakerOf(primary).phone) {
    found.push(
      warn(
        agency,
        'no_phone',
        'Đầu mối chính không có số điện thoại.',
        'Its primary focal point has no telephone.',
        primary,
      ),
    );
  }
  const deputies = agency.rows.filter((row) => row.focalRank !== null && row.focalRank > 0).map(speakerOf);
  if (!deputies.some((deputy) => deputy.absent === null && deputy.phone)) {
    found.push(
      warn(
        agency,
        'no_reachable_deputy',
        'Không có đầu mối dự phòng nào liên lạc được.',
        'None of its deputy focal points can be reached.',
      ),
    );
  }
  return found;
}

function absenceWarnings(agency: RosterRows): RosterWarning[] {
  const found: RosterWarning[] = [];
  for (const row of agency.rows.filter((one) =>
    one.roles.some((role) => answerable.includes(role as never)),
  )) {
    const standIns = agency.standIns.filter((one) => one.positionId === row.positionId);
    for (const absence of agency.absences.filter((one) => one.positionId === row.positionId)) {
      const gap = firstGap(standIns, latest(absence.startsAt, agency.at), absence.endsAt);
      if (!gap || gap.from.getTime() >= agency.at.getTime() + WARN_AHEAD_DAYS * DAY_MS) continue;
      const covered = standIns.some((one) => one.endsAt.getTime() === gap.from.getTime());
      found.push(
        covered
          ? {
              ...warn(
                agency,
                'stand_in_ending',
                `${row.fullName} vắng mặt, người làm thay hết hạn.`,
                `${row.fullName} is absent and the stand-in's time runs out.`,
                row,
              ),
              ...iso(gap),
            }
          : {
              ...warn(
                agency,
                'absent_without_stand_in',
                `${row.fullName} vắng mặt mà không có người làm thay.`,
                `${row.fullName} is absent and nobody stands in.`,
                row,
              ),
              ...iso(gap),
            },
      );
    }
  }
  return found;
}

function dutyWarnings(agency: RosterRows): RosterWarning[] {
  const found: RosterWarning[] = [];
  const until = new Date(agency.at.getTime() + WARN_AHEAD_DAYS * DAY_MS);
  const gap = firstGap(agency.shifts, agency.at, until);
  if (gap && agency.focal) {
    found.push({
      ...warn(
        agency,
        'duty_uncovered',
        'Lịch trực có khoảng không có người.',
        'The duty roster has a time with nobody on it.',
      ),
      ...iso(gap),
      to: gap.to < until ? gap.to.toISOString() : null,
    });
  }
  if (agency.focal?.dutyPhone && !testedLately(agency.focal.phoneTestedOn, agency.today)) {
    const vi = `Số trực chưa được gọi thử trong ${TEST_PHONE_EVERY_DAYS} ngày.`;
    found.push(
      warn(
        agency,
        'phone_untested',
        vi,
        `The duty telephone was not tried for ${TEST_PHONE_EVERY_DAYS} days.`,
      ),
    );
  }
  return found;
}

/** The first stretch of `from`–`to` that no period covers. */
export function firstGap(
  periods: { startsAt: Date; endsAt: Date }[],
  from: Date,
  to: Date,
): { from: Date; to: Date } | null {
  let reached = from;
  for (const period of [...periods].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    if (period.startsAt > reached) break;
    reached = latest(reached, period.endsAt);
  }
  if (reached >= to) return null;
  const next = periods.filter((one) => one.startsAt > reached).map((one) => one.startsAt.getTime());
  return { from: reached, to: new Date(Math.min(to.getTime(), ...next)) };
}

function testedLately(testedOn: string | null, today: string): boolean {
  return testedOn !== null && (Date.parse(today) - Date.parse(testedOn)) / DAY_MS <= TEST_PHONE_EVERY_DAYS;
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function iso(gap: { from: Date; to: Date }): { from: string; to: string } {
  return { from: gap.from.toISOString(), to: gap.to.toISOString() };
}

export function warn(
  agency: RosterRows,
  kind: WarningKind,
  vi: string,
  en: string,
  row?: AnsweringRow,
): RosterWarning {
  const { orgId, orgName } = agency;
  return {
    kind,
    orgId,
    orgName,
    positionId: row?.positionId ?? null,
    fullName: row?.fullName ?? null,
    from: null,
    to: null,
    vi,
    en,
  };
}
