import { Badge } from '@mantine/core';
import { useCodes } from '../../i18n';

/** States in which nobody waits for anything any more. */
const over = new Set([
  'verified',
  'closed',
  'answered',
  'cancelled',
  'revoked',
  'dropped',
  'dissolved',
  'rejected',
  'approved',
  'applied',
  'not_applicable',
  'granted',
  'judged',
  'done',
]);
const failed = new Set(['declined', 'returned', 'refused']);

/** Where a part of a case stands, in words; the colour only helps. */
export function PartState({ kind, state }: { kind: string; state: string }) {
  const codes = useCodes();
  return (
    <Badge color={failed.has(state) ? 'orange' : over.has(state) ? 'gray' : 'navy'} data-state={state}>
      {codes(`partState_${kind}`, state)}
    </Badge>
  );
}
