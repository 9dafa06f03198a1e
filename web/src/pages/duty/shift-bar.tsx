import { Button, Group, Paper, Slider, Stack, Text } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { prefer, usePreferences } from '../../session/preferences';
import { agenciesOf, useMe } from '../../session/session';
import { clockTime, phoneText } from '../../time/format';
import { SOFTEST } from './alarm';
import { BeginShift, EndShift } from './hand-over';
import type { OnShift } from './use-shift';

/** Who is on duty, what the one before has left, and the switch of one's own shift: sound and a screen that stays on. */
export function ShiftBar({
  shift,
  shifts,
  loaded,
  again,
  still,
}: {
  shift: OnShift;
  shifts: Schemas['ShiftsOfAgencyView'][];
  loaded: boolean;
  again: () => void;
  still: boolean;
}) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState(false);
  const mine = shifts.flatMap((one) => one.on).find((one) => one.mine);
  const stop = (): void => {
    shift.stop();
    again();
  };
  return (
    <Paper className="paper" p="md" component="section" aria-label={t('duty.shift.label')}>
      <Stack gap="xs">
        <WhoIsOn shifts={shifts} />
        {!mine ? (
          loaded && <BeginShift shifts={shifts} shift={shift} again={again} still={still} />
        ) : (
          <>
            <Text size="sm" role="status">
              {t('duty.shift.on', { at: clockTime(mine.startedAt) })}{' '}
              {shift.awake === true && t('duty.shift.awake')}
              {shift.awake === false && t('duty.shift.notAwake')}{' '}
              {shift.since !== null && !shift.soundAllowed && t('duty.shift.silent')}
            </Text>
            {shift.since === null && (
              <Group gap="sm">
                <Button leftSection={<IconVolume size={20} aria-hidden />} onClick={shift.start}>
                  {t('duty.shift.sound')}
                </Button>
                <Text size="sm" c="dimmed" style={{ flex: '1 1 16rem' }}>
                  {t('duty.shift.soundWhy')}
                </Text>
              </Group>
            )}
            {!still && (
              <Group gap="xs" align="center">
                {shift.since !== null && (
                  <Button
                    variant="default"
                    leftSection={<IconVolume size={20} aria-hidden />}
                    onClick={shift.test}
                  >
                    {t('duty.shift.test')}
                  </Button>
                )}
                <Button variant="default" onClick={() => setEnding(true)}>
                  {t('duty.shift.end')}
                </Button>
                {shift.since !== null && <Volume />}
              </Group>
            )}
          </>
        )}
      </Stack>
      {ending && mine && <EndShift shiftId={mine.id} onClose={() => setEnding(false)} onEnded={stop} />}
    </Paper>
  );
}

/** By their own word, with the times; else whom the roster names. */
function WhoIsOn({ shifts }: { shifts: Schemas['ShiftsOfAgencyView'][] }) {
  const { t } = useTranslation();
  const me = useMe();
  const directory = useDirectory();
  const on = shifts.flatMap((one) => one.on);
  const rostered = agenciesOf(me)
    .map((orgId) => directory.agency(orgId))
    .flatMap((one) =>
      (one?.onDuty ?? []).map((person) => {
        const phone = one?.dutyPhone ?? person.phone;
        return phone ? `${person.fullName} (${phoneText(phone)})` : person.fullName;
      }),
    );
  return (
    <>
      {on.length > 0 && (
        <Text fw={600} data-on-duty={on.length}>
          {t('duty.shift.onNow', {
            names: on
              .map((one) => t('duty.shift.onSince', { name: one.fullName, at: clockTime(one.startedAt) }))
              .join('; '),
          })}
        </Text>
      )}
      {directory.loaded && (
        <Text size="sm">
          {rostered.length > 0 ? t('duty.onDuty', { names: rostered.join('; ') }) : t('duty.noRoster')}
        </Text>
      )}
    </>
  );
}

function Volume() {
  const { t } = useTranslation();
  const { volume } = usePreferences();
  return (
    <Group gap="xs" style={{ flex: '1 1 14rem' }} wrap="nowrap">
      <Text size="sm" aria-hidden>
        {t('duty.shift.volume')}
      </Text>
      <Slider
        style={{ flex: 1 }}
        thumbLabel={t('duty.shift.volume')}
        min={SOFTEST}
        max={1}
        step={0.1}
        label={(part) => `${Math.round(part * 100)} %`}
        value={Math.max(volume, SOFTEST)}
        onChange={(part) => prefer({ volume: part })}
      />
    </Group>
  );
}
