import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useCase } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { type CallRun, callsOfCase } from '../../offline/call-pack';
import { ProblemNote } from '../../parts/problem-note';
import { useSession } from '../../session/session';
import { Page } from '../../shell/page';
import { NotFound, PageLoading } from '../../shell/states';
import { clockTime, phoneText, shortMoment } from '../../time/format';
import { askForTime, useNow } from '../../time/server-clock';
import { PurposeGate } from '../case-room/purpose-gate';
import classes from '../calls/calls.module.css';
import '../calls/texts';

const route = getRouteApi('/print/cases/$caseId/calls' as never);

/** The call sheet on paper: for a night without a network. What came of each call is written by hand. */
export default function CallsPrint() {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const { me } = useSession();
  const { caseId } = route.useParams() as { caseId: string };
  const { data: seen, error, refetch } = useCase(caseId);
  const { data: calls, error: failed } = useQuery({
    queryKey: ['case', caseId, 'calls'],
    queryFn: () => callsOfCase(caseId),
    enabled: seen !== undefined,
  });
  const now = useNow(60_000);
  useEffect(() => void askForTime().catch(() => undefined), []);

  if (error instanceof Problem && error.code === 'purpose_needed')
    return <PurposeGate caseId={caseId} onStated={() => void refetch()} />;
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (error ?? failed)
    return (
      <Page title={t('nav.calls')}>
        <ProblemNote error={error ?? failed} onRetry={() => void refetch()} />
      </Page>
    );
  if (!seen || !calls) return <PageLoading />;
  const open = calls.runs.filter((run) => run.state === 'open');
  return (
    <Page
      title={t('nav.calls')}
      size="xl"
      about={`${seen.ref} · ${codes('urgency', seen.urgency)} · ${codes('confidentiality', seen.confidentiality)}`}
      actions={<Button onClick={() => print()}>{t('print')}</Button>}
    >
      <Text fw={600}>{seen.subject}</Text>
      <Text>
        {t('calls.readBack', { ref: seen.ref })} {t('calls.sayNot')}
      </Text>
      {open.length === 0 && <Text>{t('calls.noRun')}</Text>}
      {open.map((run) => (
        <section key={run.id}>
          <Title order={2}>{t('calls.of', { agency: directory.nameOf(run.orgId) })}</Title>
          <Sheet run={run} />
        </section>
      ))}
      <Text size="sm">{t('calls.printed', { at: shortMoment(now), by: me?.fullName ?? '–' })}</Text>
    </Page>
  );
}

function Sheet({ run }: { run: CallRun }) {
  const { t } = useTranslation();
  const codes = useCodes();
  return (
    <div style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t('calls.list')}>
      <table className={classes.sheet}>
        <thead>
          <tr>
            {['n', 'who', 'number', 'at', 'outcome', 'read', 'sign'].map((one) => (
              <th key={one} scope="col">
                {t(`calls.column.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {run.steps.map((step, at) => {
            const made = run.attempts.filter((one) => one.step === at);
            return (
              <tr key={at}>
                <td>{at + 1}</td>
                <td>
                  {step.fullName ?? t('calls.unnamed')}
                  <br />
                  {t(`calls.kind.${step.kind}`)}
                  {step.standsInFor && ` – ${t('calls.standsIn', { name: step.standsInFor.fullName })}`}
                  {step.skipped && ` – ${t(`calls.skipped.${step.skipped.why}`)}`}
                </td>
                <td className="figures">{step.phone ? phoneText(step.phone) : '–'}</td>
                <td className={classes.blank}>{made.map((one) => clockTime(one.startedAt)).join(', ')}</td>
                <td className={classes.blank}>
                  {made.map((one) => codes('outcome', one.outcome)).join(', ')}
                </td>
                <td className={classes.blank} />
                <td className={classes.blank} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
