import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** Structured lines on standard output. Bodies are never logged: they hold the text of cases. */
export function makeLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', 'err.parameters', 'err.detail', 'err.query'],
      censor: '…',
    },
  });
}

/** Nest's own messages, through the same log; its start-up chatter only when debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Logger) {}

  log(message: unknown): void {
    this.to.debug(String(message));
  }
  warn(message: unknown): void {
    this.to.warn(String(message));
  }
  error(message: unknown, stack?: unknown): void {
    this.to.error({ stack }, String(message));
  }
  debug(message: unknown): void {
    this.to.trace(String(message));
  }
}
