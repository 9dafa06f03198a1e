import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  to: string;
  /** As it went over the wire. */
  raw: string;
  subject: string;
  text: string;
  headers: Record<string, string>;
}

/** A real mail server of the tests' own. It takes letters, or refuses them, and keeps what it took. */
export class PostOffice {
  private readonly letters: Letter[] = [];
  /** What it answers to a letter instead of taking it. */
  refusal: { code: number; text: string } | null = null;
  /** Set: it thinks about the next letter until this is resolved. */
  thinking: Promise<void> | null = null;

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async open(port = 0): Promise<PostOffice> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const { refusal, thinking } = office;
          if (refusal) return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
          office.thinking = null;
          return void Promise.resolve(thinking).then(() => {
            const to = session.envelope.rcptTo.map((one) => one.address).join(',');
            office.letters.push(read(to, Buffer.concat(parts).toString('utf8')));
            done();
          });
        });
      },
    });
    // A client that breaks off is no failure of the test.
    server.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    const office = new PostOffice(server, (server.server.address() as AddressInfo).port);
    return office;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** What it took since the last time it was asked. */
  collect(): Letter[] {
    return this.letters.splice(0);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function read(to: string, raw: string): Letter {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const headers: Record<string, string> = {};
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const encoding = headers['content-transfer-encoding'] ?? '7bit';
  const text = decodeBody(body.join('\r\n\r\n'), encoding).replaceAll('\r\n', '\n');
  return { to, raw, headers, subject: decodeWords(headers['subject'] ?? ''), text };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? decodeQuoted(body.replace(/=\r\n/g, '')) : body;
}

/** Encoded words of RFC 2047: =?UTF-8?Q?…?= and =?UTF-8?B?…?=; between two of them a space means nothing. */
export function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeQuoted(word.replaceAll('_', ' ')),
    );
}

function decodeQuoted(text: string): string {
  const latin = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1').toString('utf8');
}
