import { Alert, Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPhoneOff, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newWindow } from '../../api/seat';
import type { Case } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { usePresence } from '../../live/live';
import { useStale } from '../../live/use-stale';
import { type CallRun, callsOfCase } from '../../offline/call-pack';
import { ProblemNote } from '../../parts/problem-note';
import { useMe } from '../../session/session';
import { Empty } from '../../shell/states';
import { clockTime, phoneText, shortMoment, span } from '../../time/format';
import { useNow } from '../../time/server-clock';
import { RingNow } from './ring-now';
import { StepList } from './step-list';
import { useRung } from './use-rung';
import './texts';

/** Everything that is rung, was rung and may be said about one case. `begun`: the call somebody has just tapped on. */
export function CallSheet({ seen, begun }: { seen: Case; begun?: { runId: string; at: number } }) {
  const { t } = useTranslation();
  const {
    data: calls,
    error,
    refetch,
  } = useQuery({
    queryKey: ['case', seen.id, 'calls'],
    queryFn: () => callsOfCase(seen.id),
  });
  const rung = useRung(seen.id);
  const taken = useRef(false);
  const { ready, begin } = rung;
  useEffect(() => {
    if (!ready || !begun || taken.current) return;
    taken.current = true;
    begin(begun.runId, begun.at);
  }, [ready, begun, begin]);

  if (!calls && error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!calls || !ready) return <Skeleton height={320} />;
  // What is open first; then the latest.
  const runs = [...calls.runs].sort(
    (a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.openedAt.localeCompare(a.openedAt),
  );
  return (
    <Stack gap="lg">
      <Others caseId={seen.id} />
      {runs.length === 0 && (
        <Empty
          title={t('calls.noRun')}
          action={
            <Button component={Link} to={'/duty' as string} variant="default">
              {t('calls.toDuty')}
            </Button>
          }
        >
          {t('calls.noRunHint')}
        </Empty>
      )}
      {runs.map((run) => (
        <RunSheet key={run.id} seen={seen} run={run} rung={rung} />
      ))}
      {calls.phoneReports.length > 0 && (
        <section aria-labelledby="phone-reports">
          <Title order={2} id="phone-reports" mb="xs">
            {t('calls.reports')}
          </Title>
          <Stack gap="xs">
            {calls.phoneReports.map((report) => (
              <Paper key={report.id} className="paper" p="md">
                <Text size="sm" c="dimmed" className="figures">
                  {shortMoment(report.callAt)} ·{' '}
                  {t('calls.reportLine', { ...report, number: phoneText(report.calleeNumber) })}
                </Text>
                <Text className="prose">{report.said}</Text>
                <Text className="prose">{report.asked}</Text>
                {report.answered && <Text className="prose">{report.answered}</Text>}
                {report.unconfirmed && <Badge color="orange">{t('flag.unconfirmed')}</Badge>}
              </Paper>
            ))}
          </Stack>
        </section>
      )}
      {runs.length > 0 && (
        <Group className="no-print">
          <Button
            component="a"
            href={`/print/cases/${seen.id}/calls`}
            target={newWindow}
            variant="default"
            leftSection={<IconPrinter size={20} aria-hidden />}
          >
            {t('calls.print')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function RunSheet({ seen, run, rung }: { seen: Case; run: CallRun; rung: ReturnType<typeof useRung> }) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const codes = useCodes();
  const now = useNow();
  const stale = useStale();
  const agency = directory.nameOf(run.orgId);
  const due = seen.clocks.find((clock) => clock.kind === 'ack' && clock.subjectId === run.recipientId);
  const open = run.state === 'open';
  return (
    <section aria-labelledby={`run-${run.id}`} data-run={run.state}>
      <Group gap="xs" mb="xs">
        <Title order={2} id={`run-${run.id}`}>
          {t('calls.of', { agency })}
        </Title>
        <Badge color={open ? 'red' : run.state === 'exhausted' ? 'orange' : 'green'}>
          {t(`calls.state.${run.state}`)}
        </Badge>
      </Group>
      <Text mb="md" className={`figures ${open ? stale : ''}`}>
        {open && due && `${t('calls.why', { span: span(now - Date.parse(due.dueAt)) })} `}
        {t('calls.whyEnd', { at: shortMoment(run.openedAt) })}
      </Text>
      {open ? (
        <RingNow
          key={`${run.step}.${run.attempts.length}`}
          seen={seen}
          run={run}
          rung={rung}
          agency={agency}
        />
      ) : (
        rung.rung.runId === run.id && (
          // Somebody else, or a paper, was faster than the call that is being made.
          <Alert color="navy" role="status" icon={<IconPhoneOff aria-hidden />} mb="md">
            <Group justify="space-between">
              {t(`calls.state.${run.state}`)}
              <Button variant="default" onClick={() => void rung.over()}>
                {t('close')}
              </Button>
            </Group>
          </Alert>
        )
      )}
      <Title order={3} mt="md" mb={4}>
        {t('calls.list')}
      </Title>
      <StepList run={run} />
      <Title order={3} mt="md" mb={4}>
        {t('calls.attempts')}
      </Title>
      {run.attempts.length === 0 ? (
        <Text c="dimmed">{t('calls.noAttempts')}</Text>
      ) : (
        <ol style={{ margin: 0 }}>
          {run.attempts.map((one) => (
            <li key={one.id}>
              <span className="figures">{clockTime(one.startedAt)}</span>{' '}
              {run.steps[one.step]?.fullName ?? t('calls.unnamed')}
              {one.number && ` (${phoneText(one.number)})`} – <strong>{codes('outcome', one.outcome)}</strong>
              {one.note && ` – ${one.note}`}
              {one.by && ` · ${t('calls.attemptBy', { by: one.by })}`}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Who else is at it: two people need not ring the same number. The line is always there: nothing jumps under a finger. */
function Others({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { people } = usePresence(caseId);
  const others = people.filter((one) => one.officialId !== me.officialId);
  const calling = others.filter((one) => one.calling !== null);
  const writing = calling.length > 0 ? calling : others.filter((one) => one.writing);
  const shown = writing.length > 0 ? writing : others;
  const names = shown.map((one) => one.fullName).join(', ');
  return (
    <Text
      role="status"
      lineClamp={1}
      fw={writing.length > 0 ? 600 : 400}
      style={{ color: writing.length > 0 ? 'var(--dm-soon)' : undefined }}
    >
      {shown.length === 0
        ? t('calls.alone')
        : t(calling.length > 0 ? 'calls.claimed' : writing.length > 0 ? 'calls.others' : 'calls.othersLook', {
            names,
          })}
    </Text>
  );
}
