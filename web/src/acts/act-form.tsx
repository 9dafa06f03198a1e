import { useMemo } from 'react';
import { useWords } from '../i18n';
import type { Values } from './field';
import type { Act, CaseView } from './use-act';
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
export function ActForm({ act, seen, begin, button, onDone, onCancel }: ActFormProps) {
  const words = useWords();
  const needed = useMemo(() => new Set(act.needs.map((need) => need.field)), [act]);
  return (
    <WriteForm<CaseView>
      method={act.method}
      href={act.href}
      label={words(act.label)}
      name={act.act}
      draftName={`${seen.id}/${act.act}/${act.subjectId ?? ''}`}
      needed={needed}
      begin={begin}
      caseId={seen.id}
      version={seen.version}
      button={button}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}
