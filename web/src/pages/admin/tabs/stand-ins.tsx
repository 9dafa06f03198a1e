import { Badge, Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { useDirectory } from '../../../directory/use-directory';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { spanWords } from '../../../time/days';
import { SureButton } from '../sure';
import { ChangeButton } from '../writes';
import classes from '../admin.module.css';

/** Who acts in whose name, from when to when, on what paper. */
export default function StandIns() {
  const { t } = useTranslation();
  const directory = useDirectory();
  const [past, setPast] = useState(false);
  const {
    data: standIns,
    error,
    refetch,
  } = useQuery({
    queryKey: ['administration', 'stand-ins', past],
    queryFn: () =>
      data(api.GET('/api/directory/stand-ins', { params: { query: { ...(past ? { past: true } : {}) } } })),
  });
  return (
    <Stack>
      <Group>
        <ChangeButton
          href="/api/directory/stand-ins"
          label={t('admin.standIns.appoint')}
          icon={<IconUserPlus size={20} aria-hidden />}
          variant="filled"
        />
        <ChangeButton href="/api/directory/absences" label={t('admin.standIns.absence')} />
        <Checkbox
          checked={past}
          onChange={(event) => setPast(event.currentTarget.checked)}
          label={t('admin.standIns.past')}
        />
      </Group>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!standIns ? (
        !error && <Skeleton height={160} />
      ) : standIns.items.length === 0 ? (
        <Empty title={t('admin.standIns.none')}>{t('admin.standIns.noneHint')}</Empty>
      ) : (
        <ul className={classes.list}>
          {standIns.items.map((one) => (
            <li key={one.id} className={`${classes.line} paper`}>
              <div className={classes.main}>
                <Group gap="xs">
                  <Text fw={600}>{one.by.fullName}</Text>
                  <Badge color={one.state === 'current' ? 'green' : one.state === 'coming' ? 'navy' : 'gray'}>
                    {t(`admin.standIns.${one.state === 'past' ? 'pastOne' : one.state}`)}
                  </Badge>
                </Group>
                <Text>{t('admin.standIns.for', { name: one.for.fullName, title: one.for.title })}</Text>
                <Text size="sm" c="dimmed">
                  {one.orgIds.map(directory.shortNameOf).join(', ')}
                </Text>
                <Text size="sm" className="figures">
                  {t('admin.standIns.span', spanWords(one.startsAt, one.endsAt))}
                </Text>
                <Text size="sm">{t('admin.standIns.basis', { basis: one.basis })}</Text>
                {one.actions && <Text size="sm">{t('admin.standIns.limited')}</Text>}
              </div>
              {one.state !== 'past' && (
                <SureButton
                  href={`/api/directory/stand-ins/${one.id}/end`}
                  label={t('admin.standIns.end')}
                  about={`${one.by.fullName} – ${one.for.title}`}
                  danger
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
