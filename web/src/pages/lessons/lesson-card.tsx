import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { IconArchive, IconCornerUpLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useCodes } from '../../i18n';
import { shortDay } from '../../time/format';
import { useCategoryNames } from './facets';
import { Judge } from './judge';
import { RetireDialog } from './retire-dialog';
import classes from './lessons.module.css';

type Lesson = Schemas['LessonView'];

/** A lesson: what to do, how it has fared, and what this person may say of it. */
export function LessonCard({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const categories = useCategoryNames();
  const [retiring, setRetiring] = useState(false);
  return (
    <li className={`${classes.card} paper`} data-lesson={lesson.id}>
      <Group gap="xs">
        {lesson.categories.map((code) => (
          <Badge key={code} color="navy">
            {categories.nameOf(code)}
          </Badge>
        ))}
        {lesson.retiredAt && (
          <Badge color="gray" leftSection={<IconArchive size={14} aria-hidden />}>
            {t('lessons.retiredOn', { at: shortDay(lesson.retiredAt) })}
          </Badge>
        )}
      </Group>
      <Title order={2} fz="1.1rem">
        {lesson.guidance}
      </Title>
      {lesson.retiredReason && (
        <Text className="prose" lang="vi">
          {lesson.retiredReason}
        </Text>
      )}
      {lesson.recommendations.length > 0 && (
        <div>
          <Text size="sm" c="dimmed">
            {t('lessons.recommendations')}
          </Text>
          <ul className={classes.recommendations}>
            {lesson.recommendations.map((one, index) => (
              <li key={index}>
                <b>{codes('topic', one.topic)}:</b> {one.text}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Counts lesson={lesson} />
      <Judge lesson={lesson} />
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {t('lessons.published', { at: shortDay(lesson.publishedAt) })}
        </Text>
        <Group gap="xs">
          {lesson.caseId && (
            <Button
              component={Link}
              to={`/cases/${lesson.caseId}` as string}
              variant="subtle"
              leftSection={<IconCornerUpLeft size={18} aria-hidden />}
            >
              {t('lessons.source')}
            </Button>
          )}
          {lesson.mayRetire && (
            <Button
              variant="default"
              leftSection={<IconArchive size={18} aria-hidden />}
              onClick={() => setRetiring(true)}
            >
              {t('lessons.retire')}
            </Button>
          )}
        </Group>
      </Group>
      {retiring && <RetireDialog lesson={lesson} onClose={() => setRetiring(false)} />}
    </li>
  );
}

function Counts({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation();
  const counts = ['offered', 'applied', 'helped', 'didNotHelp', 'declined'] as const;
  return (
    <dl className={classes.counts} aria-label={t('lessons.counts')}>
      {counts.map((name) => (
        <div key={name}>
          <dt>{t(`lessons.${name}`)}</dt>
          <dd className="figures" data-count={name}>
            {t('lessons.times', { count: lesson[name] })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
