import { Alert, Anchor, Text } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeptPhones } from '../offline/use-kept-phones';
import { phoneHref, phoneText } from '../time/format';

/** Why an act with legal effect cannot be done just now, and whom to ring instead. */
export function NoNetwork() {
  const { t } = useTranslation();
  const duty = useKeptPhones(true).numbers.filter((one) => one.ref === null);
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconPhoneCall aria-hidden />}
      title={t('act.noNetwork')}
      data-no-network
    >
      <Text size="sm">{t('act.noNetworkHint')}</Text>
      {duty.slice(0, 2).map((one) => (
        <Text key={one.phone} size="sm">
          {one.name}:{' '}
          <Anchor href={phoneHref(one.phone)} fw={600} className="figures" style={{ whiteSpace: 'nowrap' }}>
            {phoneText(one.phone)}
          </Anchor>
        </Text>
      ))}
    </Alert>
  );
}
