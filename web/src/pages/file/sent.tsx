import { Alert, Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconPhoneCall } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { newWindow } from '../../api/seat';
import { api, data } from '../../api/client';
import { type Case, useCase } from '../../case/use-case';
import { useCodes } from '../../i18n';
import { useWatch } from '../../live/live';
import { callsOfCase } from '../../offline/call-pack';
import { DueText } from '../../parts/due-text';
import { ProblemNote } from '../../parts/problem-note';
import { Page } from '../../shell/page';
import { NotFound } from '../../shell/states';
import { clockTime, phoneHref, phoneText, shortMoment } from '../../time/format';
import { Problem } from '../../api/problem';
import type { Standing } from './standing';
import classes from './file.module.css';

/** What was filed: its number, who knows, what is due when. Acknowledgements arrive here while it is open. */
export function Sent({ caseId, standing }: { caseId: string; standing: Standing }) {
  const { t } = useTranslation();
  useWatch(caseId);
  const { data: seen, error, refetch } = useCase(caseId);
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (!seen)
    return (
      <Page title={t('nav.file')} size="sm">
        {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Skeleton height={320} />}
      </Page>
    );
  const kind = seen.state === 'drafted' ? 'draft' : seen.firstWrittenAt ? 'notice' : 'phone';
  const at = seen.firstWrittenAt ?? seen.firstNotifiedAt ?? seen.knownAt;
  return (
    <Page title={t(`file.sent.${kind}`)} size="sm">
      <Stack gap="lg">
        <Paper className="paper" p="md" data-sent={seen.id}>
          <Group wrap="nowrap" align="flex-start">
            <IconCircleCheck size={36} color="var(--dm-good)" aria-hidden style={{ flex: 'none' }} />
            <div>
              <Text size="sm" c="dimmed">
                {t('file.sent.ref')}
              </Text>
              <Text fw={600} fz="xl" className="figures">
                {seen.ref}
              </Text>
              <Text>{seen.subject}</Text>
              <Text size="sm" c="dimmed" className="figures">
                {t('file.sent.at', { at: shortMoment(at) })}
              </Text>
            </div>
          </Group>
        </Paper>
        <section aria-labelledby="told">
          <Title order={2} id="told" mb="xs">
            {t('file.sent.who')}
          </Title>
          <Told seen={seen} standing={standing} />
        </section>
        <section aria-labelledby="next">
          <Title order={2} id="next" mb="xs">
            {t('file.sent.next')}
          </Title>
          <Next kind={kind} seen={seen} standing={standing} />
          {seen.clocks.length > 0 && (
            <>
              <Title order={3} mt="sm" mb={4}>
                {t('file.sent.deadlines')}
              </Title>
              <Stack gap="sm">
                {seen.clocks.map((clock) => (
                  <DueText key={clock.id} clock={clock} />
                ))}
              </Stack>
            </>
          )}
        </section>
        <Group>
          <Button component={Link} to={`/cases/${seen.id}` as string}>
            {t('file.sent.open')}
          </Button>
          <Button component="a" href={`/print/cases/${seen.id}`} target={newWindow} variant="default">
            {t('file.sent.print')}
          </Button>
          <Button component={Link} to={'/file' as string} variant="default">
            {t('file.sent.another')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('file.sent.openHint')}
        </Text>
      </Stack>
    </Page>
  );
}

function Told({ seen, standing }: { seen: Case; standing: Standing }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const drafted = seen.state === 'drafted';
  const { data: notices } = useQuery({
    queryKey: ['case', seen.id, 'notices'],
    queryFn: () => data(api.GET('/api/cases/{case}/notices', { params: { path: { case: seen.id } } })),
    enabled: seen.recipients.length > 0,
  });
  const { data: calls } = useQuery({
    queryKey: ['case', seen.id, 'calls'],
    queryFn: () => callsOfCase(seen.id),
    enabled: !drafted && seen.notifiedByPhone,
  });
  if (drafted) return <Text>{t('file.sent.whoDraft')}</Text>;
  const details = notices?.at(-1)?.recipients ?? [];
  return (
    <ul className={classes.told}>
      {(calls?.phoneReports ?? []).map((one) => (
        <li key={one.id}>
          {t('file.sent.phoned', { callee: one.callee, at: clockTime(one.callAt) })}
          {one.taken && <Badge color="green">{t('file.sent.byPhone')}</Badge>}
        </li>
      ))}
      {seen.recipients.map((one) => {
        const more = details.find((detail) => detail.id === one.id);
        const waits = one.state !== 'acknowledged';
        const phone = standing.callees(one.orgId)[0];
        return (
          <li key={one.id} data-recipient={one.state}>
            <div>
              <Text fw={600}>{standing.directory.nameOf(one.orgId)}</Text>
              <Text size="sm" role="status">
                {codes('recipientState', one.state)}
                {more?.acknowledgedAt && ` ${clockTime(more.acknowledgedAt)}`}
                {one.ackChannel === 'phone' && ` (${t('file.sent.byPhone')})`}
              </Text>
            </div>
            {waits && phone && (
              <Button
                component="a"
                href={phoneHref(phone.phone)}
                variant="default"
                leftSection={<IconPhoneCall size={20} aria-hidden />}
              >
                {t('file.sent.callNow', { number: phoneText(phone.phone) })}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Next({ kind, seen, standing }: { kind: string; seen: Case; standing: Standing }) {
  const { t } = useTranslation();
  if (kind === 'phone') return <Text>{t('file.sent.confirmNext')}</Text>;
  if (kind === 'notice') return <Text>{t('file.sent.waitNext')}</Text>;
  if (!standing.loaded) return null;
  const named = (people: { fullName: string; title: string }[]): string =>
    people.map((one) => `${one.fullName} (${one.title})`).join('; ') || '–';
  const [signers, clerks] = [standing.signers(seen.ownerOrgId), standing.clerks(seen.ownerOrgId)];
  return signers.length + clerks.length > 0 ? (
    <Text>{t('file.sent.signNext', { signer: named(signers), clerk: named(clerks) })}</Text>
  ) : (
    <Alert color="orange">{t('file.sent.noSigner')}</Alert>
  );
}
