import { ActionIcon, Button, Checkbox, Group, NativeSelect, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCamera, IconFilePlus, IconX } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendingState, useCut } from '../../../acts/sending-state';
import { type Act, useAct } from '../../../acts/use-act';
import { Problem } from '../../../api/problem';
import type { Case } from '../../../case/use-case';
import { useCodes } from '../../../i18n';
import { ProblemNote } from '../../../parts/problem-note';
import { sizeText, uploadFile } from './transfer';
import classes from './files.module.css';

interface Chosen {
  key: number;
  file: File;
  share: number;
  /** Once the server has it. */
  id?: string;
  error?: unknown;
}

let lastKey = 0;

/** Chosen, dragged in or photographed; nothing belongs to the case before all of it is there and is attached. */
export function Uploader({ seen, act }: { seen: Case; act: Act }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const [chosen, setChosen] = useState<Chosen[]>([]);
  const [noSecret, setNoSecret] = useState(false);
  const [partId, setPartId] = useState('');
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const { sending, act: carryOut } = useAct();
  const cut = useCut();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  const add = (files: FileList | null): void => {
    const more = [...(files ?? [])].map((file) => ({ key: ++lastKey, file, share: 0 }));
    setChosen((before) => [...before, ...more]);
  };
  const change = (key: number, to: Partial<Chosen>): void =>
    setChosen((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one)));

  const send = async (): Promise<void> => {
    setTried(true);
    if (!noSecret) return;
    setBusy(true);
    const ids: string[] = [];
    // One after the other: on a phone's line together they would all be late.
    for (const one of chosen) {
      try {
        const id = one.id ?? (await uploadFile(seen.id, one.file, (share) => change(one.key, { share }))).id;
        change(one.key, { id, share: 1, error: undefined });
        ids.push(id);
      } catch (error) {
        change(one.key, { error, share: 0 });
      }
    }
    if (ids.length === chosen.length) {
      const body = { fileIds: ids, noStateSecret: true, ...(partId ? { partId } : {}) };
      if (await carryOut(act, body, seen.version)) {
        notifications.show({ color: 'green', message: t('room.files.attached', { count: ids.length }) });
        setChosen([]);
        setNoSecret(false);
        setTried(false);
      }
    }
    setBusy(false);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  return (
    <Stack gap="sm" className="no-print">
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Text c="dimmed" visibleFrom="sm">
          {t('room.files.drop')}
        </Text>
        <Group gap="xs" justify="center">
          <Button
            variant="default"
            leftSection={<IconFilePlus size={20} aria-hidden />}
            onClick={() => picker.current?.click()}
          >
            {t('room.files.choose')}
          </Button>
          <Button
            variant="default"
            hiddenFrom="sm"
            leftSection={<IconCamera size={20} aria-hidden />}
            onClick={() => camera.current?.click()}
          >
            {t('room.files.camera')}
          </Button>
        </Group>
        {/* What the two buttons open; themselves they are seen by nobody. */}
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          data-pick="files"
          onChange={(event) => {
            add(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <input
          ref={camera}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          onChange={(event) => {
            add(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {chosen.length > 0 && (
        <>
          <ul className={classes.chosen} aria-label={t('room.files.add')}>
            {chosen.map((one) => (
              <li key={one.key}>
                <Group wrap="nowrap" justify="space-between">
                  <div style={{ minWidth: 0, flex: 1 }}>
                    <Text>{one.file.name}</Text>
                    <Text size="sm" c="dimmed" aria-live="polite" className="figures">
                      {sizeText(one.file.size)} ·{' '}
                      {one.error
                        ? t('room.files.failed')
                        : one.id
                          ? t('room.files.there')
                          : busy
                            ? t('room.files.sending', { percent: Math.round(one.share * 100) })
                            : t('room.files.waiting')}
                    </Text>
                    <Progress
                      value={one.share * 100}
                      aria-label={one.file.name}
                      mt={4}
                      size="sm"
                      color={one.id ? 'green' : 'navy'}
                    />
                    {one.error instanceof Problem ? (
                      <ProblemNote error={one.error} />
                    ) : one.error ? (
                      <Text size="sm">{t('unreachable')}</Text>
                    ) : null}
                  </div>
                  <ActionIcon
                    color="gray"
                    disabled={busy}
                    aria-label={t('room.files.remove', { name: one.file.name })}
                    onClick={() => setChosen((before) => before.filter(({ key }) => key !== one.key))}
                  >
                    <IconX size={20} aria-hidden />
                  </ActionIcon>
                </Group>
              </li>
            ))}
          </ul>
          {seen.parts.length > 0 && (
            <NativeSelect
              label={t('room.files.about')}
              value={partId}
              onChange={(event) => setPartId(event.currentTarget.value)}
              data={[
                { value: '', label: t('room.files.wholeCase') },
                ...seen.parts.map((one) => ({
                  value: one.id,
                  label: `${codes('partKind', one.kind)}: ${one.title}`,
                })),
              ]}
            />
          )}
          <Checkbox
            checked={noSecret}
            onChange={(event) => setNoSecret(event.currentTarget.checked)}
            label={t('room.files.noSecret')}
            error={tried && !noSecret ? t('room.files.noSecretMissing') : undefined}
            data-field="noSecret"
          />
          <SendingState sending={sending} />
          <Button
            onClick={() => void send()}
            loading={busy}
            disabled={cut}
            style={{ alignSelf: 'flex-start' }}
            data-act="attachFile"
          >
            {t('room.files.send', { count: chosen.length })}
          </Button>
        </>
      )}
    </Stack>
  );
}
