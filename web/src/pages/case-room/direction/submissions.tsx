import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../acts/use-act';
import { useKeptAct } from '../../../acts/use-kept-act';
import type { Case, Part } from '../../../case/use-case';
import { useWithheld } from '../../../case/withheld';
import { useWords } from '../../../i18n';
import { usePartState } from '../../../i18n/words-book';
import { DueText } from '../../../parts/due-text';
import { Needed } from '../../committee/committee-page';
import { ActsBar } from '../acts-bar';
import { OwnAnswer, PartyAnswers } from './party-answers';
import type { SubmissionContent } from './submission-values';
import { WithheldNote } from './withheld';

// Its fields are fetched when somebody writes.
const SubmissionForm = lazy(() => import('./submission-form'));

/** What went up, and what is being written: newest first. */
export function Submissions({ seen, parts }: { seen: Case; parts: readonly Part[] }) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState(false);
  const offered = seen.acts.find((one) => one.act === 'prepareSubmission');
  const prepare = useKeptAct(offered, writing);
  const points = parts.filter((part) => part.kind === 'disagreement');
  const submissions = parts.filter((part) => part.kind === 'submission').reverse();
  const adjust = seen.acts.filter((one) => one.act === 'askAdjustment');
  return (
    <section aria-labelledby="submissions">
      <Group justify="space-between">
        <h2 id="submissions" style={{ margin: 0 }}>
          {t('submit.head')}
        </h2>
        {prepare && !writing && (
          <Button onClick={() => setWriting(true)} data-act="prepareSubmission">
            {t('submit.prepare')}
          </Button>
        )}
      </Group>
      {prepare && writing && (
        <Suspense fallback={<Skeleton height={320} />}>
          <SubmissionForm
            act={prepare}
            seen={seen}
            points={points.filter((part) => !['reconciled', 'directed', 'dropped'].includes(part.state))}
            content={null}
            onClose={() => setWriting(false)}
          />
        </Suspense>
      )}
      {submissions.length === 0 && !writing && (
        <>
          <Text fw={600}>{t('submit.none')}</Text>
          <Text c="dimmed">{t('submit.noneHint')}</Text>
        </>
      )}
      <Stack mt="sm">
        {submissions.map((part) => (
          <Submission key={part.id} part={part} seen={seen} points={points} />
        ))}
        {adjust.length > 0 && <ActsBar seen={seen} acts={adjust} title={t('committee.adjustment')} />}
      </Stack>
    </section>
  );
}

/** Acts that have a place of their own here or on the brief's page. */
const elsewhere = new Set(['reviseSubmission', 'confirmSubmission', 'recordDirection']);

function Submission({ part, seen, points }: { part: Part; seen: Case; points: readonly Part[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const partState = usePartState();
  const [revising, setRevising] = useState(false);
  const [objecting, setObjecting] = useState(false);
  const withheld = useWithheld(seen).find(
    (one) => one.act === 'submitForDirection' && one.subjectId === part.id,
  );
  const content = part.content as unknown as SubmissionContent;
  const acts = seen.acts.filter((one) => one.subjectId === part.id);
  const actOf = (name: string): Act | undefined => acts.find((one) => one.act === name);
  const revise = useKeptAct(actOf('reviseSubmission'), revising);
  const confirm = useKeptAct(actOf('confirmSubmission'), objecting);
  const record = actOf('recordDirection');
  const clock = seen.clocks.find((one) => one.subjectId === part.id);
  const brief = `/committee/${seen.id}/${part.id}`;
  return (
    <article className="paper" style={{ padding: '1rem' }} data-submission={part.id}>
      <Stack gap="sm">
        <div>
          <h3 style={{ margin: 0 }}>{content.question ?? part.title}</h3>
          <Badge color="navy" mt={6} data-state={part.state}>
            {partState('submission', part.state)}
          </Badge>
        </div>
        {clock ? (
          <DueText clock={clock} />
        ) : (
          part.state === 'in_review' && <Needed neededBy={content.neededBy} />
        )}
        {revising && revise ? (
          <Suspense fallback={<Skeleton height={320} />}>
            <SubmissionForm
              act={revise}
              seen={seen}
              points={points}
              content={content}
              onClose={() => setRevising(false)}
            />
          </Suspense>
        ) : (
          <>
            <PartyAnswers part={part} seen={seen} />
            {confirm && <OwnAnswer act={confirm} seen={seen} part={part} onWriting={setObjecting} />}
            {withheld && <WithheldNote title={t('submit.withheld')} withheld={withheld} seen={seen} />}
            <Group>
              <Button
                component={Link}
                to={brief as string}
                variant="default"
                leftSection={<IconFileText size={18} aria-hidden />}
              >
                {t('submit.brief')}
              </Button>
              {revise && (
                <Button variant="default" onClick={() => setRevising(true)} data-act="reviseSubmission">
                  {t('submit.revise')}
                </Button>
              )}
              {record && (
                <Button component={Link} to={brief as string} search={{ record: '1' } as never}>
                  {words(record.label)}
                </Button>
              )}
            </Group>
            {acts.some((one) => !elsewhere.has(one.act)) && (
              <ActsBar
                seen={seen}
                acts={acts.filter((one) => !elsewhere.has(one.act))}
                title={t('positions.ask')}
                short
              />
            )}
          </>
        )}
      </Stack>
    </article>
  );
}
