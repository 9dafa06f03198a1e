import { Alert, Button, Group, Paper, Slider, Stack, Text } from '@mantine/core';
import { IconBellRinging, IconPlayerPlay, IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../directory/use-directory';
import { prefer, usePreferences } from '../../session/preferences';
import { agenciesOf, useMe } from '../../session/session';
import { clockTime, phoneText } from '../../time/format';
import type { OnShift } from './use-shift';
import classes from './duty.module.css';

/** Who is on duty, and the switch of the shift: sound and a screen that stays on. */
export function ShiftBar({ shift, still }: { shift: OnShift; still: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const directory = useDirectory();
  const { volume } = usePreferences();
  const agencies = agenciesOf(me).map((orgId) => directory.agency(orgId));
  const onDuty = agencies.flatMap((one) =>
    (one?.onDuty ?? []).map((person) => {
      const phone = one?.dutyPhone ?? person.phone;
      return phone ? `${person.fullName} (${phoneText(phone)})` : person.fullName;
    }),
  );
  return (
    <Paper className="paper" p="md" component="section" aria-label={t('duty.shift.label')}>
      <Stack gap="xs">
        {directory.loaded && (
          <Text size="sm">
            {onDuty.length > 0 ? t('duty.onDuty', { names: onDuty.join('; ') }) : t('duty.noRoster')}
          </Text>
        )}
        {shift.since === null ? (
          <Group gap="sm">
            <Button leftSection={<IconPlayerPlay size={20} aria-hidden />} onClick={shift.start}>
              {t('duty.shift.start')}
            </Button>
            <Text size="sm" c="dimmed" style={{ flex: '1 1 16rem' }}>
              {t('duty.shift.startWhy')}
            </Text>
          </Group>
        ) : (
          <>
            <Text size="sm" role="status">
              {t('duty.shift.on', { at: clockTime(shift.since) })}{' '}
              {shift.awake === true && t('duty.shift.awake')}
              {shift.awake === false && t('duty.shift.notAwake')}{' '}
              {!shift.soundAllowed && t('duty.shift.silent')}
            </Text>
            {!still && (
              <Group gap="xs" align="center">
                <Button
                  variant="default"
                  leftSection={<IconVolume size={20} aria-hidden />}
                  onClick={shift.test}
                >
                  {t('duty.shift.test')}
                </Button>
                <Button variant="default" onClick={shift.stop}>
                  {t('duty.shift.stop')}
                </Button>
                <Group gap="xs" style={{ flex: '1 1 14rem' }} wrap="nowrap">
                  <Text size="sm" aria-hidden>
                    {t('duty.shift.volume')}
                  </Text>
                  <Slider
                    style={{ flex: 1 }}
                    thumbLabel={t('duty.shift.volume')}
                    min={0.1}
                    max={1}
                    step={0.1}
                    label={(part) => `${Math.round(part * 100)} %`}
                    value={volume}
                    onChange={(part) => prefer({ volume: part })}
                  />
                </Group>
              </Group>
            )}
          </>
        )}
      </Stack>
    </Paper>
  );
}

/** What rings, and how it is made quiet; a new matter rings again. */
export function Ringing({ shift }: { shift: OnShift }) {
  const { t } = useTranslation();
  if (shift.since === null || shift.alarming.length === 0) return null;
  return (
    <Alert
      color="red"
      role="alert"
      className={classes.ringing}
      icon={<IconBellRinging aria-hidden />}
      title={t('duty.shift.ringing', { count: shift.alarming.length })}
    >
      <Group gap="xs">
        {shift.snoozedUntil === null ? (
          <Button variant="default" onClick={shift.snooze}>
            {t('duty.shift.snooze')}
          </Button>
        ) : (
          <Text size="sm">{t('duty.shift.snoozed', { at: clockTime(shift.snoozedUntil) })}</Text>
        )}
        <Button variant="default" onClick={shift.hear}>
          {t('duty.shift.heard')}
        </Button>
      </Group>
    </Alert>
  );
}
