import type { Choice } from '../../acts/choices';
import type { Directory } from '../../directory/use-directory';
import { byGivenName } from '../../parts/fold';

/** Who answers for one agency: those who may sign first. */
export function peopleOf(directory: Directory, orgId: string | null | undefined): Choice[] {
  const agency = directory.agency(orgId);
  if (!agency) return [];
  const seen = new Set<string>();
  const leaders = [...agency.leaders].sort((a, b) => byGivenName(a.fullName, b.fullName));
  const others = [...agency.focalPoint, ...agency.clerks, ...agency.onDuty].sort((a, b) =>
    byGivenName(a.fullName, b.fullName),
  );
  return [...leaders, ...others].flatMap((one) => {
    if (seen.has(one.positionId)) return [];
    seen.add(one.positionId);
    return [{ value: one.positionId, label: `${one.fullName} – ${one.title}` }];
  });
}
