import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseWatch } from '../cases/case-watch.js';
import { aliveSql } from '../delivery/pusher.js';
import { Access } from '../platform/access.js';
import type { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { Remembered } from '../platform/remembered.js';
import { CONFIG } from '../platform/tokens.js';
import { Shown } from '../platform/shown.js';
import { AsSystem } from '../platform/viewer.js';

class AliveView {
  @Shown('string', { oneOf: ['ok'] }) status: string;
}

class MailHealthView {
  @Shown('boolean', { about: 'a mail server is configured' }) on: boolean;
  @Shown('integer') queued: number;
  @Shown('integer', { about: 'given up on until somebody replays them' }) parked: number;
}

class PushHealthView {
  @Shown('boolean', { about: 'a push service may be reached' }) on: boolean;
  @Shown('integer', { about: 'devices that are still to be signalled' }) queued: number;
  @Shown('integer', { about: 'given up on until somebody replays them' }) parked: number;
}

class ClockHealthView {
  @Shown('integer', { nullable: true, about: 'seconds the oldest due clock has waited' }) oldestDueSeconds:
    number | null;
  @Shown('string', { list: true, about: 'open cases without a running clock: there must be none' })
  withoutClock: string[];
  @Shown('string', { list: true, about: 'open cases without anybody who must act: there must be none' })
  withoutAnybody: string[];
}

class SealHealthView {
  @Shown('moment', { nullable: true, about: 'when the journals were sealed last' }) lastAt: Date | null;
  @Shown('boolean', { about: 'longer ago than twice the time between two seals, or never in that time' })
  late: boolean;
  @Shown('integer', { about: 'seals still to be taken out of the database' }) queued: number;
  @Shown('integer', { about: 'given up on until somebody replays them' }) parked: number;
}

class RetentionHealthView {
  @Shown('integer', { about: 'cases whose time of keeping is over: two people have to decide' })
  waiting: number;
  @Shown('integer', { nullable: true, about: 'days the longest of them has waited' }) oldestWaitingDays:
    number | null;
  @Shown('integer', { about: 'overdue and not looked after by the system: there must be none' })
  unhandled: number;
}

class HealthView {
  @Shown('string', { oneOf: ['ok', 'attention'] }) status: string;
  @Shown('moment', { about: "the application's clock" }) now: string;
  @Shown(() => ClockHealthView) clocks: ClockHealthView;
  @Shown('integer', { about: 'journal entries of which nobody has been told yet' }) untold: number;
  @Shown('integer', { nullable: true, about: 'seconds the oldest of them has waited' }) oldestUntoldSeconds:
    number | null;
  @Shown('integer', { about: 'entries of which nobody could be told: aside until somebody replays them' })
  untoldParked: number;
  @Shown(() => MailHealthView) mail: MailHealthView;
  @Shown(() => PushHealthView) push: PushHealthView;
  @Shown(() => SealHealthView) seals: SealHealthView;
  @Shown(() => RetentionHealthView) retention: RetentionHealthView;
}

interface Counts {
  now: Date;
  untold: number;
  oldestUntoldSeconds: number | null;
  untoldParked: number;
  sealLate: boolean;
  queued: number;
  parked: number;
  pushQueued: number;
  pushParked: number;
  sealedAt: Date | null;
  sealsQueued: number;
  sealsParked: number;
  waiting: number;
  oldestWaitingDays: number | null;
  unhandled: number;
}

/** A clock that is due is handled within seconds; later than this somebody should look. Seconds. */
const LATE = 30;
/** People are told within a second, of a burst within some; later than this somebody should look. Seconds. */
const UNHEARD = 60;
/** So long people may take to decide about a file whose time is over; then it is told here. Days. */
const DECIDE_DAYS = 90;
/** The details scan the open cases: they are worked out at most this often. Milliseconds. */
const FRESH = 5_000;

@ApiTags('health')
@Access('public')
@Controller('health')
export class HealthController {
  private readonly view = new Remembered(() => this.look(), FRESH);

  constructor(
    private readonly database: Database,
    private readonly watch: CaseWatch,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The process answers. */
  @Get('live')
  @ApiOkResponse({ type: AliveView })
  live(): AliveView {
    return { status: 'ok' };
  }

  /** The database answers, so requests can be served. */
  @Get('ready')
  @ApiOkResponse({ type: AliveView })
  async ready(): Promise<AliveView> {
    await this.database.sql('select 1').catch(() => {
      throw new AppError('unavailable');
    });
    return { status: 'ok' };
  }

  /** What is stuck: overdue clocks, cases that nobody must act on, mail that keeps failing. */
  @Get()
  @ApiOkResponse({ type: HealthView })
  async details(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthView> {
    void reply.header('Cache-Control', 'no-store');
    return this.view.get();
  }

  /** Forgets what was worked out a moment ago (tests). */
  forget(): void {
    this.view.forget();
  }

  @AsSystem()
  private async look(): Promise<HealthView> {
    const [counts] = await this.database.sql<Counts>(
      `select app_now() as now, u.*,
         coalesce(coalesce((select max(sealed_at) from seals),
             (select recorded_at from journal_entries order by stream_id, seq limit 1))
           < app_now() - make_interval(mins => $1), false) as "sealLate",
         (select count(*)::int from (select 1 from mails where state = 'queued' union all
            select 1 from access_links where state = 'queued' and expires_at > app_now()) q) as queued,
         (select count(*)::int from (select 1 from mails where state = 'parked' union all
            select 1 from access_links where state = 'parked' and expires_at > app_now()) p) as parked,
         (select count(*)::int from push_devices d where d.state = 'queued' and ${aliveSql}) as "pushQueued",
         (select count(*)::int from push_devices d where d.state = 'parked' and ${aliveSql}) as "pushParked",
         (select max(sealed_at) from seals) as "sealedAt",
         (select count(*)::int from seal_dispatches where state = 'queued') as "sealsQueued",
         (select count(*)::int from seal_dispatches where state = 'parked') as "sealsParked", r.*
       from (select count(*) filter (where told_at is not null)::int as waiting,
           extract(day from app_now() - min(told_at))::int as "oldestWaitingDays",
           count(*) filter (where told_at is null and due_at < app_now() - interval '1 day' and not exists (
             select 1 from cases c where c.id = case_id and c.quarantined_at is not null))::int as unhandled
         from case_retentions where erased_at is null) r,
         (select count(*) filter (where n.parked_at is null)::int as untold,
           count(n.parked_at)::int as "untoldParked",
           extract(epoch from app_now() - min(e.recorded_at) filter (where n.parked_at is null))::int
             as "oldestUntoldSeconds"
         from untold_entries n left join journal_entries e on e.stream_id = n.stream_id and e.seq = n.seq) u`,
      [2 * this.config.sealEveryMinutes],
    );
    const clocks = await this.watch.health();
    const { now, queued, parked, sealedAt, sealLate, sealsQueued, sealsParked } = counts!;
    const { untold, oldestUntoldSeconds, untoldParked } = counts!;
    const { waiting, oldestWaitingDays, unhandled, pushQueued, pushParked } = counts!;
    const fine =
      (clocks.oldestDueSeconds ?? 0) < LATE &&
      clocks.withoutClock.length === 0 &&
      clocks.withoutAnybody.length === 0 &&
      parked === 0 &&
      pushParked === 0 &&
      sealsParked === 0 &&
      !sealLate &&
      (oldestUntoldSeconds ?? 0) < UNHEARD &&
      untoldParked === 0 &&
      unhandled === 0 &&
      (oldestWaitingDays ?? 0) <= DECIDE_DAYS;
    return {
      status: fine ? 'ok' : 'attention',
      now: now.toISOString(),
      clocks,
      untold,
      oldestUntoldSeconds,
      untoldParked,
      mail: { on: this.config.smtpUrl !== null, queued, parked },
      push: { on: this.config.pushHosts.length > 0, queued: pushQueued, parked: pushParked },
      retention: { waiting, oldestWaitingDays, unhandled },
      seals: { lastAt: sealedAt, late: sealLate, queued: sealsQueued, parked: sealsParked },
    };
  }
}
