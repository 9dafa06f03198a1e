import type { Directory } from '../directory/directory.service.js';
import type { Programmes } from '../programmes/programmes.service.js';

/**
 * The programmes that bind one of these agencies, also by succession, past ones too: a lesson of last year's
 * programme, or of a body that has been dissolved, is as good in this one.
 */
export async function programmesOf(
  programmes: Programmes,
  directory: Directory,
  orgIds: readonly string[],
  on: string,
): Promise<string[]> {
  const successorOf = await directory.successorsBy(on);
  const all = await programmes.all();
  return all
    .filter((one) =>
      one.parties.some(
        ({ orgId }) => orgIds.includes(orgId) || orgIds.includes(successorOf(orgId)?.orgId ?? ''),
      ),
    )
    .map((one) => one.id);
}
