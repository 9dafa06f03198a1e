import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { Courier } from '../platform/courier.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';
import { overseers } from './reading-alerts.js';
import { unusual, type UnusualKind } from './unusual.js';

const WITHIN_HOURS = 24;
/** A letter that was not taken is tried again after so many minutes. */
const MAIL_AGAIN_MINUTES = 10;
/** Any fixed number: one look at a time in all processes together. */
const LOOK_LOCK = 6_140_014;

interface Found {
  officialId: string;
  orgId: string;
  what: UnusualKind;
  things: number;
  from: Date;
}

interface DueLetter {
  id: string;
  officialId: string;
  orgId: string;
}

/** Looks through the access log for unusual reading, and tells the auditors and the security officers that there is some. */
@Injectable()
export class UnusualReading {
  private readonly once = new OnceAtATime('the access log could not be looked through; it is tried again');

  constructor(
    private readonly database: Database,
    private readonly courier: Courier,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(60_000)
  async tick(): Promise<void> {
    await this.once.round(this.log, async () => {
      await this.look();
      if (this.courier.on) await this.mailDue();
    });
  }

  /** Returns how many alerts there are anew; of the same kind about the same official one a day. */
  @AsSystem()
  look(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [lock] = await tx.sql<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
        LOOK_LOCK,
      ]);
      if (!lock!.mine) return 0;
      const found = await tx.sql<Found>(
        `select l.official_id as "officialId", (array_agg(l.org_id order by l.id desc))[1] as "orgId", l.what,
           count(distinct coalesce(l.subject_id, l.case_id, l.id))::int as things, min(l.logged_at) as "from"
         from access_log l join jsonb_each_text($1::jsonb) limits (what, most) on limits.what = l.what
         where l.logged_at > $2::timestamptz - make_interval(hours => $3)
           and not exists (select 1 from reading_alerts a where a.official_id = l.official_id and a.what = l.what
             and a.noticed_at > $2::timestamptz - make_interval(hours => $3))
         group by l.official_id, l.what, limits.most
         having count(distinct coalesce(l.subject_id, l.case_id, l.id)) > limits.most::int`,
        [JSON.stringify(unusual), tx.now, WITHIN_HOURS],
      );
      for (const { officialId, orgId, what, things, from } of found) {
        const id = newId();
        await tx.sql(
          `insert into reading_alerts (id, official_id, org_id, what, things, from_at, noticed_at, next_mail_at)
           values ($1, $2, $3, $4, $5, $6, $7, $7)`,
          [id, officialId, orgId, what, things, from, tx.now],
        );
        this.log.warn({ alert: id, what, things }, 'unusual reading');
      }
      return found.length;
    });
  }

  /** The letter says that there is something to look into, not about whom. Returns how many alerts were told. */
  @AsSystem()
  async mailDue(): Promise<number> {
    for (let told = 0; ; told += 1) {
      const [due] = await this.database.sql<DueLetter>(
        `update reading_alerts set next_mail_at = app_now() + make_interval(mins => $1) where id = (
           select id from reading_alerts where next_mail_at <= app_now() order by next_mail_at, id limit 1
           for update skip locked) returning id, official_id as "officialId", org_id as "orgId"`,
        [MAIL_AGAIN_MINUTES],
      );
      if (!due) return told;
      const to = await overseers(this.database, due);
      await Promise.all(to.map((address) => this.courier.send({ to: address, ...letter })));
      await this.database.sql('update reading_alerts set next_mail_at = null where id = $1', [due.id]);
    }
  }
}

const letter = {
  subject: 'Đầu Mối: có việc đọc khác thường cần xem lại / unusual reading to look into',
  text: 'Nhật ký truy cập có số lượt khác thường trong một ngày. Đăng nhập, mở mục Cảnh báo truy cập để xem lại.\n\nThe access log holds an unusual number of readings within a day. Sign in and look under Reading alerts.\n',
};
