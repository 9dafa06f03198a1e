import { Alert, Button, Group, Progress, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconChecks, IconHourglass, IconShieldSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../acts/use-run';
import { api, data, type Schemas } from '../../api/client';
import { useCodes } from '../../i18n';
import { ProblemNote } from '../../parts/problem-note';
import { holds, useMe } from '../../session/session';
import { Empty } from '../../shell/states';
import { numberText, shortMoment } from '../../time/format';
import classes from './audit.module.css';

type Verification = Schemas['VerificationView'];

/** One that is under way is looked at again so often. Milliseconds. */
const LOOK_MS = 1_500;
const KEY = ['audit', 'verifications'];

/** Every journal gone through from its first entry: how far it is, and what was found; the latest first. */
export function VerificationPart() {
  const { t } = useTranslation();
  const codes = useCodes();
  const me = useMe();
  const client = useQueryClient();
  const { busy, error: problem, run, ask } = useRun();
  const mayAsk = holds(me, 'auditor', 'admin');
  const { data: found, error } = useQuery({
    queryKey: KEY,
    queryFn: () => data(api.GET('/api/verifications')),
    enabled: mayAsk,
    refetchInterval: ({ state }) => (state.data?.items.some(isGoing) ? LOOK_MS : false),
  });
  if (!mayAsk) return null;
  const verify = (): void =>
    void run(async () =>
      client.setQueryData(
        KEY,
        await ask<Schemas['VerificationListView']>({ method: 'POST', href: '/api/verifications', body: {} }),
      ),
    );
  const [latest, ...earlier] = found?.items ?? [];
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>{t('audit.verify.title')}</Title>
        <Button
          leftSection={<IconShieldSearch size={20} aria-hidden />}
          loading={busy}
          disabled={latest !== undefined && isGoing(latest)}
          onClick={verify}
        >
          {t('audit.verify.do')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('audit.verify.hint')}
      </Text>
      <ProblemNote error={problem ?? error} />
      {!found ? (
        !error && <Skeleton height={96} />
      ) : latest ? (
        <Latest one={latest} />
      ) : (
        <Empty title={t('audit.verify.none')} />
      )}
      {earlier.length > 0 && (
        <ul className={classes.list} aria-label={t('audit.verify.earlier')}>
          {earlier.map((one) => (
            <li key={one.id} className={`${classes.line} paper`}>
              <Text className="figures" size="sm">
                {shortMoment(one.askedAt)}
              </Text>
              <Text size="sm">{`${verdictOf(t, codes, one)} · ${one.askedBy}`}</Text>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

const isGoing = ({ state }: Verification): boolean => state === 'waiting' || state === 'running';

function Latest({ one }: { one: Verification }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const far = one.journals === 0 ? 0 : Math.floor((100 * one.verified) / one.journals);
  const asked = t('audit.verify.by', { name: one.askedBy, at: shortMoment(one.askedAt) });
  if (isGoing(one))
    return (
      <Alert color="navy" icon={<IconHourglass aria-hidden />} title={t('audit.verify.going')} role="status">
        <Progress.Root size="lg" my="xs">
          <Progress.Section value={far} aria-label={t('audit.verify.going')} />
        </Progress.Root>
        <Text className="figures">
          {t('audit.verify.far', { done: numberText(one.verified), of: numberText(one.journals) })}
        </Text>
        {one.flawCount > 0 && <Flaws one={one} />}
        <Text size="sm">{asked}</Text>
      </Alert>
    );
  if (one.failure !== null)
    return (
      <Alert
        color="yellow"
        icon={<IconAlertTriangle aria-hidden />}
        title={codes('verificationState', one.state)}
        role="alert"
        data-verdict="none"
      >
        <Text>{codes('verificationFailure', one.failure)}</Text>
        {one.flawCount > 0 && <Flaws one={one} />}
        <Text className="figures">
          {t('audit.verify.far', { done: numberText(one.verified), of: numberText(one.journals) })}
        </Text>
        <Text size="sm">{asked}</Text>
      </Alert>
    );
  return one.flawCount === 0 ? (
    <Alert
      color="green"
      icon={<IconChecks aria-hidden />}
      title={t('audit.verify.whole')}
      data-verdict="whole"
    >
      <Text className="figures">{sumOf(t, one)}</Text>
      <Text size="sm">{asked}</Text>
    </Alert>
  ) : (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('audit.verify.broken', { count: one.flawCount })}
      role="alert"
      data-verdict="broken"
    >
      <Flaws one={one} />
      <Text>{t('audit.verify.brokenNext')}</Text>
      <Text className="figures">{sumOf(t, one)}</Text>
      <Text size="sm">{asked}</Text>
    </Alert>
  );
}

/** Which entry of which journal, in a sentence each: what is said to whoever has to look. */
function Flaws({ one }: { one: Verification }) {
  const { t } = useTranslation();
  const codes = useCodes();
  return (
    <ul>
      {one.flaws.map((flaw, at) => (
        <li key={at} data-flaw={flaw.what}>
          <Text component="span" fw={600} className="figures">
            {[
              flaw.ref ?? flaw.journal,
              flaw.entry !== null && t('audit.verify.entry', { no: flaw.entry }),
              flaw.seal !== null && t('audit.verify.seal', { no: flaw.seal }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {': '}
          {codes('flaw', flaw.what)}
          {flaw.from !== null && flaw.from !== flaw.entry && ` ${t('audit.verify.from', { no: flaw.from })}`}
        </li>
      ))}
      {one.flawCount > one.flaws.length && (
        <li>{t('audit.verify.more', { count: one.flawCount - one.flaws.length })}</li>
      )}
    </ul>
  );
}

type T = ReturnType<typeof useTranslation>['t'];

function sumOf(t: T, one: Verification): string {
  return t('audit.verify.sum', {
    journals: numberText(one.verified),
    entries: numberText(one.entries),
    seals: numberText(one.seals),
    outside: numberText(one.sealFiles),
  });
}

function verdictOf(t: T, codes: ReturnType<typeof useCodes>, one: Verification): string {
  if (one.failure !== null) return codes('verificationState', one.state);
  return one.flawCount === 0
    ? `${t('audit.verify.whole')}: ${sumOf(t, one)}`
    : t('audit.verify.broken', { count: one.flawCount });
}
