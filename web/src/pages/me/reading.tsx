import { SegmentedControl, Switch, Text, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveNothingHere } from '../../drafts/drafts';
import { currentLanguage, type Language, setLanguage } from '../../i18n';
import { prefer, usePreferences } from '../../session/preferences';
import { type TextSize, textSizes } from '../../theme/theme';
import { Section } from './section';
import classes from './me.module.css';

/** How this person likes to read; it takes effect at once, and on his other devices when they are next opened. */
export function Reading() {
  const { t } = useTranslation();
  const { textSize, density, shortcuts, sharedDevice } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section id="reading" title={t('me.reading.title')} about={t('me.reading.about')}>
      <Choice
        label={t('reading.language')}
        value={currentLanguage()}
        onChange={(value) => void setLanguage(value as Language)}
        data={[
          { value: 'vi', label: <span lang="vi">Tiếng Việt</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
      />
      <Choice
        label={t('reading.size')}
        value={String(textSize)}
        onChange={(value) => prefer({ textSize: Number(value) as TextSize })}
        data={textSizes.map((size) => ({
          value: String(size),
          label: t('reading.percent', { size: String(size).replace('.', ',') }),
        }))}
      />
      <Choice
        label={t('reading.colours')}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as 'auto')}
        data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`reading.${value}`) }))}
      />
      <Choice
        label={t('me.reading.density')}
        value={density}
        onChange={(value) => prefer({ density: value as 'airy' })}
        data={(['airy', 'dense'] as const).map((value) => ({ value, label: t(`me.reading.${value}`) }))}
      />
      <Switch
        size="md"
        label={t('me.reading.shortcuts')}
        description={t('me.reading.shortcutsHint')}
        checked={shortcuts}
        onChange={(event) => prefer({ shortcuts: event.currentTarget.checked })}
      />
      <Switch
        size="md"
        label={t('me.reading.shared')}
        description={t('me.reading.sharedHint')}
        checked={sharedDevice}
        onChange={(event) => {
          const shared = event.currentTarget.checked;
          prefer({ sharedDevice: shared });
          if (shared) void leaveNothingHere().catch(() => undefined);
        }}
      />
    </Section>
  );
}

function Choice({
  label,
  ...rest
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  data: { value: string; label: ReactNode }[];
}) {
  return (
    <div>
      <Text fw={600} mb={4} aria-hidden>
        {label}
      </Text>
      <SegmentedControl
        {...rest}
        aria-label={label}
        className={classes.choice}
        styles={{
          label: { minHeight: '2.5rem', display: 'grid', alignItems: 'center', whiteSpace: 'normal' },
        }}
      />
    </div>
  );
}
