import { Alert, Badge, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../../api/client';
import { useCodes } from '../../../i18n';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { shortMoment, span } from '../../../time/format';
import { ActsInPlace } from '../acts-in-place';
import { AckTimes } from '../notices/ack-times';
import { NoticePaper } from '../notices/notice-paper';
import { ReceiptMatrix } from '../notices/receipt-matrix';
import '../notices/texts';
import type { SectionProps } from '../room-tabs';
import { Section } from '../section';
import { EnvelopeStates } from '../notices/envelope-states';

const ofTheSender = ['issueNotice', 'reportByPhone', 'confirmInWriting', 'supplement', 'reissueNotice', 'recallNotice']; // prettier-ignore

/** Who knows, and who has taken it on: each notice with its recipients and what became of it at each of them. */
export default function NoticesTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  const codes = useCodes();
  const whole = seen.sealed === null;
  const {
    data: notices,
    error,
    refetch,
  } = useQuery({
    queryKey: ['case', seen.id, 'notices'],
    queryFn: () => data(api.GET('/api/cases/{case}/notices', { params: { path: { case: seen.id } } })),
    enabled: whole,
  });
  const { data: calls } = useQuery({
    queryKey: ['case', seen.id, 'calls'],
    queryFn: () => data(api.GET('/api/cases/{case}/calls', { params: { path: { case: seen.id } } })),
    enabled: whole,
  });
  if (!whole) return <EnvelopeStates seen={seen} />;
  if (error && !notices) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!notices) return <Skeleton height={240} />;
  const newestFirst = [...notices].sort((a, b) => b.sentAt.localeCompare(a.sentAt) || b.version - a.version);
  return (
    <>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <ActsInPlace seen={seen} of={null} acts={ofTheSender} />
      {notices.length === 0 && <Empty title={t('room.notices.none')}>{t('room.notices.noneHint')}</Empty>}
      {newestFirst.map((notice, index) => (
        <Section
          key={notice.id}
          title={t('room.notices.version', {
            n: notice.version,
            kind: codes('noticeKind', notice.kind),
          })}
          about={
            <Group gap={6}>
              <span className="figures">
                {notice.document.notation} · {shortMoment(notice.sentAt)}
              </span>
              {notice.recalledAt && (
                <Badge color="orange">
                  {t('room.notices.recalled', { at: shortMoment(notice.recalledAt) })}
                </Badge>
              )}
            </Group>
          }
        >
          <Stack gap="sm">
            <Reached notice={notice} />
            <AckTimes recipients={notice.recipients} />
            <ReceiptMatrix seen={seen} recipients={notice.recipients} calls={calls} />
            <NoticePaper notice={notice} open={index === 0 && notices.length === 1} />
          </Stack>
        </Section>
      ))}
    </>
  );
}

/** Has everybody taken it on, and how long did it take? Copies for information are not waited for. */
function Reached({ notice }: { notice: Schemas['NoticeView'] }) {
  const { t } = useTranslation();
  const asked = notice.recipients.filter((one) => one.state !== 'recalled' && one.state !== 'replaced');
  const done = asked.filter((one) => one.acknowledgedAt);
  if (asked.length === 0) return null;
  if (done.length < asked.length)
    return <Text role="status">{t('room.notices.some', { done: done.length, all: asked.length })}</Text>;
  const took = done.map((one) => Date.parse(one.acknowledgedAt!) - Date.parse(one.sentAt));
  const average = span(took.reduce((a, b) => a + b, 0) / took.length);
  return (
    <Alert color="green" icon={<IconChecks aria-hidden />} role="status" py="xs">
      {t(asked.length === 1 ? 'room.notices.everybodyOne' : 'room.notices.everybody', { span: average })}
    </Alert>
  );
}
