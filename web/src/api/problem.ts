/** What the server says when it refuses: RFC 9457 problem details (docs/errors.md). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** A sentence for the person, in the language asked for. */
    readonly title: string,
    readonly reference: string | null,
    readonly problems: readonly FieldProblem[] = [],
    readonly details: Record<string, unknown> = {},
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(code);
  }
}

export interface FieldProblem {
  field?: string;
  code: string;
  message: string;
}

/** No answer at all: the network is away, or the server. Whether a write arrived is not known. */
export class Unreachable extends Error {
  constructor() {
    super('unreachable');
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem> & { code?: string };
  const retry = Number(response.headers.get('Retry-After'));
  return new Problem(
    response.status,
    body.code ?? 'internal',
    body.title ?? `HTTP ${response.status}`,
    body.reference ?? null,
    body.problems ?? [],
    body.details ?? {},
    Number.isFinite(retry) && retry > 0 ? retry : null,
  );
}

/** What the server finds wrong, by the path of the field that it is about. */
export function fieldProblems(refused: Problem | null): Map<string, string> {
  return new Map(
    (refused?.problems ?? []).flatMap((one) => (one.field ? [[one.field, one.message] as const] : [])),
  );
}
