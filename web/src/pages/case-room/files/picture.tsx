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

/** Looked at without keeping it on the device. The server records it as it does a download, with what it was for. */
export function PictureButton({ caseId, file }: { caseId: string; file: Schemas['FileView'] }) {
  const { t } = useTranslation();
  const { busy, error, run, forget } = useRun();
  const [bytes, setBytes] = useState<Blob | null>(null);
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return setPicture(null);
    const url = URL.createObjectURL(bytes);
    setPicture(url);
    return () => URL.revokeObjectURL(url);
  }, [bytes]);
  const show = (): void => void run(async () => setBytes(await fetchFile(file.href!)));
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
        opened={bytes !== null}
        onClose={() => setBytes(null)}
        title={file.name}
        size="xl"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {picture && <img className={classes.picture} src={picture} alt={file.name} data-picture />}
      </Modal>
    </>
  );
}
