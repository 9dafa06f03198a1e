import { Badge, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WriteDialog } from '../../acts/write-dialog';
import { api, data, type Schemas } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { ProblemNote } from '../../parts/problem-note';
import { holds, useMe } from '../../session/session';
import { Empty } from '../../shell/states';
import { shortMoment } from '../../time/format';
import classes from './audit.module.css';

const ALERTS = ['audit', 'reading-alerts'];

/** What asks to be looked into: emergency accesses with their reviews, and reading beyond anybody's work. */
export function AlertsSection() {
  return (
    <Stack gap="xl">
      {holds(useMe(), 'auditor') && <Emergencies />}
      <Readings />
    </Stack>
  );
}

function Emergencies() {
  const { t } = useTranslation();
  const { data: found, error } = useQuery({
    queryKey: ['audit', 'emergencies'],
    queryFn: () => data(api.GET('/api/emergency-accesses')),
  });
  return (
    <Stack>
      <Title order={2}>{t('audit.emergency.title')}</Title>
      <Text size="sm" c="dimmed">
        {t('audit.emergency.hint')}
      </Text>
      <ProblemNote error={error} />
      {!found ? (
        !error && <Skeleton height={96} />
      ) : found.length === 0 ? (
        <Empty title={t('audit.emergency.none')} />
      ) : (
        <ul className={classes.list}>
          {found.map((one) => (
            <li key={one.id} className={`${classes.line} paper`}>
              <Text className="figures" size="sm">
                {shortMoment(one.askedAt)}
              </Text>
              <div>
                <Group gap="xs">
                  <Text fw={600} className="figures">
                    {one.ref}
                  </Text>
                  <Badge color={one.justified === null ? 'orange' : one.justified ? 'green' : 'red'}>
                    {t(
                      one.justified === null
                        ? 'audit.emergency.open'
                        : one.justified
                          ? 'audit.emergency.right'
                          : 'audit.emergency.wrong',
                    )}
                  </Badge>
                </Group>
                <Text>{t('audit.emergency.by', { asked: one.askedBy, confirmed: one.confirmedBy })}</Text>
                <Text size="sm" className="figures">
                  {t('audit.emergency.until', { at: shortMoment(one.until) })}
                  {one.judgedBy && ` · ${t('audit.emergency.judged', { name: one.judgedBy })}`}
                </Text>
                <Text size="sm">
                  {t('audit.for')}: {one.purpose}
                </Text>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

function Readings() {
  const { t } = useTranslation();
  const { data: found, error } = useQuery({
    queryKey: ALERTS,
    queryFn: () => data(api.GET('/api/reading-alerts')),
  });
  return (
    <Stack>
      <Title order={2}>{t('audit.unusual.title')}</Title>
      <Text size="sm" c="dimmed">
        {t('audit.unusual.hint')}
      </Text>
      <ProblemNote error={error} />
      {!found ? (
        !error && <Skeleton height={96} />
      ) : found.length === 0 ? (
        <Empty title={t('audit.unusual.none')} />
      ) : (
        <ul className={classes.list}>
          {found.map((one) => (
            <Alerted key={one.id} one={one} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

function Alerted({ one }: { one: Schemas['ReadingAlertView'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const directory = useDirectory();
  const codes = useCodes();
  const [open, setOpen] = useState(false);
  return (
    <li className={`${classes.line} paper`}>
      <Text className="figures" size="sm">
        {shortMoment(one.noticedAt)}
      </Text>
      <div>
        <Group gap="xs">
          <Text fw={600}>{one.official.fullName}</Text>
          <Text size="sm" c="dimmed">
            {directory.shortNameOf(one.orgId)}
          </Text>
          {one.judgedAt === null && <Badge color="orange">{t('audit.unusual.open')}</Badge>}
        </Group>
        <Text className="figures">
          {t('audit.unusual.what', {
            kind: codes('what', one.what),
            count: one.things,
            from: shortMoment(one.from),
          })}
        </Text>
        {one.judgedAt === null ? (
          <Button variant="default" mt="xs" onClick={() => setOpen(true)}>
            {t('audit.unusual.judge')}
          </Button>
        ) : (
          <Text size="sm">
            {one.judgedBy}, {shortMoment(one.judgedAt)}: {one.judgement}
          </Text>
        )}
        {open && (
          <WriteDialog
            method="POST"
            href={`/api/reading-alerts/${one.id}/judge`}
            label={t('audit.unusual.judge')}
            draftName={`reading-alert/${one.id}`}
            onClose={() => setOpen(false)}
            onDone={() => {
              setOpen(false);
              void client.invalidateQueries({ queryKey: ALERTS });
            }}
          />
        )}
      </div>
    </li>
  );
}
