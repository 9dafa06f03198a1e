import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../directory/use-directory';
import { agenciesOf, useMe } from '../../session/session';
import { phoneHref, phoneText } from '../../time/format';
import classes from './help.module.css';

/** Whom to ask: the desks that answer at any hour, one's own agency's first. */
export function Contact() {
  const { t } = useTranslation();
  const directory = useDirectory();
  const own = new Set(agenciesOf(useMe()));
  const desks = directory.agencies
    .filter((one) => one.dutyPhone)
    .filter((one) => own.has(one.orgId) || one.leaders.some((person) => person.role === 'adviser_lead'))
    .sort((a, b) => Number(own.has(b.orgId)) - Number(own.has(a.orgId)))
    .slice(0, 3);
  return (
    <section className={`${classes.section} paper`} aria-labelledby="contact">
      <h2 id="contact">{t('help.contact.title')}</h2>
      <Text>{t('help.contact.admin')}</Text>
      <dl className={classes.desks}>
        {desks.map((one) => (
          <div key={one.orgId}>
            <dt>{t('help.contact.duty', { agency: one.name })}</dt>
            <dd>
              <a href={phoneHref(one.dutyPhone!)} className="figures">
                {phoneText(one.dutyPhone!)}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      {directory.loaded && desks.length === 0 && <Text>{t('help.contact.none')}</Text>}
      <Text size="sm" c="dimmed">
        {t('help.contact.reference')} {t('help.contact.about')}
      </Text>
    </section>
  );
}
