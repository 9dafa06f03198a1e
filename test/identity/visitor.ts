import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import type { TestApp } from '../support/app.js';
import { fitsTheDocument } from '../support/contract.js';

let lastNumber = 0;
/** An address in a network that nobody has come from yet. */
export const elsewhere = (): string => `10.${77 + (++lastNumber >> 8)}.${lastNumber & 255}.9`;

/** A browser: it comes from an address, keeps the cookies it is given, and sends them back where they belong. */
export class Visitor {
  private readonly jar = new Map<string, string>();

  constructor(
    private readonly app: TestApp,
    readonly address = elsewhere(),
    private readonly agent = '',
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('get', path, undefined, headers);
  }
  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('post', path, body, headers);
  }
  patch(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('patch', path, body, headers);
  }
  delete(path: string): Promise<Response> {
    return this.send('delete', path);
  }

  signIn(login: string, password: string): Promise<Response> {
    return this.post('/api/session', { login, password });
  }

  /** Signed in or not, as the server sees it. */
  async isIn(headers: Record<string, string> = {}): Promise<boolean> {
    return (await this.get('/api/session', headers)).status === 200;
  }

  cookie(name: string): string | undefined {
    return this.jar.get(name);
  }
  setCookie(name: string, value: string | undefined): void {
    if (value === undefined) this.jar.delete(name);
    else this.jar.set(name, value);
  }
  get cookies(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const asked = request(this.app.url)
      [method](path)
      .redirects(0)
      .set('X-Forwarded-For', this.address)
      .set('User-Agent', this.agent)
      .set('Idempotency-Key', randomUUID())
      .set(headers);
    if (this.jar.size > 0) asked.set('Cookie', this.cookies);
    const answer = body === undefined ? await asked : await asked.send(body);
    for (const line of (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.setCookie(name, value === '' ? undefined : value);
    }
    if (answer.status < 300) fitsTheDocument(method, path, answer);
    return answer;
  }
}
