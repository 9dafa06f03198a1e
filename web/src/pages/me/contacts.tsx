import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { phoneText } from '../../time/format';
import { useMe } from '../../session/session';
import { Section } from './section';
import classes from './me.module.css';

/** How others reach this person, as the directory has it; its keepers change it, so that nobody names himself. */
export function Contacts() {
  const { t } = useTranslation();
  const codes = useCodes();
  const me = useMe();
  const directory = useDirectory();
  return (
    <Section id="contacts" title={t('me.contacts.title')} about={t('me.contacts.about')}>
      <dl className={classes.facts}>
        <div>
          <dt>{t('me.contacts.login')}</dt>
          <dd>{me.login}</dd>
        </div>
      </dl>
      <ul className={classes.list}>
        {me.capacities.map((one) => {
          const known = directory.personAt(one.positionId);
          return (
            <li key={`${one.positionId}${one.onBehalfOfPositionId}`}>
              <Text fw={600}>
                {one.onBehalfOfPositionId ? t('standingIn', { title: one.title }) : one.title}
              </Text>
              <Text size="sm">{directory.nameOf(one.orgId)}</Text>
              <Text size="sm" c="dimmed">
                {one.roles.map((role) => codes('role', role)).join(', ')}
              </Text>
              {known?.officialId === me.officialId && (
                <Text size="sm" className="figures">
                  {known.phone ? phoneText(known.phone) : t('me.contacts.noPhone')}
                  {known.email && ` · ${known.email}`}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
      <Text size="sm">{t('me.contacts.wrong')}</Text>
    </Section>
  );
}
