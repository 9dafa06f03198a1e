import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useCase } from '../../case/use-case';
import { live, useWatch } from '../../live/live';
import { type PackedCase, packOf } from '../../offline/call-pack';
import { ProblemNote } from '../../parts/problem-note';
import { UrgencyBadge } from '../../parts/urgency-badge';
import { useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { NotFound } from '../../shell/states';
import { nearMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';
import { PurposeGate } from '../case-room/purpose-gate';
import { CallSheet } from './call-sheet';
import { KeptRun } from './kept-run';
import { useRung } from './use-rung';
import './texts';

const route = getRouteApi('/inside/cases/$caseId/calls' as never);

/** The call sheet of one case; without a network the one that was kept. */
export default function CaseCallsPage() {
  const { caseId } = route.useParams() as { caseId: string };
  return <Sheet key={caseId} caseId={caseId} />;
}

function Sheet({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { rung } = route.useSearch() as { rung?: string };
  const { data: seen, error, refetch } = useCase(caseId);
  const [gone, setGone] = useState(false);
  useWatch(caseId);
  useEffect(() => live.on('gone', (hint) => hint.caseId === caseId && setGone(true)), [caseId]);
  const begun = useMemo(() => {
    const [runId, at] = rung?.split('.') ?? [];
    return runId && at && /^\d+$/.test(at) ? { runId, at: Number(at) } : undefined;
  }, [rung]);

  if (gone || (error instanceof Problem && error.status === 404)) return <NotFound />;
  if (error instanceof Problem && error.code === 'purpose_needed')
    return <PurposeGate caseId={caseId} onStated={() => void refetch()} />;
  if (!seen && error) return <Kept caseId={caseId} error={error} again={() => void refetch()} />;
  if (!seen)
    return (
      <Page title={t('nav.calls')}>
        <Skeleton height={320} />
      </Page>
    );
  return (
    <Page
      title={t('nav.calls')}
      about={
        <Stack gap={4}>
          <Text className="figures">
            {seen.ref} · {seen.subject || t('cases.noSubject')}
          </Text>
          <span>
            <UrgencyBadge urgency={seen.urgency} always />
          </span>
        </Stack>
      }
      actions={
        <Button component={Link} to={`/cases/${caseId}` as string} variant="default">
          {t('calls.openCase')}
        </Button>
      }
    >
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <CallSheet seen={seen} begun={begun} />
    </Page>
  );
}

function Kept({ caseId, error, again }: { caseId: string; error: unknown; again: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const now = useNow(60_000);
  const rung = useRung(caseId);
  const [kept, setKept] = useState<{ at: number; one: PackedCase } | null>(null);
  useEffect(() => {
    void packOf(me.accountId).then((pack) => {
      const one = pack?.cases.find((packed) => packed.caseId === caseId);
      if (pack && one?.calls) setKept({ at: pack.at, one });
    });
  }, [caseId, me.accountId]);
  return (
    <Page title={t('nav.calls')} about={kept ? `${kept.one.ref} · ${kept.one.subject}` : undefined}>
      <ProblemNote error={error} onRetry={again} />
      {kept && (
        <Alert color="red" title={t('calls.offline', { at: nearMoment(kept.at, now) })}>
          {t('calls.offlineHint')}
        </Alert>
      )}
      {rung.ready &&
        kept?.one.calls?.runs
          .filter((run) => run.state === 'open')
          .map((run) => <KeptRun key={run.id} one={kept.one} run={run} rung={rung} />)}
    </Page>
  );
}
