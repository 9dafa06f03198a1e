import { Alert, Button, CopyButton, Group, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../session/session';
import classes from './me.module.css';

/** Shown this once; printed, they are the only thing on the sheet. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.codes}>
      <Title order={3} ref={heading} tabIndex={-1}>
        {t('me.recovery.title')}
      </Title>
      <Alert color="orange" my="xs">
        {t('me.recovery.once')}
      </Alert>
      <Text size="sm">{t('me.recovery.of', { login: me.login })}</Text>
      <ol className={classes.codeList}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Group className="no-print">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'me.copied' : 'me.recovery.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('me.recovery.print')}
        </Button>
        <Button onClick={onDone}>{t('me.recovery.done')}</Button>
      </Group>
    </div>
  );
}
