/**
 * What is wrong when the database cannot do it now, though nothing is wrong with what was asked: nothing was half done,
 * and the same request may be sent again. Codes of Node, and of PostgreSQL (its appendix A), where a class is enough
 * the class: 08 connection, 53 resources, 40 a transaction that lost against another.
 */
const away =
  /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND)|EAI_AGAIN|(08|53|40)...|57P0[1-5]|57014|55P03|25P0[34])$/;

/** What the driver says without a code. */
const lost =
  /^Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|after calling end on the pool/;

export function isDatabaseAway(thrown: unknown): boolean {
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown };
  return (typeof code === 'string' && away.test(code)) || (typeof message === 'string' && lost.test(message));
}

/** Its disk is full: reading goes on, writing does not until somebody makes room. */
export function isDiskFull(thrown: unknown): boolean {
  return (thrown as { code?: unknown } | null)?.code === '53100';
}
