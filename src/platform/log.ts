import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Structured lines on standard output. Bodies are never logged: they hold the text of cases. */
export function makeLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: told },
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization'],
      censor: '…',
    },
  };
  return pino(options, to);
}

/**
 * What is logged of an error: where it happened, and of the database's own only which rule was broken. What a statement
 * was given, the row that did not fit and the value that could not be read are the text of a case.
 */
function told(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  const ofDatabase = 'severity' in error || 'driverError' in error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(ofDatabase ? {} : { message: error.message }),
    code,
    table,
    constraint,
    stack: frames.join('\n'),
    ...(error.cause === undefined ? {} : { cause: told(error.cause) }),
  };
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
    // An error of somebody's is told as every error is: what its text may hold of a case is left out.
    if (message instanceof Error) this.to.error({ err: message }, 'an error that nobody handled');
    else this.to.error({ stack }, String(message));
  }
  debug(message: unknown): void {
    this.to.trace(String(message));
  }
}
