import { Alert, Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconCircleCheck, IconDeviceMobile } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { CodesSetUp } from './codes-set-up';
import { useSecurity } from './password';
import { RecoveryCodes } from './recovery-codes';
import { Section } from './section';
import { useOwn } from './use-own';

/** Codes from an app: set up with a picture, proved with a first code, and a sheet of codes for the day the phone is lost. */
export function Codes() {
  const { t } = useTranslation();
  const { data: security, error: failed, refetch } = useSecurity();
  const { busy, error, run } = useOwn();
  const [begun, setBegun] = useState<Schemas['TotpView'] | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [off, setOff] = useState(false);

  const begin = (): void =>
    void run(() => data(api.POST('/api/me/totp'))).then((view) => view && setBegun(view));
  const renew = (): void =>
    void run(() => data(api.POST('/api/me/recovery-codes'))).then(
      (view) => view && setCodes(view.recoveryCodes),
    );
  const turnOff = (): void =>
    void run(() => api.DELETE('/api/me/totp').then(() => true)).then((done) => {
      if (done) setCodes(null);
      setOff(false);
    });

  return (
    <Section id="codes" title={t('me.codes.title')} about={t('me.codes.about')}>
      {failed && <ProblemNote error={failed} onRetry={() => void refetch()} />}
      {error !== null && <ProblemNote error={error} />}
      {!security ? (
        !failed && <Skeleton height={60} />
      ) : codes ? (
        <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />
      ) : begun ? (
        <CodesSetUp
          begun={begun}
          onCancel={() => setBegun(null)}
          onDone={(made) => {
            setBegun(null);
            setCodes(made);
          }}
        />
      ) : security.codes ? (
        <>
          <Group>
            <Badge color="green" leftSection={<IconCircleCheck size={16} aria-hidden />}>
              {t('me.codes.on')}
            </Badge>
            <Text c={security.recoveryCodesLeft < 3 ? 'var(--dm-soon)' : undefined}>
              {t('me.codes.left', { count: security.recoveryCodesLeft })}
            </Text>
          </Group>
          {off && (
            <Alert color="orange" role="alert" title={t('me.codes.offTitle')}>
              <Text size="sm">{t('me.codes.offWhy')}</Text>
              <Group mt="xs">
                <Button variant="default" onClick={() => setOff(false)}>
                  {t('me.codes.keep')}
                </Button>
                <Button color="red" onClick={turnOff} loading={busy}>
                  {t('me.codes.off')}
                </Button>
              </Group>
            </Alert>
          )}
          <Group>
            <Button variant="default" onClick={renew} loading={busy}>
              {t('me.codes.renew')}
            </Button>
            {!off && (
              <Button variant="subtle" color="red" onClick={() => setOff(true)}>
                {t('me.codes.off')}
              </Button>
            )}
          </Group>
        </>
      ) : (
        <Group>
          <Button leftSection={<IconDeviceMobile size={20} aria-hidden />} onClick={begin} loading={busy}>
            {t('me.codes.begin')}
          </Button>
        </Group>
      )}
    </Section>
  );
}
