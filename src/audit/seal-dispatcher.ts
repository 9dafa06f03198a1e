import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { lineOf, type Seal, sealColumns, sealOf, type SealRecord } from '../journal/seal-statement.js';
import { sealText, writeSealFile } from '../journal/seal-file.js';
import { headsMovedBy } from '../journal/sealed-heads.js';
import { SigningKeys } from '../journal/signing-keys.js';
import type { Config } from '../platform/config.js';
import { Courier } from '../platform/courier.js';
import { Database } from '../platform/database.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { CONFIG, LOG } from '../platform/tokens.js';

interface DueDispatch {
  sealNo: number;
  channel: 'file' | 'mail' | 'webhook';
  attempts: number;
}

/** After each failure it waits so many minutes; after the last it is parked until somebody replays it. */
const BACK_OFF_MINUTES = [1, 5, 15, 60, 240, 720];
/** One being taken is nobody else's for so long; after a crash it is taken again. Minutes. */
const LEASE_MINUTES = 2;
/** A receiver that does not answer in this time is tried again later. Milliseconds. */
const PATIENCE_MS = 15_000;

/** Takes each seal out of the database: to a file, a mailbox, a receiver. */
@Injectable()
export class SealDispatcher {
  private readonly once = new OnceAtATime('seals could not be taken out; it is tried again');

  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeys,
    private readonly courier: Courier,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(2_000)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.sendDue());
  }

  /** Takes out what is due; gives what could not be taken. */
  async sendDue(): Promise<string[]> {
    const failed: string[] = [];
    for (let due = await this.claim(); due; due = await this.claim()) {
      const reason = await this.send(due);
      if (reason) failed.push(`seal ${due.sealNo} by ${due.channel}: ${reason}`);
    }
    return failed;
  }

  /** Parked ones are taken out again; returns how many. */
  async replayParked(): Promise<number> {
    const rows = await this.database.sql(
      `update seal_dispatches set state = 'queued', attempts = 0, next_attempt_at = app_now()
       where state = 'parked' returning seal_no`,
    );
    return rows.length;
  }

  private async claim(): Promise<DueDispatch | undefined> {
    const [due] = await this.database.sql<DueDispatch>(
      `update seal_dispatches set attempts = attempts + 1, next_attempt_at = app_now() + make_interval(mins => $1)
       where (seal_no, channel) = (select seal_no, channel from seal_dispatches
         where state = 'queued' and next_attempt_at <= app_now()
         order by next_attempt_at, seal_no, channel limit 1 for update skip locked)
       returning seal_no as "sealNo", channel, attempts`,
      [LEASE_MINUTES],
    );
    return due;
  }

  /** Null when it was taken; otherwise why not. */
  private async send(due: DueDispatch): Promise<string | null> {
    const { sealNo, channel, attempts } = due;
    try {
      const { seal, publicKey } = await this.read(sealNo);
      if (channel === 'file')
        writeSealFile(this.folder(), sealNo, sealText(seal, publicKey, await this.lines(sealNo)));
      else if (channel === 'mail') await this.mail(seal, sealText(seal, publicKey));
      else await this.post(sealText(seal, publicKey));
    } catch (error) {
      const reason = (error as { code?: string }).code ?? (error as Error).message;
      const wait = BACK_OFF_MINUTES[attempts - 1] ?? null;
      await this.database.sql(
        `update seal_dispatches set last_error = $3, state = case when $4::int is null then 'parked' else 'queued' end,
           next_attempt_at = case when $4::int is null then null else app_now() + make_interval(mins => $4) end
         where seal_no = $1 and channel = $2`,
        [sealNo, channel, reason.slice(0, 200), wait],
      );
      this.log.warn({ seal: sealNo, channel, attempt: attempts, code: reason }, 'a seal was not taken');
      return reason;
    }
    await this.database.sql(
      `update seal_dispatches set state = 'sent', sent_at = app_now(), next_attempt_at = null, last_error = null
       where seal_no = $1 and channel = $2`,
      [sealNo, channel],
    );
    return null;
  }

  private async read(no: number): Promise<{ seal: Seal; publicKey: string }> {
    const [row] = await this.database.sql<SealRecord>(`select ${sealColumns} from seals where no = $1`, [no]);
    const seal = sealOf(row!);
    const key = (await this.keys.known()).find((one) => one.keyId === seal.keyId);
    return { seal, publicKey: key!.publicKey };
  }

  private async lines(no: number): Promise<string> {
    const lines: string[] = [];
    for await (const head of headsMovedBy(this.database, no)) lines.push(lineOf(head));
    return lines.join('');
  }

  /** The setting may have gone since the seal was made. */
  private folder(): string {
    if (!this.config.sealDir) throw new Error('SEAL_DIR is not set');
    return this.config.sealDir;
  }

  private async mail({ statement }: Seal, text: string): Promise<void> {
    if (!this.config.sealMailTo) throw new Error('SEAL_MAIL_TO is not set');
    await this.courier.send({
      to: this.config.sealMailTo,
      subject: `Niêm phong nhật ký số ${statement.no} / journal seal ${statement.no}`,
      text: `${statement.root}\n\nHãy giữ thư này: nó chứng minh nhật ký không bị sửa.\nKeep this letter: it proves that the journals were not altered.\n`,
      attachments: [{ filename: `seal-${String(statement.no).padStart(8, '0')}.json`, content: text }],
    });
  }

  private async post(text: string): Promise<void> {
    if (!this.config.sealWebhookUrl) throw new Error('SEAL_WEBHOOK_URL is not set');
    const answer = await fetch(this.config.sealWebhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  }
}
