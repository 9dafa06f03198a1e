import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import type { Act } from '../../src/cases/case-workflow.js';
import type { TestApp } from './app.js';
import { fitsTheDocument } from './contract.js';

export interface Sent {
  version?: number;
  key?: string;
  headers?: Record<string, string>;
}

/** One of the sample's people, acting over HTTP. Every answer is held against the OpenAPI document. */
export class As {
  private constructor(
    readonly app: TestApp,
    readonly login: string,
    readonly cookie: string,
  ) {}

  static async signIn(app: TestApp, login: string, password: string): Promise<As> {
    const answer = await request(app.url).post('/api/session').send({ login, password });
    if (answer.status !== 200) throw new Error(`${login} cannot sign in: ${answer.status} ${answer.text}`);
    const cookie = (answer.headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
    return new As(app, login, cookie);
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await request(this.app.url).get(path).set('Cookie', this.cookie).set(headers);
    fitsTheDocument('get', path, answer);
    return answer;
  }

  async post(path: string, body: object = {}, sent: Sent = {}): Promise<Response> {
    return this.write('post', path, body, sent);
  }

  async patch(path: string, body: object = {}, sent: Sent = {}): Promise<Response> {
    return this.write('patch', path, body, sent);
  }

  async put(path: string, body: object = {}, sent: Sent = {}): Promise<Response> {
    return this.write('put', path, body, sent);
  }

  async delete(path: string, sent: Sent = {}): Promise<Response> {
    return this.write('delete', path, {}, sent);
  }

  private async write(
    method: 'post' | 'patch' | 'put' | 'delete',
    path: string,
    body: object,
    sent: Sent,
  ): Promise<Response> {
    const asked = request(this.app.url)
      [method](path)
      .set('Cookie', this.cookie)
      .set('Idempotency-Key', sent.key ?? randomUUID())
      .set(sent.headers ?? {});
    if (sent.version !== undefined) asked.set('If-Match', `"${sent.version}"`);
    const answer = await asked.send(body);
    fitsTheDocument(method, path, answer);
    return answer;
  }

  /** The case as he sees it; throws when he does not. */
  async see(caseId: string, entries = 0): Promise<CaseView> {
    return expectOk(await this.get(`/api/cases/${caseId}?entries=${entries}`));
  }

  /** Does one of the acts that are offered to him, on the version he sees; throws when it is not offered or not done. */
  async act(caseId: string, act: Act, body: object = {}, subjectId?: string): Promise<CaseView> {
    return expectOk(await this.tryTo(caseId, act, body, subjectId));
  }

  /** The same, but gives back whatever the answer was. It must be offered: use `post` for what is not. */
  async tryTo(caseId: string, act: Act, body: object = {}, subjectId?: string): Promise<Response> {
    const seen = await this.see(caseId);
    const offered = seen.acts.find((one) => one.act === act && (!subjectId || one.subjectId === subjectId));
    if (!offered) {
      throw new Error(
        `${act} is not offered to ${this.login}; he may ${seen.acts.map((one) => one.act).join(', ') || 'nothing'}`,
      );
    }
    const sent = { version: seen.version };
    return offered.method === 'PATCH'
      ? this.patch(offered.href, body, sent)
      : this.post(offered.href, body, sent);
  }
}

/** The body of a good answer; throws with the problem otherwise. */
export function expectOk<T = CaseView>(answer: Response): T {
  if (answer.status >= 200 && answer.status < 300) return answer.body as T;
  throw new Error(`${answer.status}: ${JSON.stringify(answer.body, null, 1)}`);
}
