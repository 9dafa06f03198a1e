import {
  Badge,
  Button,
  Group,
  NativeSelect,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickOne } from '../../../acts/pick';
import { useChoices } from '../../../acts/choices';
import { api, data, type Schemas } from '../../../api/client';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes, useWords } from '../../../i18n';
import type { CallStep } from '../../../offline/call-pack';
import { ProblemNote } from '../../../parts/problem-note';
import { useMe } from '../../../session/session';
import { Empty } from '../../../shell/states';
import { dueMoment } from '../../../time/days';
import { momentOfField, phoneText, shortMoment } from '../../../time/format';
import classes from '../admin.module.css';

const urgencies = ['routine', 'urgent', 'very_urgent', 'flash'];

/** Who would be told of an incident that is not: worked out by the very rules that work when there is one. */
export default function DryRun() {
  const { t } = useTranslation();
  const codes = useCodes();
  const me = useMe();
  const agencies = useChoices('orgId', null);
  const categories = useChoices('categories', null);
  const [form, setForm] = useState({
    orgId: me.capacities[0]?.orgId ?? '',
    category: '',
    urgency: 'urgent',
    at: '',
  });
  const [asked, setAsked] = useState<typeof form | null>(null);
  const {
    data: run,
    error,
    isFetching,
  } = useQuery({
    queryKey: ['administration', 'dry-run', asked],
    queryFn: () =>
      data(
        api.GET('/api/directory/dry-run', {
          params: {
            query: {
              orgId: asked!.orgId,
              category: asked!.category,
              urgency: asked!.urgency as never,
              ...(asked!.at ? { at: momentOfField(asked!.at) } : {}),
            },
          },
        }),
      ),
    enabled: asked !== null,
    staleTime: 0,
  });
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(form);
  };
  return (
    <Stack>
      <Text c="dimmed">{t('admin.dryRun.about')}</Text>
      <form onSubmit={ask}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} verticalSpacing="sm">
            <PickOne
              label={t('admin.dryRun.org')}
              choices={agencies}
              value={form.orgId || null}
              onChange={(orgId) => setForm({ ...form, orgId: orgId ?? '' })}
            />
            <PickOne
              label={t('admin.dryRun.category')}
              choices={categories}
              value={form.category || null}
              onChange={(category) => setForm({ ...form, category: category ?? '' })}
            />
            <NativeSelect
              label={t('admin.dryRun.urgency')}
              data={urgencies.map((value) => ({ value, label: codes('urgency', value) }))}
              value={form.urgency}
              onChange={(event) => setForm({ ...form, urgency: event.currentTarget.value })}
            />
            <TextInput
              type="datetime-local"
              label={t('admin.dryRun.at')}
              value={form.at}
              onChange={(event) => setForm({ ...form, at: event.currentTarget.value })}
            />
          </SimpleGrid>
          <Group>
            <Button type="submit" loading={isFetching}>
              {t('admin.dryRun.ask')}
            </Button>
          </Group>
        </Stack>
      </form>
      {error && <ProblemNote error={error} />}
      {asked && !run && !error && <Skeleton height={200} />}
      {run && run.stages.length === 0 && <Empty title={t('admin.dryRun.none')} />}
      {run && run.programme && <Text>{run.programme.title}</Text>}
      {run?.stages.map((stage) => (
        <Stage key={`${stage.act}${stage.orgId}`} stage={stage} />
      ))}
    </Stack>
  );
}

function Stage({ stage }: { stage: Schemas['StageView'] }) {
  const { t } = useTranslation();
  const words = useWords();
  const directory = useDirectory();
  const steps = (stage.calls?.steps ?? []) as unknown as CallStep[];
  return (
    <section className={`${classes.line} paper`}>
      <div className={classes.main}>
        <Title order={2}>{words(stage.label)}</Title>
        <Text size="sm" c="dimmed" className="figures">
          {shortMoment(stage.at)}
          {stage.orgId && ` · ${directory.nameOf(stage.orgId)}`}
        </Text>
        {stage.told.length > 0 && (
          <Title order={3} mt="xs">
            {t('admin.dryRun.told')}
          </Title>
        )}
        {stage.told.map((one) => (
          <Group key={one.officialId} gap={6}>
            <Text>{one.fullName}</Text>
            <Badge color={one.needsAction ? 'orange' : 'gray'}>
              {t(one.needsAction ? 'admin.dryRun.acts' : 'admin.dryRun.knows')}
            </Badge>
            {one.standsInFor && (
              <Text size="sm" c="dimmed">
                {t('standingIn', { title: one.standsInFor })}
              </Text>
            )}
          </Group>
        ))}
        {stage.clocks.length > 0 && (
          <Title order={3} mt="xs">
            {t('admin.dryRun.clocks')}
          </Title>
        )}
        {stage.clocks.map((one) => (
          <Text key={one.kind} className="figures">
            {words(one.label)} – {directory.shortNameOf(one.owesOrgId)}:{' '}
            {t(`admin.unit.${one.unit}`, { count: one.value })},{' '}
            {t('admin.dryRun.by', { at: dueMoment(one.dueAt) })}
            {one.provisional && ` · ${t('due.provisional')}`}
          </Text>
        ))}
        {steps.length > 0 && (
          <Title order={3} mt="xs">
            {t('admin.dryRun.calls')}
          </Title>
        )}
        <ol style={{ margin: 0, paddingInlineStart: '1.4rem' }}>
          {steps.map((one, index) => (
            <li key={index}>
              {one.fullName ?? one.title ?? directory.shortNameOf(one.orgId)}
              {one.phone && <span className="figures"> – {phoneText(one.phone)}</span>}
              {one.skipped && (
                <Text component="span" size="sm" c="dimmed">
                  {' '}
                  (
                  {t('admin.dryRun.skipped', {
                    why: [t(`admin.skipped.${one.skipped.why}`), one.skipped.note]
                      .filter(Boolean)
                      .join(' – '),
                  })}
                  )
                </Text>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
