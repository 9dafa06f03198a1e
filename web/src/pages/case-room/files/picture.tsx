import { Button, Modal } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../../acts/use-run';
import type { Schemas } from '../../../api/client';
import { fetchFile } from '../../../parts/download';
import { ProblemNote } from '../../../parts/problem-note';
import { PurposeDialog } from '../purpose-dialog';
import { wantsPurpose } from './transfer';
import classes from './files.module.css';

/** Kinds that a browser shows as a picture and nothing else: nothing in them can run. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg']);

export const isPicture = (file: Schemas['FileView']): boolean => pictures.has(file.mime);

/** Looked at without keeping it on the device. The server records it as it does a download, with what it was for. */
export function PictureButton({ caseId, file }: { caseId: string; file: Schemas['FileView'] }) {
  const { t } = useTranslation();
  const { busy, error, run, forget } = useRun();
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => (picture ? () => URL.revokeObjectURL(picture) : undefined), [picture]);
  const show = (): void => void run(async () => setPicture(URL.createObjectURL(await fetchFile(file.href!))));
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPhoto size={18} aria-hidden />}
        loading={busy}
        onClick={show}
        aria-label={t('room.files.lookAt', { name: file.name })}
      >
        {t('room.files.look')}
      </Button>
      {error !== null && !wantsPurpose(error) && <ProblemNote error={error} />}
      {wantsPurpose(error) && <PurposeDialog caseId={caseId} onClose={forget} onStated={show} />}
      <Modal
        opened={picture !== null}
        onClose={() => setPicture(null)}
        title={file.name}
        size="xl"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {picture && <img className={classes.picture} src={picture} alt={file.name} data-picture />}
      </Modal>
    </>
  );
}
