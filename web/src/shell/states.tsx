import { Button, Container, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../parts/problem-note';

/** What is not there, and what one may not see: the same page. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Container size="sm" py="xl">
      <Stack>
        <Title order={1}>{t('notFound.title')}</Title>
        <Text>{t('notFound.text')}</Text>
        <Group>
          <Button component="a" href="/cases" variant="default">
            {t('notFound.to')}
          </Button>
          <Button component="a" href="/access" variant="subtle">
            {t('notFound.ask')}
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}

export function PageLoading() {
  const { t } = useTranslation();
  return (
    <Container size="lg" py="lg" aria-busy="true" aria-label={t('loading')}>
      <Stack>
        <Skeleton height={36} width="40%" />
        <Skeleton height={88} />
        <Skeleton height={88} />
        <Skeleton height={88} />
      </Stack>
    </Container>
  );
}

export function PageFailed({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation();
  // A page that was built anew since this tab was opened is not there under its old name.
  const moved = error instanceof TypeError && /import|module/i.test(error.message);
  return (
    <Container size="sm" py="xl">
      <Stack>
        <Title order={1}>{t(moved ? 'updated.title' : 'failed.title')}</Title>
        {moved ? <Text>{t('updated.text')}</Text> : <ProblemNote error={error} />}
        <Button onClick={() => (moved ? location.reload() : reset())} style={{ alignSelf: 'flex-start' }}>
          {t('retry')}
        </Button>
      </Stack>
    </Container>
  );
}

/** Nothing there: what this is, and the one next thing to do. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="center" py="xl" px="md" gap="xs" ta="center">
      <Text fw={600}>{title}</Text>
      {children && (
        <Text c="dimmed" maw="32rem">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
