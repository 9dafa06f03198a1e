import { Button, Group, Slider, Text, TextInput } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { prefer, usePreferences } from '../../session/preferences';
import { Channels } from './push';
import { Section } from './section';

/** Two tones, as the board gives them when something urgent has come. */
async function sound(volume: number): Promise<void> {
  const audio = new AudioContext();
  const gain = audio.createGain();
  gain.gain.value = volume;
  gain.connect(audio.destination);
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start(audio.currentTime + index * 0.25);
    tone.stop(audio.currentTime + index * 0.25 + 0.2);
    if (index === 1) tone.onended = () => void audio.close();
  }
  await audio.resume();
}

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
            min={0}
            max={100}
            step={10}
            value={Math.round(volume * 100)}
            onChange={(value) => prefer({ volume: value / 100 })}
            label={(value) => `${value} %`}
            thumbLabel={t('me.signals.volume')}
          />
          <Button
            variant="default"
            leftSection={<IconVolume size={18} aria-hidden />}
            onClick={() => void sound(volume)}
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
