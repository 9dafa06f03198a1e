import { Alert, Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconGavel, IconPrinter } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { newWindow } from '../../api/seat';
import { ActsOpened } from '../../acts/acts-opened';
import { useOpenAct } from '../../acts/open-act';
import type { Act } from '../../acts/use-act';
import { useKeptAct } from '../../acts/use-kept-act';
import { Problem } from '../../api/problem';
import { type Case, useCase, useParts } from '../../case/use-case';
import { useWords } from '../../i18n';
import { usePartState } from '../../i18n/words-book';
import { useWatch } from '../../live/live';
import {
  type Brief,
  BriefSheet,
  readingMinutes,
  wordCount,
  wordsOfBrief,
} from '../../parts/brief/brief-sheet';
import { ProblemNote } from '../../parts/problem-note';
import { UrgencyBadge } from '../../parts/urgency-badge';
import { Page } from '../../shell/page';
import { NotFound } from '../../shell/states';
import { MoreActs } from '../case-room/acts-bar';
import { PresenceStrip } from '../case-room/presence-strip';
import { PurposeGate } from '../case-room/purpose-gate';
import '../case-room/texts';
import { Needed } from './committee-page';
import { Directed } from './directed';
import { PrintDirection } from './print-direction';
import { SecondPerson } from './second-person';
import { useBrief, useCommitteeInbox } from './use-inbox';
import './texts';
import classes from './committee.module.css';

// Its fields are fetched when somebody writes.
const RecordForm = lazy(() => import('./record-form'));

const route = getRouteApi('/inside/committee/$caseId/$submissionId' as never);

/** One question before the Standing Committee, to be decided in two minutes; and what its office does with it. */
export default function BriefPage() {
  const { caseId, submissionId } = route.useParams() as { caseId: string; submissionId: string };
  return <Loaded key={submissionId} caseId={caseId} submissionId={submissionId} />;
}

function Loaded({ caseId, submissionId }: { caseId: string; submissionId: string }) {
  const { t } = useTranslation();
  const { data: seen, error, refetch } = useCase(caseId);
  const brief = useBrief(caseId, submissionId);
  useWatch(caseId);
  const wrong = error ?? brief.error;
  if (wrong instanceof Problem && wrong.code === 'purpose_needed')
    return <PurposeGate caseId={caseId} onStated={() => void Promise.all([refetch(), brief.refetch()])} />;
  if (wrong instanceof Problem && wrong.status === 404) return <NotFound />;
  if (!seen || !brief.data)
    return (
      <Page title={wrong ? t('failed.title') : t('loading')} size="md">
        {wrong ? (
          <ProblemNote error={wrong} onRetry={() => void Promise.all([refetch(), brief.refetch()])} />
        ) : (
          <Skeleton height={480} />
        )}
      </Page>
    );
  return (
    <ActsOpened seen={seen}>
      <Seen seen={seen} brief={brief.data} />
    </ActsOpened>
  );
}

function Seen({ seen, brief }: { seen: Case; brief: Brief }) {
  const { t } = useTranslation();
  const partState = usePartState();
  const navigate = useNavigate();
  const { record } = route.useSearch() as { record?: string };
  const here = `/committee/${seen.id}/${brief.submissionId}`;
  const go = (search: { record?: string }): void =>
    void navigate({ to: here as string, search: search as never });
  const acts = seen.acts.filter(
    (one) => one.subjectId === brief.submissionId && officeActs.includes(one.act),
  );
  // Once recorded the act is offered no more; its form stays until the scan is attached too.
  const kept = useKeptAct(
    acts.find((one) => one.act === 'recordDirection'),
    record !== undefined,
  );
  const recording = record ? kept : undefined;
  return (
    <Page
      size="lg"
      title={recording ? t('record.title') : brief.subject}
      about={
        <Stack gap={6}>
          <Text size="sm" className="figures">
            {brief.ref} · {t('brief.askedBy', { name: brief.askedBy.name })}
            {brief.document && ` · ${t('brief.document', { number: brief.document })}`} ·{' '}
            {t('brief.minutes', { count: readingMinutes(wordCount(...wordsOfBrief(brief))) })}
          </Text>
          <Group gap={6}>
            <UrgencyBadge urgency={brief.urgency} always />
            <Badge color="navy" data-state={brief.state}>
              {partState('submission', brief.state)}
            </Badge>
            <PresenceStrip caseId={seen.id} />
          </Group>
        </Stack>
      }
      actions={
        <>
          <Button component={Link} to={`/cases/${seen.id}` as string} variant="subtle" px="xs">
            {t('committee.room')}
          </Button>
          <Button
            component="a"
            href={`/print/cases/${seen.id}/brief/${brief.submissionId}`}
            target={newWindow}
            variant="subtle"
            px="xs"
            leftSection={<IconPrinter size={20} aria-hidden />}
          >
            {t('print')}
          </Button>
        </>
      }
    >
      {recording ? (
        <>
          <Alert color="navy" title={t('brief.question')}>
            {brief.question}
          </Alert>
          <Suspense fallback={<Skeleton height={480} />}>
            <RecordForm
              act={recording}
              seen={seen}
              brief={brief}
              onDone={() => go({})}
              onCancel={() => go({})}
            />
          </Suspense>
        </>
      ) : (
        <>
          <Decided seen={seen} submissionId={brief.submissionId} />
          <BriefSheet
            brief={brief}
            needed={awaiting.has(brief.state) ? <Needed neededBy={brief.neededBy ?? null} /> : undefined}
          />
          <Neighbours submissionId={brief.submissionId} />
          <Office acts={acts} onRecord={() => go({ record: '1' })} />
        </>
      )}
    </Page>
  );
}

