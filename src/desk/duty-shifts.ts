import { Injectable } from '@nestjs/common';
import { agenciesOf } from '../cases/case-policy.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { secretProblems } from '../documents/secret-screen.js';
import type { Capacity } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { Trail } from '../identity/trail.js';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { type Write, Writes } from '../platform/writes.js';
import type { DutyShiftView, ShiftEndDto, ShiftsOfAgencyView } from './duty-shifts.view.js';

/** Nobody is on longer: a turn that was not ended is then over by itself. Hours. */
const LONGEST_HOURS = 24;
/** A note is for the next, and the one after; then it goes. Days. */
const KEEP_DAYS = 30;

const START = { vi: 'Bắt đầu ca trực', en: 'Begin a turn on duty' };
const END = { vi: 'Kết thúc ca trực', en: 'End the turn on duty' };

type Row = Omit<DutyShiftView, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null };

/**
 * Who is on duty now, by his own word, and what one leaves to the next. The roster says who ought to be; no right comes
 * from it. That somebody began and ended is in the journal of his account, without a word of the note.
 */
@Injectable()
export class DutyShifts {
  constructor(
    private readonly database: Database,
    private readonly writes: Writes,
    private readonly trail: Trail,
  ) {}

  /** Of the agencies one takes part in cases for. */
  async of(me: Person, db: Queryable = this.database): Promise<ShiftsOfAgencyView[]> {
    const orgIds = agenciesOf(me);
    const rows = await db.sql<Row>(
      `${selectSql('$1')} where s.org_id = any($2::uuid[]) and s.id in (
         select o.id from duty_shifts o where o.org_id = any($2::uuid[]) and ${ON}
         union all
         select l.id from unnest($2::uuid[]) a(id) cross join lateral (
           select b.id from duty_shifts b where b.org_id = a.id and b.hand_over is not null
           order by b.ended_at desc, b.id desc limit 1) l)
       order by s.started_at, s.id`,
      [me.officialId, orgIds],
    );
    const shifts = rows.map(shiftView);
    return orgIds.map((orgId) => ({
      orgId,
      on: shifts.filter((one) => one.orgId === orgId && one.endedAt === null),
      before: shifts.find((one) => one.orgId === orgId && one.endedAt !== null) ?? null,
    }));
  }

  /** Throws `not_now` for somebody who is on already; `malformed` for an agency that is not his. */
  start(me: Person, write: Write, orgId: string | undefined): Promise<DutyShiftView> {
    return this.writes.once(write, async (tx) => {
      const capacity = capacityIn(me, orgId);
      await this.endForgotten(tx, me.officialId);
      const id = newId();
      const started = await tx.sql(
        `insert into duty_shifts (id, org_id, official_id, position_id, started_at) values ($1, $2, $3, $4, $5)
         on conflict (official_id) where ended_at is null do nothing returning id`,
        [id, capacity.orgId, me.officialId, capacity.onBehalfOfPositionId ?? capacity.positionId, tx.now],
      );
      if (started.length === 0) throw alreadyOn();
      await this.trail.note(tx, me.accountId, 'dutyBegun', me.officialId, { orgId: capacity.orgId });
      return this.one(tx, me, id);
    });
  }

  /** His own turn. Throws `not_found`, `missing` for what may not stand in a note. */
  end(me: Person, write: Write, shiftId: string, { note, officials }: ShiftEndDto): Promise<DutyShiftView> {
    return this.writes.once(write, async (tx) => {
      const problems = [...secretProblems({ note }), ...lintProblems({ note }, officials)];
      if (problems.length > 0) throw new AppError('missing', { count: problems.length, act: END }, problems);
      const [row] = isId(shiftId)
        ? await tx.sql<{ orgId: string }>(
            `update duty_shifts set ended_at = $3, hand_over = $4
             where id = $1 and official_id = $2 and ended_at is null returning org_id as "orgId"`,
            [shiftId, me.officialId, tx.now, note ?? null],
          )
        : [];
      if (!row) throw new AppError('not_found');
      await this.trail.note(tx, me.accountId, 'dutyEnded', me.officialId, { orgId: row.orgId });
      return this.one(tx, me, shiftId);
    });
  }

  /** Ends what was forgotten and throws old notes away. */
  async tidy(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.endForgotten(tx, null);
      await tx.sql(
        `update duty_shifts set hand_over = null
         where hand_over is not null and ended_at < app_now() - make_interval(days => $1)`,
        [KEEP_DAYS],
      );
    });
  }

  /** Of one person, or of everybody. */
  private async endForgotten(tx: Tx, officialId: string | null): Promise<void> {
    const rows = await tx.sql<{ accountId: string; orgId: string }>(
      `update duty_shifts s set ended_at = s.started_at + make_interval(hours => $1)
       from accounts a where a.official_id = s.official_id and s.ended_at is null
         and s.started_at <= $2::timestamptz - make_interval(hours => $1) and ($3::uuid is null or s.official_id = $3)
       returning a.id as "accountId", s.org_id as "orgId"`,
      [LONGEST_HOURS, tx.now, officialId],
    );
    // In one order everywhere: their journals are locked one after the other.
    rows.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    for (const { accountId, orgId } of rows)
      await this.trail.note(tx, accountId, 'dutyEnded', null, { orgId });
  }

  private async one(tx: Tx, me: Person, id: string): Promise<DutyShiftView> {
    const [row] = await tx.sql<Row>(`${selectSql('$1')} where s.id = $2`, [me.officialId, id]);
    return shiftView(row!);
  }
}

const ON = `o.ended_at is null and o.started_at > app_now() - make_interval(hours => ${LONGEST_HOURS})`;

const selectSql = (me: string): string =>
  `select s.id, s.org_id as "orgId", s.official_id as "officialId", f.full_name as "fullName", p.title,
     s.official_id = ${me} as mine, s.started_at as "startedAt", s.ended_at as "endedAt", s.hand_over as note
   from duty_shifts s join officials f on f.id = s.official_id join positions p on p.id = s.position_id`;

function shiftView({ startedAt, endedAt, ...row }: Row): DutyShiftView {
  return { ...row, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

/** Whoever takes part in cases for the agency may be on duty for it; who answers for several says for which. */
function capacityIn(me: Person, orgId: string | undefined): Capacity {
  const orgIds = agenciesOf(me);
  const wanted = orgId ?? (orgIds.length === 1 ? orgIds[0] : undefined);
  const capacity = me.capacities.find((one) => one.orgId === wanted && orgIds.includes(one.orgId));
  if (capacity) return capacity;
  const vi = 'Hãy chọn một cơ quan mà bạn tham gia giải quyết vụ việc.';
  const en = 'Choose an agency for which you take part in cases.';
  throw new AppError('malformed', {}, [{ field: 'orgId', code: 'not_your_agency', vi, en }]);
}

function alreadyOn(): AppError {
  const vi = 'Bạn đang trong ca trực. Hãy kết thúc ca này trước.';
  const en = 'You are on duty already. End that turn first.';
  return new AppError('not_now', { act: START, why: { vi, en } });
}
