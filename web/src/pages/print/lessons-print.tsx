import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { shortDay } from '../../time/format';
import { askedBy, type Sought } from '../lessons/sought';
import { PrintFrame, PrintGate } from './print-frame';
import classes from './print.module.css';

const route = getRouteApi('/print/lessons' as never);
type Lesson = Schemas['LessonView'];

/** The lessons as one reads them in a meeting: all that the search found, oldest first. */
export default function LessonsPrint() {
  return (
    <PrintGate>
      <Paper />
    </PrintGate>
  );
}

function Paper() {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const nameOf = useCategoryNames();
  const sought = route.useSearch() as Sought;
  const { q, category, topic, year, agency, retired } = sought;
  const { data: lessons, error } = useQuery({
    queryKey: ['lessons', 'to-print', sought],
    queryFn: () => allLessons(askedBy(sought)),
  });
  // A list that was narrowed says by what: nobody takes it for all there is.
  const narrowed = [
    q && t('paper.searched', { q }),
    category && nameOf(category),
    topic && codes('topic', topic),
    year,
    agency && directory.nameOf(agency),
    retired && t('paper.retiredToo'),
  ].filter(Boolean);
  return (
    <PrintFrame
      sheet={{ what: 'lessons' }}
      ready={lessons !== undefined}
      error={error}
      mark="internal"
      title={t('paper.lessonsHead')}
    >
      <p style={{ textAlign: 'center' }}>
        {t('paper.lessonsCount', { count: lessons?.length ?? 0 })}
        {narrowed.length > 0 && ` · ${narrowed.join(' · ')}`}
      </p>
      {lessons?.length === 0 && <p>{t('paper.noLessons')}</p>}
      {lessons?.map((lesson, index) => (
        <OneLesson key={lesson.id} lesson={lesson} n={index + 1} />
      ))}
    </PrintFrame>
  );
}

async function allLessons(asked: ReturnType<typeof askedBy>): Promise<Lesson[]> {
  const all: Lesson[] = [];
  let cursor: string | null = null;
  do {
    const page: Schemas['LessonListView'] = await data(
      api.GET('/api/lessons', {
        params: { query: { ...asked, limit: 100, ...(cursor ? { cursor } : {}) } },
      }),
    );
    all.push(...page.items);
    cursor = page.nextCursor ?? null;
  } while (cursor);
  return all.sort((a, b) => a.publishedAt.localeCompare(b.publishedAt));
}

function OneLesson({ lesson, n }: { lesson: Lesson; n: number }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const category = useCategoryNames();
  return (
    <section className={classes.entry}>
      <h2>
        {n}. {lesson.categories.map((one) => category(one)).join(', ')}
      </h2>
      <p className={classes.words}>{lesson.guidance}</p>
      {lesson.recommendations.length > 0 && (
        <>
          <h3>{t('paper.recommendations')}</h3>
          <ul>
            {lesson.recommendations.map((one, index) => (
              <li key={index}>
                {codes('topic', one.topic)}: {one.text}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="figures">
        {t('paper.published', { day: shortDay(lesson.publishedAt) })} ·{' '}
        {t('paper.record', {
          offered: lesson.offered,
          applied: lesson.applied,
          helped: lesson.helped,
        })}
      </p>
    </section>
  );
}

function useCategoryNames(): (code: string) => string {
  const { i18n } = useTranslation();
  const { data: categories } = useQuery({
    queryKey: ['categories'],
    queryFn: () => data(api.GET('/api/categories')),
    staleTime: 3_600_000,
  });
  return (code) => {
    const found = categories?.find((one) => one.code === code);
    return found ? (i18n.language === 'en' ? found.nameEn : found.nameVi) : '…';
  };
}
