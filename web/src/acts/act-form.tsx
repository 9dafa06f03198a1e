import { Skeleton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCase } from '../case/use-case';
import { useDirectory } from '../directory/use-directory';
import { useProgrammes } from '../directory/use-programmes';
import { useWords } from '../i18n';
import { ProblemNote } from '../parts/problem-note';
import type { Values } from './field';
import type { Act, CaseView } from './use-act';
import { useUsual } from './usual';
import { WriteForm } from './write-form';

export interface ActFormProps {
  act: Act;
  /** The case, with the version this person is looking at. */
  seen: Pick<CaseView, 'id' | 'version'>;
  /** What the form begins with, where the page knows it already. */
  begin?: Values;
  /** Says what is done and to whom: "Gửi tới Sở Y tế". */
  button?: string;
  onDone: (answer: CaseView) => void;
  onCancel?: () => void;
}

/** The form of any act on a case. A page that has something better to show for an act shows that instead. */
export function ActForm(props: ActFormProps) {
  const usual = useUsual(props.act, props.seen.id);
  // What it begins with is looked at once: it waits for it.
  if (!usual) return <Waiting />;
  return <Ready {...props} usual={usual} />;
}

function Waiting() {
  const { t } = useTranslation();
  const made = [useDirectory(), useProgrammes()];
  const missing = made.find((one) => one.error);
  if (!missing) return <Skeleton height={160} aria-label={t('loading')} />;
  return <ProblemNote error={missing.error} onRetry={missing.again} />;
}

function Ready({ act, seen, begin, usual, button, onDone, onCancel }: ActFormProps & { usual: Values }) {
  const words = useWords();
  const { data: now } = useCase(seen.id);
  const needed = useMemo(() => new Set(act.needs.map((need) => need.field)), [act]);
  const [first] = useState(() => ({ ...usual, ...begin }));
  return (
    <WriteForm<CaseView>
      method={act.method}
      href={act.href}
      label={words(act.label)}
      name={act.act}
      draftName={`${seen.id}/${act.act}/${act.subjectId ?? ''}`}
      needed={needed}
      begin={first}
      caseId={seen.id}
      version={seen.version}
      button={button}
      offer={now && { act, seen: now }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}
