import { Button, Modal, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { Empty } from '../../shell/states';
import { spanWords } from '../../time/days';
import { SureButton } from './sure';
import classes from './admin.module.css';

/** Who is on duty and who is away at one agency, from now on; each can be ended before its time. */
export function RosterButton({ orgId, name }: { orgId: string; name: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('admin.roster.open')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={`${t('admin.roster.open')} – ${name}`}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Roster orgId={orgId} />
      </Modal>
    </>
  );
}

function Roster({ orgId }: { orgId: string }) {
  const { t } = useTranslation();
  const {
    data: book,
    error,
    refetch,
  } = useQuery({
    queryKey: ['directory', 'book', orgId],
    queryFn: () => data(api.GET('/api/directory/agencies/{agency}', { params: { path: { agency: orgId } } })),
  });
  if (error && !book) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!book) return <Skeleton height={160} />;
  const lists = [
    { kind: 'shifts', items: book.shifts.map((one) => ({ ...one, about: one.phone })) },
    { kind: 'absences', items: book.absences.map((one) => ({ ...one, about: one.reason })) },
  ] as const;
  return (
    <Stack>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {lists.map(({ kind, items }) => (
        <Stack key={kind} gap="xs">
          <Title order={3}>{t(`admin.roster.${kind}`)}</Title>
          {items.length === 0 ? (
            <Empty title={t(`admin.roster.none.${kind}`)} />
          ) : (
            <ul className={classes.list}>
              {items.map((one) => (
                <li key={one.id} className={`${classes.line} paper`}>
                  <div className={classes.main}>
                    <Text fw={600}>{one.fullName}</Text>
                    <Text size="sm" className="figures">
                      {t('admin.standIns.span', spanWords(one.startsAt, one.endsAt))}
                    </Text>
                    <Text size="sm" c="dimmed">
                      {one.about}
                    </Text>
                  </div>
                  <SureButton
                    href={`/api/directory/${kind}/${one.id}/end`}
                    label={t('admin.roster.end')}
                    about={one.fullName}
                    danger
                  />
                </li>
              ))}
            </ul>
          )}
        </Stack>
      ))}
    </Stack>
  );
}
