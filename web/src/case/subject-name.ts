import type { Act } from '../acts/use-act';
import { useDirectory } from '../directory/use-directory';
import type { Case } from './use-case';

/** What an act is done to, in words: the agency of a recipient, the title of a task. Null: the case itself. */
export function useSubjectName(seen: Case): (act: Pick<Act, 'subjectId'>) => string | null {
  const directory = useDirectory();
  return ({ subjectId }) => {
    if (!subjectId) return null;
    const recipient = seen.recipients.find((one) => one.id === subjectId);
    if (recipient) return directory.shortNameOf(recipient.orgId);
    return seen.parts.find((part) => part.id === subjectId)?.title ?? null;
  };
}
