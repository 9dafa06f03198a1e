/**
 * How long a request may wait for the database, so that none hangs (promise F3). Milliseconds. A command that reads
 * everything (verifying, importing) may take its time, so these hold for the serving process only.
 *
 * The server gives up first where it can, and says why; the client's own limit is for a server that is not heard any
 * more. A process that is cut off in the midst of an act holds the case's lock no longer than `idle…`.
 */
export const LIMITS = {
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
  query_timeout: 12_000,
} as const;

/** How long somebody waits for a connection. */
export const CONNECT_MS = 10_000;
