import { Badge, Button, Group, Text } from '@mantine/core';
import { IconDownload, IconFile } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../../acts/use-run';
import { useOpenAct } from '../../../acts/open-act';
import type { Schemas } from '../../../api/client';
import type { Case } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { downloadFile } from '../../../parts/download';
import { ProblemNote } from '../../../parts/problem-note';
import { shortMoment } from '../../../time/format';
import { PurposeDialog } from '../purpose-dialog';
import sections from '../section.module.css';
import { PictureButton } from './picture';
import { isPicture, sizeText, wantsPurpose } from './transfer';
import type { Version } from './versions';
import classes from './files.module.css';

/** One file: what it is, who brought it, and its digest, by which one can tell that it is the very same. */
export function FileLine({
  seen,
  file,
  version,
}: {
  seen: Case;
  file: Schemas['FileView'];
  /** Among those of its name. Undefined: it is the only one. */
  version: Version | undefined;
}) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const [hash, setHash] = useState(false);
  const { busy, error, run, forget } = useRun();
  const open = useOpenAct();
  const withdraw = seen.acts.find((one) => one.act === 'withdrawFile');
  const gone = file.withdrawnAt ?? file.erasedAt;

  const fetchIt = (): void => void run(() => downloadFile(file.href!, file.name));
  return (
    <li className={`paper ${sections.card}`} data-file={file.id}>
      <Group gap={6} align="flex-start" wrap="nowrap">
        <IconFile size={22} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
        <Text fw={600} td={gone ? 'line-through' : undefined}>
          {file.name}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" className="figures">
        {sizeText(file.size)} ·{' '}
        {file.uploadedBy
          ? t('room.files.by', { name: file.uploadedBy, agency: directory.shortNameOf(file.orgId) })
          : directory.nameOf(file.orgId)}{' '}
        · {t('room.files.at', { at: shortMoment(file.attachedAt) })} ·{' '}
        <Link to={`/cases/${seen.id}` as string} hash={`e${file.entrySeq}`}>
          {t('room.files.entry', { seq: file.entrySeq })}
        </Link>
      </Text>
      <Group gap={6}>
        <Badge color={file.malwareScanned ? 'green' : 'gray'}>
          {t(file.malwareScanned ? 'room.files.scanned' : 'room.files.notScanned')}
        </Badge>
        {version && (
          <Badge color={version.latest ? 'green' : 'gray'} data-version={version.number}>
            {t('room.files.version', { number: version.number, count: version.count })}
            {version.latest && ` · ${t('room.files.latest')}`}
          </Badge>
        )}
        {file.withdrawnAt && (
          <Badge color="orange">{t('room.files.withdrawn', { at: shortMoment(file.withdrawnAt) })}</Badge>
        )}
        {file.erasedAt && <Badge color="gray">{t('room.files.erased')}</Badge>}
      </Group>
      {file.withdrawnReason && <Text size="sm">{file.withdrawnReason}</Text>}
      {hash && (
        <Text className={classes.hash} data-hash>
          {t('room.files.hash')}: {file.sha256}
        </Text>
      )}
      {error !== null && !wantsPurpose(error) && <ProblemNote error={error} />}
      <Group gap="xs" className="no-print">
        {file.href && !gone && isPicture(file) && <PictureButton caseId={seen.id} file={file} />}
        {file.href && !gone && (
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={busy}
            onClick={fetchIt}
            aria-label={t('room.files.downloadOf', { name: file.name })}
          >
            {t('room.files.download')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => setHash(!hash)} aria-expanded={hash}>
          {hash ? t('less') : t('room.files.showHash')}
        </Button>
        {withdraw && !gone && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() =>
              open({
                // Of each file its own: what was typed about one is not offered for another.
                act: { ...withdraw, subjectId: file.id },
                begin: { fileId: file.id },
                button: t('room.files.withdraw'),
              })
            }
            aria-label={t('room.files.withdrawOf', { name: file.name })}
            data-act="withdrawFile"
          >
            {t('room.files.withdraw')}
          </Button>
        )}
      </Group>
      {wantsPurpose(error) && <PurposeDialog caseId={seen.id} onClose={forget} onStated={fetchIt} />}
    </li>
  );
}
