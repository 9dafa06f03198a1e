import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { type Act, workflow } from '../cases/case-workflow.js';
import type { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { Courier } from '../platform/courier.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { CONFIG, LOG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';
import { personalNotices } from './personal-notices.js';

interface DueMail {
  id: string;
  address: string;
  about: 'case' | 'directory' | 'account';
  ref: string;
  case_id: string;
  act: string;
  exercise: boolean;
  language: 'vi' | 'en';
  attempts: number;
}

/** After each failure it waits so many minutes; after the last it is parked until somebody replays it. */
const BACK_OFF_MINUTES = [1, 5, 15, 60, 240];
/** A mail being sent is nobody else's for so long; after a crash it is sent again. Minutes. */
const LEASE_MINUTES = 2;

/** Sends mail: the reference, the kind of act and a link; never a word of the case. */
@Injectable()
export class Mailer {
  private readonly once = new OnceAtATime('mail could not be looked at; it is tried again');

  constructor(
    private readonly database: Database,
    private readonly courier: Courier,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(1_000)
  async tick(): Promise<void> {
    if (!this.courier.on) return;
    await this.once.round(this.log, () => this.sendDue());
  }

  /** Sends what is due now; returns how many mails were tried. One at a time: a slow one holds up no other process. */
  @AsSystem()
  async sendDue(): Promise<number> {
    for (let tried = 0; ; tried += 1) {
      const mail = await this.claim();
      if (!mail) return tried;
      await this.send(mail);
    }
  }

  /** Parked mails go out again; returns how many. */
  @AsSystem()
  async replayParked(): Promise<number> {
    const rows = await this.database.sql(
      `update mails set state = 'queued', attempts = 0, next_attempt_at = app_now() where state = 'parked' returning id`,
    );
    return rows.length;
  }

  private async claim(): Promise<DueMail | undefined> {
    const [mail] = await this.database.sql<DueMail>(
      `with due as (
         update mails set attempts = attempts + 1, next_attempt_at = app_now() + make_interval(mins => $1)
         where id = (select id from mails where state = 'queued' and next_attempt_at <= app_now()
                     order by next_attempt_at, id limit 1 for update skip locked)
         returning id, address, about, case_id, act, official_id, attempts)
       select d.id, d.address, d.about, d.case_id, d.act, d.attempts, c.ref, c.exercise, coalesce(a.language, 'vi') as language
       from due d left join cases c on c.id = d.case_id left join accounts a on a.official_id = d.official_id`,
      [LEASE_MINUTES],
    );
    return mail;
  }

  private async send(mail: DueMail): Promise<void> {
    try {
      await this.courier.send({ to: mail.address, ...this.letter(mail) });
    } catch (error) {
      return this.putBack(mail, (error as { code?: string }).code ?? 'unknown');
    }
    // Should the database be away just now, it is sent again after the lease: twice is better than never.
    await this.database.sql(
      `update mails set state = 'sent', sent_at = app_now(), next_attempt_at = null, last_error = null where id = $1`,
      [mail.id],
    );
  }

  private async putBack(mail: DueMail, code: string): Promise<void> {
    const wait = BACK_OFF_MINUTES[mail.attempts - 1];
    await this.database.sql(
      `update mails set last_error = $2, state = case when $3::int is null then 'parked' else 'queued' end,
         next_attempt_at = case when $3::int is null then null else app_now() + make_interval(mins => $3) end where id = $1`,
      [mail.id, code, wait ?? null],
    );
    this.log.warn({ mail: mail.id, attempt: mail.attempts, code }, 'mail was not taken');
  }

  /** Of himself: what kind of thing it was, and where to look; not which post, nor from where. */
  private ownLetter({ act, language }: DueMail): { subject: string; text: string } {
    const words = personalNotices[act]!;
    const link = `${this.config.publicUrl ?? ''}/inbox`;
    return language === 'en'
      ? {
          subject: words.en,
          text: `${words.en}.\n\nIf this is news to you, tell your administrator. Open it after signing in: ${link}\n`,
        }
      : {
          subject: words.vi,
          text: `${words.vi}.\n\nNếu bạn không biết việc này, hãy báo quản trị hệ thống. Đăng nhập để xem: ${link}\n`,
        };
  }

  private letter(mail: DueMail): { subject: string; text: string } {
    if (mail.about !== 'case') return this.ownLetter(mail);
    const step = workflow[mail.act as Act];
    const link = `${this.config.publicUrl ?? ''}/cases/${mail.case_id}`;
    if (mail.language === 'en') {
      const mark = mail.exercise ? '[EXERCISE] ' : '';
      return {
        subject: `${mark}${mail.ref}: ${step.en}`,
        text: `${mail.ref}\n${step.en}\n\nOpen it after signing in: ${link}\n`,
      };
    }
    const mark = mail.exercise ? '[DIỄN TẬP] ' : '';
    return {
      subject: `${mark}${mail.ref}: ${step.vi}`,
      text: `${mail.ref}\n${step.vi}\n\nĐăng nhập để xem: ${link}\n`,
    };
  }
}