const awaiting = new Set(['submitted', 'on_agenda', 'deferred', 'referred', 'returned']);
/** What its office does with a submission, what is asked for most first. */
const officeActs = ['recordDirection', 'acceptForAgenda', 'returnSubmission', 'defer', 'referHigher', 'confirmSubmission', 'submitForDirection', 'resubmit', 'withdrawSubmission']; // prettier-ignore

function Office({ acts, onRecord }: { acts: Act[]; onRecord: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const open = useOpenAct();
  const [first, ...rest] = [...acts].sort((a, b) => officeActs.indexOf(a.act) - officeActs.indexOf(b.act));
  if (!first) return null;
  const begin = (act: Act): void => (act.act === 'recordDirection' ? onRecord() : open({ act }));
  return (
    // It stays in sight while one reads: what is decided is a tap away from every line.
    <section className={`${classes.bar} no-print`} aria-label={t('committee.ask')}>
      <Button
        leftSection={first.act === 'recordDirection' ? <IconGavel size={20} aria-hidden /> : undefined}
        onClick={() => begin(first)}
        data-act={first.act}
      >
        {words(first.label)}
      </Button>
      <MoreActs acts={rest} nameOf={(act) => words(act.label)} onOpen={begin} />
    </section>
  );
}

/** Opened after it was decided, the page shows what was decided; a phoned one waits here for its second person. */
function Decided({ seen, submissionId }: { seen: Case; submissionId: string }) {
  const { t } = useTranslation();
  const mine = seen.parts.filter((part) => part.kind === 'direction' && part.parentId === submissionId);
  const { data: parts } = useParts(seen.id, mine.length > 0);
  if (mine.length === 0) return null;
  const directions = (parts ?? []).filter((part) => mine.some((one) => one.id === part.id));
  return directions.map((direction) => (
    <SecondPerson key={direction.id} direction={direction} seen={seen}>
      <section className={classes.office}>
        <h2 style={{ margin: '0 0 0.5rem' }}>{t('committee.direction')}</h2>
        <Directed
          direction={direction}
          seen={seen}
          actions={<PrintDirection direction={direction} caseId={seen.id} />}
        />
      </section>
    </SecondPerson>
  ));
}

/** The one before and the one after in the inbox: read one after another, like papers in a folder. */
function Neighbours({ submissionId }: { submissionId: string }) {
  const { t } = useTranslation();
  const { data: inbox } = useCommitteeInbox();
  const items = inbox?.items ?? [];
  const at = items.findIndex((one) => one.submissionId === submissionId);
  const to = (index: number): string | null => {
    const line = items[index];
    return line ? `/committee/${line.caseId}/${line.submissionId}` : null;
  };
  const [before, after] = at < 0 ? [null, to(0)] : [to(at - 1), to(at + 1)];
  return (
    <Group justify="space-between" className="no-print">
      {before ? (
        <Button
          component={Link}
          to={before as string}
          variant="default"
          leftSection={<IconArrowLeft size={20} aria-hidden />}
        >
          {t('committee.back')}
        </Button>
      ) : (
        <Button component={Link} to={'/committee' as string} variant="default">
          {t('committee.inbox')}
        </Button>
      )}
      {at >= 0 && (
        <Text size="sm" c="dimmed" className="figures">
          {t('committee.place', { n: at + 1, of: items.length })}
        </Text>
      )}
      {after && (
        <Button
          component={Link}
          to={after as string}
          variant="default"
          rightSection={<IconArrowRight size={20} aria-hidden />}
        >
          {t('committee.forth')}
        </Button>
      )}
    </Group>
  );
}
