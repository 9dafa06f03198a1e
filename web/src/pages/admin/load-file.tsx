import { Alert, Button, FileButton, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendingState, useCut } from '../../acts/sending-state';
import { useAct } from '../../acts/use-act';
import { Unreachable } from '../../api/problem';
import { ProblemNote } from '../../parts/problem-note';
import { Changes } from './changes';
import { type Changed, useChanged } from './use-change';

const kinds = ['deadline-rules', 'calendar', 'categories', 'programmes', 'contacts'] as const;

/** A file is looked through first: what it would change is shown, and nothing is changed before it is asked for again. */
export function LoadFile() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof kinds)[number]>('deadline-rules');
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [preview, setPreview] = useState<Changed | null>(null);
  const { sending, act, reset } = useAct<Changed>();
  const cut = useCut();
  const changed = useChanged();
  const look = async (chosen: File | null): Promise<void> => {
    if (!chosen) return;
    const text = await chosen.text();
    setFile({ name: chosen.name, text });
    reset();
    setPreview(await act({ method: 'POST', href: `/api/configuration/${kind}?dryRun=true` }, { text }));
  };
  const apply = async (): Promise<void> => {
    const answer = await act({ method: 'POST', href: `/api/configuration/${kind}` }, { text: file!.text });
    if (answer === null) return;
    changed(answer, file!.name);
    setPreview(null);
    setFile(null);
  };
  return (
    <Stack className="paper" p="md" gap="sm">
      <Title order={2}>{t('admin.rules.load')}</Title>
      <Text size="sm" c="dimmed">
        {t('admin.rules.loadHint')}
      </Text>
      <Group align="flex-end">
        <NativeSelect
          label={t('admin.rules.file')}
          value={kind}
          onChange={(event) => {
            setKind(event.currentTarget.value as typeof kind);
            setPreview(null);
            setFile(null);
          }}
          data={kinds.map((value) => ({ value, label: t(`admin.rules.files.${value}`) }))}
        />
        <FileButton onChange={(chosen) => void look(chosen)} accept=".yaml,.yml,.csv,text/plain">
          {(button) => (
            <Button variant="default" {...button} loading={sending.state === 'sending'}>
              {t('admin.rules.choose')}
            </Button>
          )}
        </FileButton>
        {file && <Text size="sm">{file.name}</Text>}
      </Group>
      {sending.state === 'unknown' && !preview ? (
        // Looking through a file changes nothing: there is nothing one could not know.
        <ProblemNote error={new Unreachable()} />
      ) : (
        file && <SendingState sending={sending} />
      )}
      {preview && (
        <Alert color="navy" title={preview.changes.length > 0 ? t('admin.preview') : t('admin.rules.same')}>
          <Changes changes={preview.changes} />
          {preview.changes.length > 0 && (
            <Button mt="sm" loading={sending.state === 'sending'} disabled={cut} onClick={() => void apply()}>
              {t('admin.rules.apply', { count: preview.changes.length })}
            </Button>
          )}
        </Alert>
      )}
    </Stack>
  );
}
