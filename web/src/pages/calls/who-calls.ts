import { usePresence, useWatch } from '../../live/live';
import { useMe } from '../../session/session';

/** Who else telephones down this run just now: two people need not ring the same number. */
export function useWhoCalls(caseId: string, runId: string | undefined): string | null {
  const me = useMe();
  const { people } = usePresence(caseId);
  if (!runId) return null;
  const others = people.filter((one) => one.calling === runId && one.officialId !== me.officialId);
  return others.length > 0 ? others.map((one) => one.fullName).join(', ') : null;
}

/** The same from a list, where the case itself is not looked at. */
export function useWhoCallsFrom(caseId: string, runId: string | undefined): string | null {
  useWatch(runId ? caseId : undefined, true);
  return useWhoCalls(caseId, runId);
}
