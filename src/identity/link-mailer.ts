import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { Database } from '../platform/database.js';
import type { Language } from '../platform/language.js';
import { Courier } from '../platform/courier.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { AccessLinks, type LinkKind } from './access-links.js';
import { digestOfToken, newToken } from './tokens.js';

/** After each failure it waits so many minutes; after the last the link is parked, and has to be asked for again. */
const BACK_OFF_MINUTES = [1, 5, 15];
/** A letter being sent is nobody else's for so long. Minutes. */
const LEASE_MINUTES = 2;

interface DueLink {
  id: string;
  kind: LinkKind;
  mail_to: string;
  login: string;
  language: Language;
  attempts: number;
}

/** Sends the links. Each attempt has a token of its own: one that a lost answer left behind works no more. */
@Injectable()
export class LinkMailer {
  private readonly once = new OnceAtATime('links could not be looked at; they are tried again');

  constructor(
    private readonly database: Database,
    private readonly links: AccessLinks,
    private readonly courier: Courier,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(1_000)
  async tick(): Promise<void> {
    if (!this.courier.on) return;
    await this.once.round(this.log, () => this.sendDue());
  }

  /** Sends what is due now; returns how many letters were tried. */
  async sendDue(): Promise<number> {
    for (let tried = 0; ; tried += 1) {
      const token = newToken();
      const [link] = await this.database.sql<DueLink>(
        `with due as (
           update access_links set attempts = attempts + 1, token_hash = $2,
             next_attempt_at = app_now() + make_interval(mins => $1)
           where id = (select id from access_links where state = 'queued' and next_attempt_at <= app_now()
                         and expires_at > app_now() order by next_attempt_at, id limit 1 for update skip locked)
           returning id, kind, mail_to, account_id, attempts)
         select d.id, d.kind, d.mail_to, d.attempts, a.login, a.language from due d
         join accounts a on a.id = d.account_id`,
        [LEASE_MINUTES, digestOfToken(token)],
      );
      if (!link) return tried;
      await this.send(link, this.links.address(token));
    }
  }

  private async send(link: DueLink, address: string): Promise<void> {
    try {
      await this.courier.send({
        to: link.mail_to,
        ...letters[link.kind][link.language](link.login, address),
      });
    } catch (error) {
      return this.putBack(link, (error as { code?: string }).code ?? 'unknown');
    }
    // Should the database be away just now, another is sent after the lease: twice is better than never.
    await this.database.sql(
      `update access_links set state = 'given', next_attempt_at = null, last_error = null
       where id = $1 and state = 'queued'`,
      [link.id],
    );
  }

  private async putBack(link: DueLink, code: string): Promise<void> {
    const wait = BACK_OFF_MINUTES[link.attempts - 1];
    await this.database.sql(
      `update access_links set last_error = $2, state = case when $3::int is null then 'parked' else 'queued' end,
         next_attempt_at = case when $3::int is null then null else app_now() + make_interval(mins => $3) end
       where id = $1 and state = 'queued'`,
      [link.id, code, wait ?? null],
    );
    this.log.warn({ link: link.id, attempt: link.attempts, code }, 'a link was not taken by the mail server');
  }
}

type Writing = (login: string, address: string) => { subject: string; text: string };

const letters: Record<LinkKind, Record<Language, Writing>> = {
  invitation: {
    vi: (login, address) => ({
      subject: 'Đầu Mối: mời sử dụng',
      text: `Quản trị hệ thống mời bạn sử dụng Đầu Mối.\n\nTên đăng nhập: ${login}\nChọn mật khẩu (trong 24 giờ, một lần): ${address}\n`,
    }),
    en: (login, address) => ({
      subject: 'Đầu Mối: invitation',
      text: `An administrator invites you to Đầu Mối.\n\nLogin: ${login}\nChoose a password (within 24 hours, once): ${address}\n`,
    }),
  },
  reset: {
    vi: (login, address) => ({
      subject: 'Đầu Mối: đặt lại mật khẩu',
      text: `Có người đề nghị đặt lại mật khẩu của ${login}.\n\nĐặt lại (trong 1 giờ, một lần): ${address}\n\nNếu không phải bạn thì không cần làm gì; mật khẩu vẫn như cũ.\n`,
    }),
    en: (login, address) => ({
      subject: 'Đầu Mối: reset your password',
      text: `Somebody asked to reset the password of ${login}.\n\nReset it (within 1 hour, once): ${address}\n\nIf it was not you, do nothing: the password stays as it is.\n`,
    }),
  },
};
