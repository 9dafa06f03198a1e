import { Button, Group } from '@mantine/core';
import type { Values } from '../../acts/field';
import { useOpenAct } from '../../acts/open-act';
import type { Act } from '../../acts/use-act';
import type { Case } from '../../case/use-case';
import { useWords } from '../../i18n';

/** What may be done to the thing beside which it stands: no name is needed, the eye is on it already. */
export function ActsInPlace({
  seen,
  of,
  acts,
  begin,
  label,
}: {
  seen: Case;
  /** Of the acts, those that are done to it. Null: those done to the case itself. */
  of?: string | null;
  /** Of these kinds only. */
  acts?: readonly string[];
  begin?: (act: Act) => Values | undefined;
  label?: (act: Act) => string | undefined;
}) {
  const words = useWords();
  const open = useOpenAct();
  const offered = seen.acts.filter(
    (one) => (of === undefined || one.subjectId === of) && (!acts || acts.includes(one.act)),
  );
  if (offered.length === 0) return null;
  return (
    <Group gap="xs" className="no-print">
      {offered.map((act, index) => (
        <Button
          key={`${act.act}${act.subjectId}`}
          variant={index === 0 ? 'light' : 'default'}
          onClick={() => open({ act, begin: begin?.(act) })}
          data-act={act.act}
        >
          {label?.(act) ?? words(act.label)}
        </Button>
      ))}
    </Group>
  );
}
