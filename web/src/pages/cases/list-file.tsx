import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../acts/use-run';
import { api, data } from '../../api/client';
import { keepAs } from '../../parts/download';
import { ProblemNote } from '../../parts/problem-note';
import { listQuery, useAsked } from './asked';

/** The list as it is filtered, for a spreadsheet. */
export function ListFile() {
  const { t } = useTranslation();
  const { asked } = useAsked();
  const { busy, error, run } = useRun();
  const fetchFile = async (mark: 'comma' | 'semicolon'): Promise<void> => {
    const query = { ...listQuery(asked), mark };
    // As bytes: read as a text, the mark that tells spreadsheets of the letters would be lost.
    const blob = (await data(
      api.GET('/api/case-list/csv', { params: { query }, parseAs: 'blob' }) as Promise<{ data?: unknown }>,
    )) as Blob;
    keepAs(blob, 'vu-viec.csv');
  };
  return (
    <>
      <Menu position="bottom-start" width={320}>
        <Menu.Target>
          <Button variant="default" loading={busy} leftSection={<IconDownload size={20} aria-hidden />}>
            {t('cases.file.label')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('cases.file.about')}</Menu.Label>
          {(['comma', 'semicolon'] as const).map((mark) => (
            <Menu.Item key={mark} onClick={() => void run(() => fetchFile(mark))}>
              {t(`cases.file.${mark}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ProblemNote error={error} />
    </>
  );
}
