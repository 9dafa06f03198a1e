import { Button, Group, Slider, Text, TextInput } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { prefer, usePreferences } from '../../session/preferences';
import { ring, SOFTEST, unlockSound } from '../duty/alarm';
import { Channels } from './push';
import { Section } from './section';

export function Signals() {
  const { t } = useTranslation();
  const { volume, quietFrom, quietTo } = usePreferences();
  return (
    <Section id="signals" title={t('me.signals.title')} about={t('me.signals.about')}>
      <Channels />
      <div>
        <Text fw={600} id="volume-label">
          {t('me.signals.volume')}
        </Text>
        <Group wrap="nowrap">
          <Slider
            style={{ flex: 1 }}
            size="lg"
            thumbSize={28}
            min={SOFTEST * 100}
            max={100}
            step={10}
            value={Math.round(Math.max(volume, SOFTEST) * 100)}
            onChange={(value) => prefer({ volume: value / 100 })}
            label={(value) => `${value} %`}
            thumbLabel={t('me.signals.volume')}
          />
          <Button
            variant="default"
            leftSection={<IconVolume size={18} aria-hidden />}
            onClick={() => void unlockSound().then(() => ring())}
          >
            {t('me.signals.try')}
          </Button>
        </Group>
      </div>
      <Group align="flex-end">
        <TextInput
          type="time"
          label={t('me.signals.quietFrom')}
          value={quietFrom ?? ''}
          onChange={(event) => prefer({ quietFrom: event.currentTarget.value || null })}
        />
        <TextInput
          type="time"
          label={t('me.signals.quietTo')}
          value={quietTo ?? ''}
          onChange={(event) => prefer({ quietTo: event.currentTarget.value || null })}
        />
        {(quietFrom || quietTo) && (
          <Button variant="subtle" onClick={() => prefer({ quietFrom: null, quietTo: null })}>
            {t('me.signals.noQuiet')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('me.signals.quietHint')}
      </Text>
    </Section>
  );
}
