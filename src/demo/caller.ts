import { randomUUID } from 'node:crypto';
import type { CaseView } from '../cases/case.view.js';
import type { PersonView } from '../identity/identity.view.js';

export async function signIn(
  url: string,
  login: string,
  password: string,
): Promise<{ cookie: string; me: PersonView }> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  if (!answer.ok) throw new Error(`${login}: ${answer.status} ${await answer.text()}`);
  return {
    cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!,
    me: (await answer.json()) as PersonView,
  };
}

/** One of the sample's people as anybody else would come in: signed in, over HTTP. */
export class Caller {
  protected constructor(
    private readonly url: string,
    private readonly cookie: string,
    readonly me: PersonView,
  ) {}

  static async signedIn(url: string, login: string, password: string): Promise<Caller> {
    const { cookie, me } = await signIn(url, login, password);
    return new Caller(url, cookie, me);
  }

  get name(): string {
    return this.me.fullName;
  }

  position(): string {
    return this.me.capacities.find((one) => one.onBehalfOfPositionId === null)!.positionId;
  }

  async get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  async post<T = CaseView>(path: string, body: object, version?: number): Promise<T> {
    return this.ask<T>('POST', path, body, version);
  }

  async put<T>(path: string, body: object): Promise<T> {
    return this.ask<T>('PUT', path, body);
  }

  /** Does one of the acts that the server offers him on this case. */
  async act(caseId: string, act: string, body: object, subjectId?: string): Promise<CaseView> {
    const seen = await this.get<CaseView>(`/api/cases/${caseId}`);
    const offered = seen.acts.find((one) => one.act === act && (!subjectId || one.subjectId === subjectId));
    if (!offered) throw new Error(`${this.name} is not offered ${act}`);
    return this.post(offered.href, body, seen.version);
  }

  /** Sends the bytes of one file for a case. */
  async upload(caseId: string, name: string, bytes: Buffer): Promise<{ id: string }> {
    return this.fetch('POST', `/api/uploads?case=${caseId}`, {
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'No-State-Secret': 'true',
        'Idempotency-Key': randomUUID(),
      },
      body: new Uint8Array(bytes),
    });
  }

  private ask<T>(method: string, path: string, body?: object, version?: number): Promise<T> {
    return this.fetch(method, path, {
      headers: {
        ...(body ? { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() } : {}),
        ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  private async fetch<T>(
    method: string,
    path: string,
    { headers, body }: { headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> },
  ): Promise<T> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...headers, Cookie: this.cookie },
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok)
      throw new Error(`${this.name}: ${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
