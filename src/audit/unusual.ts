/**
 * THE RULE (domain.md SG-14): how many different things somebody comes to within a day before it is asked why. Far above
 * what anybody's work asks for, the same for everybody, and about numbers alone: what stands in the cases, whom they
 * concern and what the reader thinks of them has no part in it. Restricted cases, files, cases exported, audits made.
 */
export const unusual = { read_case: 20, open_file: 100, export: 10, audit_query: 100 } as const;
export type UnusualKind = keyof typeof unusual;
