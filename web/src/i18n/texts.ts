/** Words by their keys; a branch may hold branches. */
export interface Branch {
  [key: string]: string | Branch;
}

/** The same keys, other words. English has plurals of its own: `key_one`, `key_other` stand for a `key`. */
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

export interface Texts {
  vi: Branch;
  en: Branch;
}

/** Vietnamese is the source; English without a key, or with one too many, does not compile. */
export function texts<const V extends Branch>(vi: V, en: Same<V>): Texts {
  return { vi, en: en as Branch };
}
