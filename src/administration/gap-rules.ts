// Gaps of a stretch of time to come: pure rules over what the directory says at each moment in which it changes.
import { type AnsweringRow, type Role, speakerOf } from '../directory/who-answers.js';
import {
  answerable,
  firstGap,
  focalWarnings,
  securityWarnings,
  type RosterRows,
  type RosterWarning,
  warn,
} from '../directory/roster-warnings.js';

/** A holder says this often that his number is right (experience.md, page 10). Days. */
export const CONFIRM_PHONE_EVERY_DAYS = 90;

export type Gap = Omit<RosterWarning, 'from' | 'to'> & { from: Date; to: Date | null };

/** What is missing at the moment of the rows. Duty and telephones are looked at over the whole stretch instead. */
export function missingAt(agency: RosterRows): RosterWarning[] {
  if (agency.rows.length === 0) return [];
  const has = (...roles: Role[]): boolean =>
    agency.rows.some(
      (row) => roles.some((role) => row.roles.includes(role)) && speakerOf(row).absent === null,
    );
  const found = [...focalWarnings(agency), ...away(agency)];
  if (!has('leader', 'head'))
    found.push(
      warn(
        agency,
        'no_leader',
        'Không có lãnh đạo nào ký, quyết định được.',
        'No leader is there to sign and decide.',
      ),
    );
  if (!has('clerk')) found.push(warn(agency, 'no_clerk', 'Không có văn thư.', 'There is no records clerk.'));
  found.push(...securityWarnings(agency));
  return found;
}

function away(agency: RosterRows): RosterWarning[] {
  return agency.rows
    .filter((row) => row.roles.some((role) => answerable.includes(role as never)))
    .filter((row) => speakerOf(row).absent !== null)
    .map((row) =>
      warn(
        agency,
        'absent_without_stand_in',
        `${row.fullName} vắng mặt, không có người làm thay.`,
        `${row.fullName} is away and nobody stands in.`,
        row,
      ),
    );
}

/** The same gap in one stretch after the other is one gap. `moments` are where the stretches begin; the last ends at `to`. */
export function joined(found: { at: Date; warnings: RosterWarning[] }[], to: Date): Gap[] {
  const open = new Map<string, Gap>();
  const closed: Gap[] = [];
  for (const { at, warnings } of found) {
    const now = new Map(warnings.map((one) => [`${one.orgId} ${one.kind} ${one.positionId}`, one]));
    for (const [key, gap] of open) {
      if (now.has(key)) continue;
      closed.push({ ...gap, to: at });
      open.delete(key);
    }
    for (const [key, one] of now) if (!open.has(key)) open.set(key, { ...one, from: at, to: null });
  }
  // Still there at the end of what was asked about: when it ends is not known.
  return [...closed, ...open.values()].filter((gap) => gap.from < to).map(dated);
}

/** Every stretch in which nobody is on the roster of an agency that has a focal point. */
export function dutyGaps(agency: RosterRows, from: Date, to: Date): Gap[] {
  if (!agency.focal) return [];
  const gaps: Gap[] = [];
  for (let reached = from; reached < to;) {
    const gap = firstGap(agency.shifts.filter((one) => one.endsAt > reached), reached, to); // prettier-ignore
    if (!gap) break;
    const said = warn(agency, 'duty_uncovered', 'Lịch trực không có người.', 'Nobody is on the duty roster.');
    gaps.push(dated({ ...said, from: gap.from, to: gap.to < to ? gap.to : null }));
    reached = gap.to;
  }
  return gaps;
}

/** The stand-ins whose time runs out in the stretch while the one they stand in for is still away. */
export function runningOut(agency: RosterRows, from: Date, to: Date): Gap[] {
  return agency.standIns
    .filter((one) => one.endsAt >= from && one.endsAt < to)
    .filter(
      (one) =>
        !agency.standIns.some(
          (other) => other !== one && other.positionId === one.positionId && covers(other, one.endsAt),
        ),
    )
    .filter((one) =>
      agency.absences.some((absence) => absence.positionId === one.positionId && covers(absence, one.endsAt)),
    )
    .map((one) => {
      const row = agency.rows.find((other) => other.positionId === one.positionId);
      const name = row?.fullName ?? '';
      const said = warn(
        agency,
        'stand_in_ending',
        `Hết hạn làm thay cho ${name}.`,
        `The stand-in for ${name} runs out.`,
        row,
      );
      return dated({ ...said, from: one.endsAt, to: null });
    });
}

const covers = (period: { startsAt: Date; endsAt: Date }, at: Date): boolean =>
  period.startsAt <= at && at < period.endsAt;

/** Numbers that will not have been confirmed for a quarter, of those who are rung. */
export function unconfirmed(
  agency: RosterRows,
  confirmedAt: ReadonlyMap<string, Date | null>,
  from: Date,
  to: Date,
): Gap[] {
  const rung = (row: AnsweringRow): boolean =>
    row.active && (row.focalRank !== null || row.roles.some((role) => answerable.includes(role as never)));
  return agency.rows.filter(rung).flatMap((row) => {
    const last = confirmedAt.get(row.officialId) ?? null;
    const due = last ? new Date(last.getTime() + CONFIRM_PHONE_EVERY_DAYS * 86_400_000) : from;
    if (due >= to) return [];
    const vi = `Số điện thoại của ${row.fullName} chưa được chính người ấy xác nhận trong ${CONFIRM_PHONE_EVERY_DAYS} ngày.`;
    const en = `${row.fullName} has not confirmed his number for ${CONFIRM_PHONE_EVERY_DAYS} days.`;
    return [
      dated({ ...warn(agency, 'phone_unconfirmed', vi, en, row), from: due > from ? due : from, to: null }),
    ];
  });
}

/** The sentence says from when: "Từ 01/12/2026: …". */
function dated(gap: Gap): Gap {
  const local = new Date(gap.from.getTime() + 7 * 3_600_000).toISOString();
  const day = local.slice(0, 10).split('-').reverse().join('/');
  const time = local.slice(11, 16) === '00:00' ? '' : ` ${local.slice(11, 16)}`;
  return { ...gap, vi: `Từ ${day}${time}: ${gap.vi}`, en: `From ${day}${time}: ${gap.en}` };
}
