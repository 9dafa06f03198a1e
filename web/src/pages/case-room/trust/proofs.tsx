import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../../acts/use-run';
import { api, data } from '../../../api/client';
import type { Case } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { keepJson } from '../../../parts/download';
import { ProblemNote } from '../../../parts/problem-note';
import { agenciesOf, useMe } from '../../../session/session';
import { numberText } from '../../../time/format';
import { Section } from '../section';

/** Does every entry of the journal fit the one before it? Asked anew with every entry. */
export function Verdict({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const {
    data: verdict,
    error,
    refetch,
    isFetching,
  } = useQuery({
    queryKey: ['case', seen.id, 'verdict', seen.lastSeq],
    queryFn: () => data(api.GET('/api/cases/{case}/verdict', { params: { path: { case: seen.id } } })),
    placeholderData: (before) => before,
  });
  return (
    <Section title={t('room.trust.verdict')}>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!verdict && !error && <Text>{t('room.trust.checking')}</Text>}
      {verdict && (
        <Alert
          color={verdict.whole ? 'green' : 'red'}
          icon={verdict.whole ? <IconShieldCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
          role="status"
          data-whole={verdict.whole}
        >
          <Group justify="space-between">
            <Text>
              {verdict.whole
                ? t('room.trust.whole', { n: numberText(verdict.entries) })
                : t('room.trust.broken', { seq: verdict.wrongAt })}
            </Text>
            <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
              {t('room.trust.again')}
            </Button>
          </Group>
        </Alert>
      )}
    </Section>
  );
}

/** The signed receipts: for the two agencies between which the notice went. */
export function Receipts({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const me = useMe();
  const directory = useDirectory();
  const { error, run } = useRun();
  const mine = agenciesOf(me);
  const given = seen.recipients.filter(
    (one) =>
      ['delivered', 'acknowledged', 'refused'].includes(one.state) &&
      (mine.includes(seen.ownerOrgId) || mine.includes(one.orgId)),
  );
  const fetchIt = (recipient: string, agency: string): void =>
    void run(async () => {
      const receipt = await data(
        api.GET('/api/cases/{case}/recipients/{recipient}/receipt', {
          params: { path: { case: seen.id, recipient } },
        }),
      );
      keepJson(receipt, `${seen.ref}-${agency}.json`);
    });
  return (
    <Section title={t('room.trust.receipts')} about={t('room.trust.receiptsWhy')}>
      <ProblemNote error={error} />
      {given.length === 0 && <Text c="dimmed">{t('room.trust.noReceipt')}</Text>}
      <Group gap="xs">
        {given.map((one) => (
          <Button
            key={one.id}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => fetchIt(one.id, directory.shortNameOf(one.orgId))}
          >
            {t('room.trust.receiptOf', { agency: directory.shortNameOf(one.orgId) })}
          </Button>
        ))}
      </Group>
    </Section>
  );
}

/** The case as one file, for a stated purpose. */
export function Export({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState('');
  const { busy, error, run } = useRun();
  const [tried, setTried] = useState(false);
  if (seen.sealed !== null) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (purpose.trim() === '') return;
    void run(async () => {
      const file = await data(
        api.GET('/api/cases/{case}/export', {
          params: { path: { case: seen.id }, query: { purpose: purpose.trim() } },
        }),
      );
      keepJson(file, `${seen.ref}.json`);
      notifications.show({ color: 'green', message: t('room.trust.exported', { ref: seen.ref }) });
      setPurpose('');
      setTried(false);
    });
  };
  if (seen.confidentiality === 'restricted')
    return (
      <Section title={t('room.trust.export')}>
        <Text c="dimmed">{t('room.trust.exportRestricted')}</Text>
      </Section>
    );
  return (
    <Section title={t('room.trust.export')} about={t('room.trust.exportWhy')}>
      <form onSubmit={submit} className="no-print">
        <ProblemNote error={error} />
        <Group align="flex-end">
          <TextInput
            label={t('room.trust.purpose')}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
            maxLength={500}
            error={tried && purpose.trim() === '' ? t('room.trust.purposeMissing') : undefined}
            style={{ flex: '1 1 16rem' }}
          />
          <Button type="submit" loading={busy}>
            {t('room.trust.doExport')}
          </Button>
        </Group>
      </form>
    </Section>
  );
}
