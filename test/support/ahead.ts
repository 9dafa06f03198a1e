import { secrecy } from '../../src/cases/case-secrecy.js';
import type { CaseView } from '../../src/cases/case.view.js';

/** What may be done with a case, apart from who sees it: that can be settled also when all else is over. */
export function ahead(seen: CaseView): string[] {
  return seen.acts.map((one) => one.act).filter((act) => !(act in secrecy) && act !== 'proposeErasure');
}
