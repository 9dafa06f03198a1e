import { Badge, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FileButton } from '../../../parts/file-button';
import { api, data } from '../../../api/client';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { shortDay } from '../../../time/format';
import { LoadFile } from '../load-file';
import { RuleTable } from '../rule-table';

/** How long things may take, and on which days people work. */
export default function Rules() {
  const { t } = useTranslation();
  const rules = useQuery({
    queryKey: ['administration', 'rules'],
    queryFn: () => data(api.GET('/api/configuration/deadline-rules')),
  });
  const calendar = useQuery({
    queryKey: ['administration', 'calendar'],
    queryFn: () => data(api.GET('/api/configuration/calendar')),
  });
  const programmes = useQuery({
    queryKey: ['administration', 'programmes'],
    queryFn: () => data(api.GET('/api/programmes')),
  });
  return (
    <Stack>
      <ProblemNote error={rules.error ?? calendar.error ?? programmes.error} />
      <Group>
        <FileButton href="/api/directory/contacts.vcf" name="danh-ba.vcf">
          {t('admin.rules.vcf')}
        </FileButton>
        <FileButton href="/api/directory/contacts.csv" name="danh-ba.csv">
          {t('admin.rules.csv')}
        </FileButton>
      </Group>
      <LoadFile />
      <Title order={2}>{t('admin.rules.programmes')}</Title>
      {programmes.data?.map((one) => (
        <Group key={one.id} className="paper" p="sm" gap="xs">
          <Text fw={600}>{one.title}</Text>
          <Text size="sm" c="dimmed" className="figures">
            {one.number && `${one.number}${one.symbol ? `-${one.symbol}` : ''} · `}
            {t('admin.rules.from', { on: shortDay(one.validFrom) })}
          </Text>
        </Group>
      ))}
      <Title order={2}>{t('admin.rules.calendar')}</Title>
      {calendar.data?.years.map((one) => (
        <Group key={one.year} className="paper" p="sm" gap="xs">
          <Text fw={600} className="figures">
            {one.year}
          </Text>
          <Badge color={one.status === 'official' ? 'green' : 'orange'}>
            {t(`admin.rules.${one.status}`)}
          </Badge>
          <Text size="sm" c="dimmed">
            {t('admin.rules.days', { count: one.days.length })} · {one.basis}
          </Text>
        </Group>
      ))}
      <Title order={2}>{t('admin.rules.deadlines')}</Title>
      {!rules.data ? (
        !rules.error && <Skeleton height={240} />
      ) : rules.data.items.length === 0 ? (
        <Empty title={t('admin.nothing')} />
      ) : (
        <RuleTable rules={rules.data.items.filter((one) => one.state === 'current')} />
      )}
    </Stack>
  );
}
