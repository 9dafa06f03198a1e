import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import type { UploadView } from '../../src/files/file.view.js';
import { type As, expectOk } from './as.js';
import { fitsTheDocument } from './contract.js';

/** A name as it stands in a header (RFC 8187). */
export function disposition(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}

/** Sends one file for a case; headers that are undefined are left out. */
export async function upload(
  by: As,
  caseId: string,
  name: string,
  bytes: Buffer,
  over: Record<string, string | undefined> = {},
): Promise<Response> {
  const headers: Record<string, string | undefined> = {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': disposition(name),
    'No-State-Secret': 'true',
    'Idempotency-Key': randomUUID(),
    Cookie: by.cookie,
    ...over,
  };
  const asked = request(by.app.url).post(`/api/uploads?case=${caseId}`);
  for (const [header, value] of Object.entries(headers))
    if (value !== undefined) void asked.set(header, value);
  const answer = await asked.send(bytes);
  fitsTheDocument('post', '/api/uploads', answer);
  return answer;
}

/** Uploads and attaches, as one of those who may. */
export async function attach(
  by: As,
  caseId: string,
  name: string,
  bytes: Buffer,
  to: object = {},
): Promise<CaseView & { fileId: string }> {
  const { id } = expectOk<UploadView>(await upload(by, caseId, name, bytes));
  const seen = await by.act(caseId, 'attachFile', { fileIds: [id], noStateSecret: true, ...to });
  return { ...seen, fileId: id };
}
