import { Badge } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useCase } from '../case/use-case';
import { useCodes } from '../i18n';

/** How confidential the case on the screen is: beside the connection, on each of its pages, until one leaves it. */
export function CaseLevel() {
  const { pathname } = useLocation();
  const caseId = /^\/(?:cases|committee)\/([0-9a-f-]{36})/.exec(pathname)?.[1];
  return caseId ? <LevelOf caseId={caseId} /> : null;
}

function LevelOf({ caseId }: { caseId: string }) {
  const codes = useCodes();
  // Only looked at, never asked for: a reading is the page's own, with its purpose.
  const { data: seen } = useCase(caseId, false);
  if (!seen) return null;
  const restricted = seen.confidentiality === 'restricted';
  return (
    <Badge
      color={restricted ? 'red' : 'gray'}
      variant={restricted ? 'filled' : 'light'}
      leftSection={restricted ? <IconLock size={14} aria-hidden /> : undefined}
      data-level={seen.confidentiality}
      style={{ flex: 'none' }}
    >
      {codes('confidentiality', seen.confidentiality)}
    </Badge>
  );
}
