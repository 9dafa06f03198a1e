import { Button, Group, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../case/use-case';
import { fieldOfMoment, momentOfField } from '../../../time/format';
import { serverNow } from '../../../time/server-clock';

/** Goes to the case as it was known at a moment. A native field: any keyboard, any phone. */
export function MomentPicker({ seen, at }: { seen: Case; at?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [value, setValue] = useState(at ? fieldOfMoment(at) : '');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (value)
      void navigate({ to: `/cases/${seen.id}` as string, search: { at: momentOfField(value) } as never });
  };
  return (
    <form onSubmit={submit} noValidate className="no-print">
      <Group align="flex-end" gap="xs">
        <TextInput
          type="datetime-local"
          label={t('room.trust.moment')}
          value={value}
          error={tried && !value ? t('room.trust.momentMissing') : undefined}
          min={fieldOfMoment(seen.knownAt)}
          max={fieldOfMoment(serverNow())}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('room.trust.show')}
        </Button>
      </Group>
    </form>
  );
}
