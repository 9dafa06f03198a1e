import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { Database } from '../platform/database.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';
import type { PushTryView } from './push.view.js';
import { PushKeys } from './push-keys.js';

interface Due {
  id: string;
  endpoint: string;
  attempts: number;
}

/** After each failure it waits so many minutes; after the last the device is parked until somebody replays it. */
const BACK_OFF_MINUTES = [1, 5, 15, 60, 240];
/** What is being sent is nobody else's for so long; after a crash it is sent again. Minutes. */
const LEASE_MINUTES = 2;
/** A service that does not answer holds up the others no longer than this. Milliseconds. */
const PATIENCE_MS = 10_000;
/** A device that is switched off hears of it within so long. Seconds. */
const TIME_TO_LIVE = 4 * 3_600;
/** So many are asked at a time: a service that hangs holds up those of its own devices, and few others. */
const AT_ONCE = 8;
/** Its subscription is over, says its service: by the user, or by age. */
const OVER = [404, 410];

/** That the session of a device `d` goes on. */
export const aliveSql = `exists (select 1 from sessions s join accounts a on a.id = s.account_id
  where s.id = d.session_id and s.ended_at is null and s.expires_at > app_now() and a.disabled_at is null)`;

/** Sends empty signals: a lock screen, a push service and whoever listens learn that there is something new, no more. */
@Injectable()
export class Pusher {
  private readonly once = new OnceAtATime('push could not be looked at; it is tried again');

  constructor(
    private readonly database: Database,
    private readonly keys: PushKeys,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(1_000)
  async tick(): Promise<void> {
    if (!this.keys.on) return;
    await this.once.round(this.log, () => this.sendDue());
  }

  /** Sends what is due now; returns how many were tried. What belongs to a session that is over goes unsent. */
  @AsSystem()
  async sendDue(): Promise<number> {
    await this.database.sql(`delete from push_devices d where d.state <> 'idle' and not ${aliveSql}`);
    const tried = await Promise.all(Array.from({ length: AT_ONCE }, () => this.sendInTurn()));
    return tried.reduce((sum, some) => sum + some, 0);
  }

  private async sendInTurn(): Promise<number> {
    for (let tried = 0; ; tried += 1) {
      const [due] = await this.database.sql<Due>(
        `update push_devices set attempts = attempts + 1, next_attempt_at = app_now() + make_interval(mins => $1)
         where id = (select id from push_devices where state = 'queued' and next_attempt_at <= app_now()
                     order by next_attempt_at, id limit 1 for update skip locked)
         returning id, endpoint, attempts`,
        [LEASE_MINUTES],
      );
      if (!due) return tried;
      await this.send(due);
    }
  }

  /** One device, now: whether its service takes it. Whoever asks has checked that it is his. */
  @AsSystem()
  async sendNow(id: string): Promise<PushTryView['outcome']> {
    const [device] = await this.database.sql<Due>(
      `select d.id, d.endpoint, 1 as attempts from push_devices d where d.id = $1 and ${aliveSql}`,
      [id],
    );
    return device ? this.send(device) : 'gone';
  }

  /** Parked devices are tried again; returns how many. */
  @AsSystem()
  async replayParked(): Promise<number> {
    const rows = await this.database.sql(
      `update push_devices set state = 'queued', attempts = 0, next_attempt_at = app_now() where state = 'parked' returning id`,
    );
    return rows.length;
  }

  private async send({ id, endpoint, attempts }: Due): Promise<PushTryView['outcome']> {
    const said = await this.knock(endpoint);
    if (typeof said === 'number' && said >= 200 && said < 300) {
      await this.database.sql(
        `update push_devices set state = 'idle', attempts = 0, next_attempt_at = null, last_error = null,
           last_sent_at = app_now() where id = $1`,
        [id],
      );
      return 'sent';
    }
    if (OVER.includes(said as number)) {
      await this.database.sql('delete from push_devices where id = $1', [id]);
      return 'gone';
    }
    const wait = BACK_OFF_MINUTES[attempts - 1];
    await this.database.sql(
      `update push_devices set last_error = $2, state = case when $3::int is null then 'parked' else 'queued' end,
         next_attempt_at = case when $3::int is null then null else app_now() + make_interval(mins => $3) end where id = $1`,
      [id, String(said), wait ?? null],
    );
    this.log.warn({ device: id, attempt: attempts, code: said }, 'a push was not taken');
    return 'failed';
  }

  /** The status of the answer, or why there was none. */
  private async knock(endpoint: string): Promise<number | string> {
    try {
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: {
          Authorization: await this.keys.authorization(endpoint),
          TTL: String(TIME_TO_LIVE),
          // What was not delivered yet is replaced: one signal says it all.
          Topic: 'inbox',
          Urgency: 'high',
          'Content-Length': '0',
        },
        // Only the service that was checked: not where it sends one on to.
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch (error) {
      const { name, cause } = error as { name: string; cause?: { code?: string } };
      return cause?.code ?? name;
    }
  }
}
