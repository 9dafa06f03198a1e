import { Anchor, Text } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { phoneHref, phoneText } from '../../time/format';

/** A number one can tap. */
export function PhoneLink({ name, phone }: { name: string; phone: string | null }) {
  const { t } = useTranslation();
  if (!phone)
    return (
      <Text component="span" size="sm" c="var(--dm-soon)" fw={600}>
        {t('directory.noPhone')}
      </Text>
    );
  return (
    <Anchor
      href={phoneHref(phone)}
      className="figures"
      aria-label={t('directory.call', { name, phone: phoneText(phone) })}
      style={{ display: 'inline-flex', alignItems: 'center', gap: 6, minHeight: '2.75rem' }}
    >
      <IconPhone size={18} aria-hidden />
      {phoneText(phone)}
    </Anchor>
  );
}
