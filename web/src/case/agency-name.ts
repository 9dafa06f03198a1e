import { useDirectory } from '../directory/use-directory';
import type { Case } from './use-case';

/** What an agency is called in this case: as it was when it joined, which the case itself says; else as the directory has it. */
export function useAgencyName(seen: Pick<Case, 'parties'>): (orgId: string | null | undefined) => string {
  const directory = useDirectory();
  return (orgId) => seen.parties.find((one) => one.orgId === orgId)?.name ?? directory.nameOf(orgId);
}
