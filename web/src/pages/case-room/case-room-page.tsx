import { Alert, Skeleton } from '@mantine/core';
import { IconArchive, IconEyeOff } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActsOpened } from '../../acts/acts-opened';
import { Problem } from '../../api/problem';
import { type Case, useCase } from '../../case/use-case';
import { live, useWatch } from '../../live/live';
import { ProblemNote } from '../../parts/problem-note';
import { Page } from '../../shell/page';
import { NotFound } from '../../shell/states';
import { PurposeGate } from './purpose-gate';
import { RoomCommands } from './room-commands';
import { RoomAbout, RoomFacts } from './room-head';
import { roomTabs } from './room-tabs';
import { SectionNav } from './section-nav';
import { TurnBand } from './turn-band';
import './texts';
import classes from './case-room.module.css';

const PastCase = lazy(() => import('./past/past-case'));

const route = getRouteApi('/inside/cases/$caseId' as never);

/** Where one works on one case: a document with everything that belongs to it. */
export default function CaseRoomPage() {
  const { caseId } = route.useParams() as { caseId: string };
  return <Room key={caseId} caseId={caseId} />;
}

function Room({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data: seen, error, refetch } = useCase(caseId);
  const [gone, setGone] = useState(false);
  useWatch(caseId);
  useEffect(() => live.on('gone', (hint) => hint.caseId === caseId && setGone(true)), [caseId]);

  if (gone) return <NotFound />;
  if (error instanceof Problem && error.code === 'purpose_needed')
    return <PurposeGate caseId={caseId} onStated={() => void refetch()} />;
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (!seen)
    return (
      <Page title={error ? t('failed.title') : t('loading')}>
        {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Skeleton height={320} />}
      </Page>
    );
  return (
    <>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <ActsOpened seen={seen}>
        <Seen seen={seen} />
      </ActsOpened>
    </>
  );
}

function Seen({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const { tab, at } = route.useSearch() as { tab?: string; at?: string };
  const tabs = roomTabs.filter((one) => !one.shows || one.shows(seen));
  const current = tabs.find((one) => one.id === tab) ?? tabs[0]!;
  if (at)
    return (
      <Suspense fallback={<Skeleton height={320} />}>
        <PastCase seen={seen} at={at} />
      </Suspense>
    );
  return (
    <Page
      size="xl"
      title={seen.subject || t('cases.noSubject')}
      lang={seen.subject ? 'vi' : undefined}
      about={<RoomAbout seen={seen} />}
    >
      {seen.sealed && (
        <Alert color="gray" icon={<IconEyeOff aria-hidden />} title={t(`sealed.${seen.sealed}`)}>
          {t(`sealedHint.${seen.sealed}`)}
        </Alert>
      )}
      {seen.survivorCaseId && (
        <Alert color="gray" icon={<IconArchive aria-hidden />}>
          {t('room.mergedInto')}{' '}
          <Link to={`/cases/${seen.survivorCaseId}` as string}>{t('room.openSurvivor')}</Link>
        </Alert>
      )}
      <TurnBand seen={seen} />
      <RoomCommands seen={seen} />
      <div className={classes.room}>
        <RoomFacts seen={seen} />
        <div className={classes.columns}>
          <SectionNav seen={seen} tabs={tabs} current={current} />
          <section className={classes.panel} aria-label={t(`room.tab.${current.id}`)} data-panel={current.id}>
            <Suspense fallback={<Skeleton height={240} />}>
              <current.Section seen={seen} />
            </Suspense>
          </section>
        </div>
      </div>
    </Page>
  );
}
