import { Badge, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { byGivenName, folded } from '../../../parts/fold';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { shortMoment } from '../../../time/format';
import { MoreOf } from '../more-of';
import { SureButton } from '../sure';
import { ChangeButton } from '../writes';
import classes from '../admin.module.css';

/** So many are drawn at once; typing finds the others. */
const MOST = 20;

/** Who may sign in, and how. What they see and do there is not for an administrator to see. */
export default function Accounts() {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const [all, setAll] = useState(false);
  const {
    data: accounts,
    error,
    refetch,
  } = useQuery({
    queryKey: ['administration', 'accounts'],
    queryFn: () => data(api.GET('/api/accounts')),
  });
  const found = useMemo(
    () =>
      (accounts?.officials ?? [])
        .filter((one) => folded(`${one.fullName} ${one.login}`).includes(folded(sought.trim())))
        .sort((a, b) => byGivenName(a.fullName, b.fullName)),
    [accounts, sought],
  );
  return (
    <Stack>
      <Group align="flex-end">
        <TextInput
          label={t('admin.search')}
          type="search"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          style={{ flex: '1 1 16rem' }}
        />
        <ChangeButton
          href="/api/accounts"
          label={t('admin.accounts.invite')}
          icon={<IconMailForward size={20} aria-hidden />}
          variant="filled"
        />
      </Group>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!accounts ? (
        !error && <Skeleton height={240} />
      ) : found.length === 0 ? (
        <Empty title={t('admin.nothing')} />
      ) : (
        <ul className={classes.list}>
          {found.slice(0, all ? undefined : MOST).map((one) => (
            <li key={one.id} className={`${classes.line} paper`}>
              <div className={classes.main}>
                <Group gap="xs">
                  <Text fw={600}>{one.fullName}</Text>
                  <Text size="sm" c="dimmed">
                    {one.login}
                  </Text>
                  {one.waiting && <Badge color="orange">{t('admin.accounts.waitingOne')}</Badge>}
                  {one.disabledAt && (
                    <Badge color="red">
                      {t('admin.accounts.disabled', { at: shortMoment(one.disabledAt) })}
                    </Badge>
                  )}
                </Group>
                <Text size="sm">
                  {t('admin.accounts.factors', {
                    codes: t(one.codes ? 'yes' : 'no'),
                    passkeys: one.passkeys,
                  })}
                </Text>
                <Text size="sm" c="dimmed" className="figures">
                  {t('admin.accounts.sessions', { count: one.openSessions })}
                  {one.lastSeenAt && ` · ${t('admin.accounts.seen', { at: shortMoment(one.lastSeenAt) })}`}
                </Text>
              </div>
              <Group gap="xs">
                {one.waiting && (
                  <SureButton
                    href={`/api/accounts/${one.id}/invite`}
                    label={t('admin.accounts.again')}
                    about={one.fullName}
                  />
                )}
                {one.openSessions > 0 && (
                  <SureButton
                    href={`/api/accounts/${one.id}/end-sessions`}
                    label={t('admin.accounts.end')}
                    about={one.fullName}
                  />
                )}
                {(one.codes || one.passkeys > 0) && (
                  <SureButton
                    href={`/api/accounts/${one.id}/clear-second-factors`}
                    label={t('admin.accounts.clear')}
                    about={one.fullName}
                    danger
                  />
                )}
                {one.disabledAt ? (
                  <SureButton
                    href={`/api/accounts/${one.id}/enable`}
                    label={t('admin.accounts.enable')}
                    about={one.fullName}
                  />
                ) : (
                  <SureButton
                    href={`/api/accounts/${one.id}/disable`}
                    label={t('admin.accounts.disable')}
                    about={one.fullName}
                    danger
                  />
                )}
              </Group>
            </li>
          ))}
        </ul>
      )}
      <MoreOf shown={MOST} of={found.length} all={all} onAll={() => setAll(true)} />
    </Stack>
  );
}
