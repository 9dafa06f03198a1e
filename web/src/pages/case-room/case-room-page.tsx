import { Alert, Badge, Button, Group, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { IconArchive, IconEyeOff, IconLock } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { type Case, nextClock, useCase } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useCodes, useWords } from '../../i18n';
import { live, useWatch } from '../../live/live';
import { DueText } from '../../parts/due-text';
import { ProblemNote } from '../../parts/problem-note';
import { UrgencyBadge } from '../../parts/urgency-badge';
import { Page } from '../../shell/page';
import { NotFound } from '../../shell/states';
import { shortMoment } from '../../time/format';
import { ActsBar } from './acts-bar';
import { LifeStepper } from './life-stepper';
import { OthersTurn } from './others-turn';
import { PresenceStrip } from './presence-strip';
import { PurposeGate } from './purpose-gate';
import { roomTabs } from './room-tabs';
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
      <Seen seen={seen} />
    </>
  );
}

function Seen({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const words = useWords();
  const codes = useCodes();
  const navigate = useNavigate();
  const directory = useDirectory();
  const { tab, at } = route.useSearch() as { tab?: string; at?: string };
  const list = useRef<HTMLDivElement>(null);
  const tabs = roomTabs.filter((one) => !one.shows || one.shows(seen));
  const current = tabs.find((one) => one.id === tab) ?? tabs[0]!;
  const due = nextClock(seen.clocks);
  // The list of sections is longer than most screens are wide: the one that is open is brought into sight.
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (chosen)
      list.current!.scrollLeft = chosen.offsetLeft - (list.current!.clientWidth - chosen.clientWidth) / 2;
  }, [current.id]);
  if (at)
    return (
      <Suspense fallback={<Skeleton height={320} />}>
        <PastCase seen={seen} at={at} />
      </Suspense>
    );
  const choose = (id: string | null): void =>
    void navigate({
      to: `/cases/${seen.id}` as string,
      search: { tab: id === tabs[0]!.id ? undefined : id } as never,
      replace: true,
      resetScroll: false,
    });
  return (
    <Page
      size="xl"
      title={seen.subject || t('cases.noSubject')}
      about={
        <Stack gap={6}>
          <Text size="sm" className="figures">
            {seen.ref} · {directory.nameOf(seen.ownerOrgId)}
          </Text>
          <Group gap={6}>
            {seen.exercise && <Badge color="grape">{t('exercise')}</Badge>}
            <Badge color="navy" data-state={seen.state}>
              {words(seen.stateLabel)}
            </Badge>
            <UrgencyBadge urgency={seen.urgency} always />
            <Badge
              color={seen.confidentiality === 'restricted' ? 'red' : 'gray'}
              leftSection={
                seen.confidentiality === 'restricted' ? <IconLock size={14} aria-hidden /> : undefined
              }
            >
              {codes('confidentiality', seen.confidentiality)}
            </Badge>
            {seen.unconfirmed && <Badge color="orange">{t('flag.unconfirmed')}</Badge>}
            {seen.unacknowledged && <Badge color="red">{t('flag.unacknowledged')}</Badge>}
            {seen.stale && <Badge color="orange">{t('flag.stale')}</Badge>}
          </Group>
        </Stack>
      }
      actions={
        <Button component="a" href={`/print/cases/${seen.id}`} target="_blank" variant="default">
          {t('print')}
        </Button>
      }
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
      <LifeStepper seen={seen} />
      <div className={classes.strip}>
        <div>
          <Text size="sm" c="dimmed">
            {t('room.next')}
          </Text>
          {due ? <DueText clock={due} /> : <Text>{t('room.nothingDue')}</Text>}
          {due && <Text size="sm">{t('room.owes', { agency: directory.nameOf(due.owesOrgId) })}</Text>}
        </div>
        <div>
          <Text size="sm" c="dimmed">
            {t('room.lead')}
          </Text>
          <Text>{directory.nameOf(seen.leadOrgId ?? seen.ownerOrgId)}</Text>
          {seen.leadPositionId && <Text size="sm">{directory.personAt(seen.leadPositionId)?.fullName}</Text>}
        </div>
        <div>
          <Text size="sm" c="dimmed">
            {t('room.known')}
          </Text>
          <Text className="figures">{shortMoment(seen.knownAt)}</Text>
          <Text size="sm">{seen.place}</Text>
        </div>
        <PresenceStrip caseId={seen.id} />
      </div>
      <ActsBar seen={seen} />
      <OthersTurn seen={seen} />
      <Tabs value={current.id} onChange={choose} keepMounted={false} variant="outline" className="no-print">
        <Tabs.List ref={list} className={classes.tabs} aria-label={t('room.sections')}>
          {tabs.map(({ id, icon: Icon, count }) => {
            const n = count?.(seen) ?? 0;
            return (
              <Tabs.Tab
                key={id}
                value={id}
                leftSection={<Icon size={18} aria-hidden />}
                rightSection={
                  n > 0 ? (
                    <Badge color="gray" size="sm">
                      {n}
                    </Badge>
                  ) : undefined
                }
              >
                {t(`room.tab.${id}`)}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value={current.id} pt="md">
          <Suspense fallback={<Skeleton height={240} />}>
            <current.Section seen={seen} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
