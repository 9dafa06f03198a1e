import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import nodemailer, { type Transporter } from 'nodemailer';
import type { Config } from './config.js';
import { CONFIG } from './tokens.js';

export interface Letter {
  to: string;
  subject: string;
  text: string;
  attachments?: { filename: string; content: string }[];
}

/** The way to the mail server. What is in a letter, when it is sent and how often it is tried is the sender's. */
@Injectable()
export class Courier implements OnModuleDestroy {
  private readonly transport: Transporter | null;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.transport = config.smtpUrl
      ? nodemailer.createTransport(config.smtpUrl, {
          connectionTimeout: 10_000,
          greetingTimeout: 10_000,
          socketTimeout: 20_000,
        } as object)
      : null;
  }

  /** Whether a mail server is configured. */
  get on(): boolean {
    return this.transport !== null;
  }

  /** Throws when the server did not take it; `code` of the error says why. */
  async send(letter: Letter): Promise<void> {
    if (!this.transport) throw new Error('SMTP_URL is not set');
    await this.transport.sendMail({ from: this.config.mailFrom, ...letter });
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }
}
