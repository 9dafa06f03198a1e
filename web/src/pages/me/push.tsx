import { Alert, Badge, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconBellRinging, IconBellPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { subscribed, subscribe, supported, unsubscribe } from '../../session/push';
import { prefer, usePreferences } from '../../session/preferences';
import { ProblemNote } from '../../parts/problem-note';
import { shortMoment } from '../../time/format';
import { OWN, useOwn } from './use-own';
import classes from './me.module.css';

/** Which ways tell of what, and the devices that are signalled (rule 13). */
export function Channels() {
  const { t } = useTranslation();
  const { mail, push } = usePreferences();
  return (
    <>
      <Choice
        label={t('me.signals.mail')}
        value={mail}
        names={['all', 'action']}
        onChange={(value) => prefer({ mail: value as 'all' })}
      />
      <Choice
        label={t('me.signals.push')}
        value={push}
        names={['all', 'action', 'none']}
        onChange={(value) => prefer({ push: value as 'all' })}
      />
      <PushDevices />
    </>
  );
}

function Choice({
  label,
  value,
  names,
  onChange,
}: {
  label: string;
  value: string;
  names: string[];
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div>
      <Text fw={600} mb={4} aria-hidden>
        {label}
      </Text>
      <SegmentedControl
        aria-label={label}
        className={classes.choice}
        value={value}
        onChange={onChange}
        data={names.map((one) => ({ value: one, label: t(`me.signals.of.${one}`) }))}
        styles={{
          label: { minHeight: '2.5rem', display: 'grid', alignItems: 'center', whiteSpace: 'normal' },
        }}
      />
    </div>
  );
}

function PushDevices() {
  const { t } = useTranslation();
  const { busy, error, run } = useOwn();
  const [tried, setTried] = useState<{ id: string; outcome: string } | null>(null);
  const [refused, setRefused] = useState(false);
  const { data: push } = useQuery({
    queryKey: [OWN, 'push'],
    queryFn: () => data(api.GET('/api/me/push')),
  });
  if (!push) return null;
  if (!push.on) return <Text c="dimmed">{t('me.push.off')}</Text>;
  const here = push.devices.find((one) => one.current);
  const begin = async (): Promise<void> => {
    setRefused(false);
    const endpoint = await subscribe(push.publicKey!).catch(() => null);
    if (endpoint === null) return setRefused(true);
    await run(() => api.PUT('/api/me/push', { body: { endpoint } }));
  };
  return (
    <div>
      <Text fw={600}>{t('me.push.title')}</Text>
      <Text size="sm" c="dimmed">
        {t('me.push.about')}
      </Text>
      {error !== null && <ProblemNote error={error} />}
      {refused && <Alert color="orange">{t('me.push.refused')}</Alert>}
      <ul className={classes.list} aria-label={t('me.push.title')}>
        {push.devices.map((one) => (
          <li key={one.id} data-device={one.state}>
            <Group justify="space-between">
              <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
                <Group gap="xs">
                  <Text fw={600}>{one.device || t('me.sessions.program')}</Text>
                  {one.current && <Badge color="green">{t('me.push.here')}</Badge>}
                  {one.state === 'parked' && <Badge color="red">{t('me.push.parked')}</Badge>}
                </Group>
                <Text size="sm" c="dimmed" className="figures">
                  {one.lastSentAt
                    ? t('me.push.last', { at: shortMoment(String(one.lastSentAt)) })
                    : t('me.push.never')}
                </Text>
                {tried?.id === one.id && (
                  <Text size="sm" role="status">
                    {t(`me.push.outcome.${tried.outcome}`)}
                  </Text>
                )}
              </div>
              <Group gap="xs">
                <Button
                  variant="default"
                  loading={busy}
                  leftSection={<IconBellRinging size={18} aria-hidden />}
                  onClick={() =>
                    void run(() =>
                      data(api.POST('/api/me/push/{device}/try', { params: { path: { device: one.id } } })),
                    ).then((answer) => answer && setTried({ id: one.id, outcome: answer.outcome }))
                  }
                >
                  {t('me.push.try')}
                </Button>
                <Button
                  variant="default"
                  disabled={busy}
                  onClick={() => {
                    if (one.current) void unsubscribe();
                    void run(() =>
                      api.DELETE('/api/me/push/{device}', { params: { path: { device: one.id } } }),
                    );
                  }}
                >
                  {t('me.push.remove')}
                </Button>
              </Group>
            </Group>
          </li>
        ))}
      </ul>
      {!here && (
        <Group mt="xs">
          {supported() ? (
            <Button
              leftSection={<IconBellPlus size={18} aria-hidden />}
              loading={busy}
              onClick={() => void begin()}
            >
              {t('me.push.begin')}
            </Button>
          ) : (
            <Text size="sm">{t('me.push.unsupported')}</Text>
          )}
        </Group>
      )}
      {here && !subscribed() && supported() && (
        <Button variant="subtle" onClick={() => void begin()}>
          {t('me.push.again')}
        </Button>
      )}
    </div>
  );
}
