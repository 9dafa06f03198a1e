import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { FileLine } from '../files/file-line';
import '../files/texts';
import { Uploader } from '../files/uploader';
import { versionsOf } from '../files/versions';
import type { SectionProps } from '../room-tabs';
import { Section } from '../section';
import sections from '../section.module.css';

/** The papers and pictures of the case, the newest first. */
export default function FilesTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  const {
    data: files,
    error,
    refetch,
  } = useQuery({
    queryKey: ['case', seen.id, 'files'],
    queryFn: () => data(api.GET('/api/cases/{case}/files', { params: { path: { case: seen.id } } })),
  });
  const versions = versionsOf(files ?? []);
  const attach = seen.acts.find((one) => one.act === 'attachFile');
  return (
    <>
      {attach && (
        <Section title={t('room.files.add')}>
          <Uploader seen={seen} act={attach} />
        </Section>
      )}
      <Section title={t('room.files.title')}>
        {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
        {!files && !error && <Skeleton height={160} />}
        {files?.length === 0 && <Empty title={t('room.files.none')}>{t('room.files.noneHint')}</Empty>}
        {files && files.length > 0 && (
          <ul className={sections.cards} aria-label={t('room.files.title')}>
            {[...files]
              .sort((a, b) => b.attachedAt.localeCompare(a.attachedAt) || b.entrySeq - a.entrySeq)
              .map((file) => (
                <FileLine key={file.id} seen={seen} file={file} version={versions.get(file.id)} />
              ))}
          </ul>
        )}
      </Section>
    </>
  );
}
