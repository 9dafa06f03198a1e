import { ActionIcon, Menu, Text, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconLogout, IconMoonStars, IconTextSize, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { currentLanguage, setLanguage } from '../i18n';
import { letterOf } from '../parts/fold';
import { prefer, usePreferences } from '../session/preferences';
import { useMe, useSession } from '../session/session';
import { textSizes } from '../theme/theme';
import classes from './shell.module.css';

/** Text size, colours and language: one tap from every page (rule 16). */
export function ReadingMenu() {
  const { t } = useTranslation();
  const { textSize } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={260} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon aria-label={t('reading.label')}>
          <IconTextSize aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('reading.size')}</Menu.Label>
        {textSizes.map((size) => (
          <Menu.Item
            key={size}
            role="menuitemradio"
            aria-checked={textSize === size}
            onClick={() => prefer({ textSize: size })}
            fw={textSize === size ? 600 : 400}
          >
            {t('reading.percent', { size: String(size).replace('.', ',') })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('reading.colours')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            leftSection={<IconMoonStars size={18} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
            fw={colorScheme === scheme ? 600 : 400}
          >
            {t(`reading.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('reading.language')}</Menu.Label>
        {(['vi', 'en'] as const).map((language) => (
          <Menu.Item
            key={language}
            role="menuitemradio"
            aria-checked={currentLanguage() === language}
            leftSection={<IconLanguage size={18} aria-hidden />}
            lang={language}
            onClick={() => void setLanguage(language)}
            fw={currentLanguage() === language ? 600 : 400}
          >
            {language === 'vi' ? 'Tiếng Việt' : 'English'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function PersonMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const { leave } = useSession();
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <ActionIcon aria-label={t('person', { name: me.fullName })}>
          <span className={classes.avatar} aria-hidden>
            {letterOf(me.fullName)}
          </span>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)">
            {me.fullName}
          </Text>
          {me.capacities.map((one) => (
            <Text key={`${one.positionId}${one.onBehalfOfPositionId}`} size="sm">
              {one.onBehalfOfPositionId ? t('standingIn', { title: one.title }) : one.title}
            </Text>
          ))}
        </Menu.Label>
        <Menu.Item component={Link} to={'/me' as string} leftSection={<IconUser size={18} aria-hidden />}>
          {t('nav.me')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void leave()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
