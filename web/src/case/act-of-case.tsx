import { ActDialog } from '../acts/act-dialog';
import type { Act } from '../acts/use-act';
import { useCase } from './use-case';

/** An act away from the case's own room: its form wants the case as it is now. */
export function ActOfCase({ caseId, act, onClose }: { caseId: string; act: Act; onClose: () => void }) {
  const { data: seen } = useCase(caseId);
  return seen ? <ActDialog act={act} seen={seen} onClose={onClose} /> : null;
}
