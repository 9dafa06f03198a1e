import { Button, List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../../api/client';
import type { Part } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes, useWords } from '../../../i18n';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { shortMoment } from '../../../time/format';
import { ActsInPlace } from '../acts-in-place';
import { CorrectiveActions } from '../lessons/corrective-actions';
import { Offers } from '../lessons/offers';
import { ReviewSection } from '../lessons/review-section';
import '../lessons/texts';
import type { SectionProps } from '../room-tabs';
import { Section } from '../section';

/** Before the work: what others have learned. After it: what is to be learned from this case. */
export default function LessonsTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  const codes = useCodes();
  const {
    data: lessons,
    error,
    refetch,
  } = useQuery({
    queryKey: ['case', seen.id, 'lessons'],
    queryFn: () => data(api.GET('/api/cases/{case}/lessons', { params: { path: { case: seen.id } } })),
  });
  if (error && !lessons) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!lessons) return <Skeleton height={240} />;
  const review = lessons.review as Part | null;
  return (
    <>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <ActsInPlace seen={seen} of={null} acts={['openLessons', 'noteLesson', 'closeWithoutLessons']} />
      <Offers seen={seen} offers={lessons.offers as Part[]} />
      {lessons.earlyNotes.length > 0 && (
        <Section title={t('room.lessons.early')}>
          <List>
            {lessons.earlyNotes.map((one) => (
              <List.Item key={one.at}>
                {codes('topic', one.topic)}: {one.text}{' '}
                <Text span size="sm" c="dimmed" className="figures">
                  {shortMoment(one.at)}
                </Text>
              </List.Item>
            ))}
          </List>
        </Section>
      )}
      {review ? (
        <>
          <ReviewSection seen={seen} about={lessons} review={review} />
          <CorrectiveActions seen={seen} actions={lessons.actions as Part[]} />
          <Moments moments={lessons.timeline} />
        </>
      ) : (
        <Section
          title={t('room.lessons.review')}
          about={t(lessons.mandatory ? 'room.lessons.mandatory' : 'room.lessons.notMandatory')}
        >
          <Empty title={t('room.lessons.none')}>{t('room.lessons.noneHint')}</Empty>
        </Section>
      )}
    </>
  );
}

/** What the review looks back on, as it happened. */
function Moments({ moments }: { moments: Schemas['MomentView'][] }) {
  const { t } = useTranslation();
  const words = useWords();
  const directory = useDirectory();
  const [open, setOpen] = useState(false);
  if (moments.length === 0) return null;
  return (
    <Section title={t('room.lessons.timeline')}>
      <Button variant="subtle" px={0} onClick={() => setOpen(!open)} aria-expanded={open} w="fit-content">
        {open ? t('less') : t('room.lessons.showTimeline')}
      </Button>
      {open && (
        <List type="ordered">
          {moments.map((one) => (
            <List.Item key={one.seq}>
              <span className="figures">{shortMoment(one.occurredAt)}</span> – {words(one.label)}
              {one.orgId && ` (${directory.shortNameOf(one.orgId)})`}
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
