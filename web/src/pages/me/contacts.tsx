import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { phoneText, shortDay } from '../../time/format';
import { useMe } from '../../session/session';
import { Section } from './section';
import classes from './me.module.css';

const WriteDialog = lazy(() =>
  import('../../acts/write-dialog').then((one) => ({ default: one.WriteDialog })),
);

/** How others reach this person, as the directory has it; his own number he confirms or corrects; the rest its keepers change, so that nobody names himself. */
export function Contacts() {
  const { t } = useTranslation();
  const codes = useCodes();
  const me = useMe();
  const directory = useDirectory();
  const [open, setOpen] = useState(false);
  const { data: own } = useQuery({
    queryKey: ['directory', 'me'],
    queryFn: () => data(api.GET('/api/directory/me')),
  });
  return (
    <Section id="contacts" title={t('me.contacts.title')} about={t('me.contacts.about')}>
      <dl className={classes.facts}>
        <div>
          <dt>{t('me.contacts.login')}</dt>
          <dd>{me.login}</dd>
        </div>
      </dl>
      <ul className={classes.list}>
        {me.capacities.map((one) => (
          <li key={`${one.positionId}${one.onBehalfOfPositionId}`}>
            <Text fw={600}>
              {one.onBehalfOfPositionId ? t('standingIn', { title: one.title }) : one.title}
            </Text>
            <Text size="sm">{directory.nameOf(one.orgId)}</Text>
            <Text size="sm" c="dimmed">
              {one.roles.map((role) => codes('role', role)).join(', ')}
            </Text>
          </li>
        ))}
      </ul>
      {own && (
        <>
          <Text className="figures">
            {own.workPhone ? phoneText(own.workPhone) : t('me.contacts.noPhone')}
            {own.workEmail && ` · ${own.workEmail}`}
          </Text>
          {own.phoneConfirmedAt && (
            <Text size="sm" c="dimmed" className="figures">
              {t('me.contacts.confirmedAt', { on: shortDay(own.phoneConfirmedAt) })}
            </Text>
          )}
          <Button
            variant={own.confirmationDue ? 'filled' : 'default'}
            onClick={() => setOpen(true)}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('me.contacts.confirm')}
          </Button>
        </>
      )}
      <Suspense>
        {open && (
          <WriteDialog
            method="POST"
            href="/api/directory/me/phone"
            label={t('me.contacts.confirm')}
            draftName="me/phone"
            begin={{ workPhone: own?.workPhone ?? '' }}
            onClose={() => setOpen(false)}
            onDone={() => setOpen(false)}
          />
        )}
      </Suspense>
      <Text size="sm">{t('me.contacts.wrong')}</Text>
    </Section>
  );
}
