import { expect } from '@jest/globals';
import type { Response } from 'supertest';

export interface Refusal {
  title: string;
  problems: { field: string; code: string; message: string }[];
  details: Record<string, unknown>;
}

/** What a refusal says; fails when the answer is another one, or is not shaped as docs/errors.md promises. */
export function refused(answer: Response, status: number, code: string): Refusal {
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ type: `/docs/errors#${code}`, status, reference: expect.any(String) });
  const { title, problems = [], details = {} } = answer.body as Partial<Refusal> & { title: string };
  return { title, problems, details };
}

/** The codes of what is wrong, each as "field: code". */
export function wrong(answer: Response, status = 422, code = 'missing'): string[] {
  return refused(answer, status, code).problems.map((problem) => `${problem.field}: ${problem.code}`);
}
