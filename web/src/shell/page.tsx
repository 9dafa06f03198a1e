import { Container, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The frame of a page: its one heading, which a screen reader hears when the page has changed. */
export function Page({
  title,
  lang,
  about,
  actions,
  size = 'lg',
  children,
}: {
  title: string;
  /** Of the title, where it is somebody's own words: people write Vietnamese, whatever the reader has chosen. */
  lang?: 'vi';
  about?: ReactNode;
  actions?: ReactNode;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${t('app')}`;
  }, [title, t]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Container size={size} px={{ base: 'sm', sm: 'md' }} py="md">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div style={{ flex: '1 1 18rem', minWidth: 0 }}>
            <Title order={1} ref={heading} tabIndex={-1} lang={lang}>
              {title}
            </Title>
            {about && (
              <Text c="dimmed" component="div">
                {about}
              </Text>
            )}
          </div>
          {actions && (
            <Group gap="xs" className="no-print">
              {actions}
            </Group>
          )}
        </Group>
        {children}
      </Stack>
    </Container>
  );
}
