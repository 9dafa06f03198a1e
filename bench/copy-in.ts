// COPY … FROM STDIN: how hundreds of thousands of rows get into PostgreSQL in seconds.
import type pg from 'pg';

export type Value = string | number | boolean | null | Date | Buffer | object;

/** Strings of lists are written as PostgreSQL arrays, other objects as JSON. */
export function copyLine(values: Value[]): string {
  return `${values.map((value) => escaped(textOf(value))).join('\t')}\n`;
}

function textOf(value: Value): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return `{${value.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
  return JSON.stringify(value);
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string | null): string {
  return text === null ? '\\N' : text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign]!);
}

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sync(): void;
}

/** What pg calls while it runs a query of one's own making; typed as far as COPY needs it. */
class Copy {
  callback!: (error: Error | null) => void;

  constructor(
    private readonly text: string,
    private readonly lines: string[],
  ) {}

  submit(connection: CopyConnection): void {
    connection.query(this.text);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    // In pieces: one string of all the lines would be a hundred megabytes.
    for (let i = 0; i < this.lines.length; i += 500)
      connection.sendCopyFromChunk(Buffer.from(this.lines.slice(i, i + 500).join('')));
    connection.endCopyFrom();
  }
  handleError(error: Error): void {
    this.callback(error);
  }
  handleReadyForQuery(): void {
    this.callback(null);
  }
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

export function copyIn(client: pg.Client, table: string, columns: string[], lines: string[]): Promise<void> {
  if (lines.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const copy = new Copy(`copy ${table} (${columns.join(', ')}) from stdin`, lines);
    copy.callback = (error) => (error ? reject(error) : resolve());
    client.query(copy as unknown as pg.Submittable);
  });
}
