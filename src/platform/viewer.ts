import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * On whose behalf the database is asked (docs/adr/0012). What is sent to it is kept by its row-level security: whoever
 * is not named sees no case, a person the cases he sees whole, the system all.
 */
export interface Viewer {
  /** `system`, an official's id, or nobody. */
  actor: string;
  accountId: string;
  /** What he sees cases by: agencies and positions; and the agencies whose clerk or guard of secrets he is. */
  keys: readonly string[];
  clerkOf: readonly string[];
  guardOf: readonly string[];
}

const none: Omit<Viewer, 'actor'> = { accountId: '', keys: [], clerkOf: [], guardOf: [] };
export const NOBODY: Viewer = { actor: '', ...none };
export const SYSTEM_VIEWER: Viewer = { actor: 'system', ...none };

const storage = new AsyncLocalStorage<() => Viewer>();

export function currentViewer(): Viewer {
  return storage.getStore()?.() ?? NOBODY;
}

/** Runs `work` as whoever `viewer` says at each question: a request is nobody's until the guard has named the person. */
export function runAs<T>(viewer: () => Viewer, work: () => T): T {
  return storage.run(viewer, work);
}

const system = (): Viewer => SYSTEM_VIEWER;

/**
 * Runs `work` as the system, which sees everything: for what happens by itself, and for answers that show less of a
 * case, or of more cases, than seeing it whole. Each place is on the list of test/architecture/wall-lists.ts.
 */
export function asSystem<T>(work: () => T): T {
  return storage.run(system, work);
}

type Method = (this: unknown, ...args: never[]) => unknown;

/** The same for a whole method. */
export function AsSystem(): <M extends Method>(
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<M>,
) => void {
  return (_target, _name, method) => {
    const work = method.value!;
    method.value = function (this: unknown, ...args: never[]) {
      return asSystem(() => work.apply(this, args));
    } as typeof work;
  };
}

/** Says who asks: the settings that the policies read; `$1` is whether they end with the transaction. */
const settings = ['app.actor', 'app.account', 'app.keys', 'app.clerk_of', 'app.guard_of'] as const;

export function sayings(from: number, local: boolean): string {
  return settings.map((name, at) => `set_config('${name}', $${from + at}, ${local})`).join(', ');
}

const spelled = new WeakMap<Viewer, string[]>();

export function said(viewer: Viewer): string[] {
  let values = spelled.get(viewer);
  if (!values) {
    const list = (ids: readonly string[]): string => `{${ids.join(',')}}`;
    const { actor, accountId, keys, clerkOf, guardOf } = viewer;
    values = [actor, accountId, list(keys), list(clerkOf), list(guardOf)];
    spelled.set(viewer, values);
  }
  return values;
}

export function isSame(one: Viewer | undefined, other: Viewer): boolean {
  return one === other || (one !== undefined && said(one).join() === said(other).join());
}
