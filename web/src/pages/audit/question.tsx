import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Every question of an audit states what for; that is recorded before anything is shown. */
export function Question({
  children,
  onAsk,
  busy,
}: {
  children?: ReactNode;
  onAsk: (purpose: string) => void;
  busy: boolean;
}) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState('');
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    onAsk(purpose.trim());
  };
  return (
    <form onSubmit={ask} role="search">
      <Group align="flex-end" gap="sm">
        {children}
        <TextInput
          label={t('audit.purpose')}
          description={t('audit.purposeHint')}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          maxLength={500}
          style={{ flex: '2 1 18rem' }}
        />
        <Button type="submit" loading={busy}>
          {t('audit.ask')}
        </Button>
      </Group>
    </form>
  );
}
