import { Anchor, Badge, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agency, Answering } from '../../directory/use-directory';
import { currentLanguage, useCodes } from '../../i18n';
import { folded } from '../../parts/fold';
import { spanWords } from '../../time/days';
import { shortDay } from '../../time/format';
import { WarningText } from './gaps';
import { PhoneLink } from './phone-link';
import classes from './directory.module.css';

const groups = ['focalPoint', 'leaders', 'clerks', 'onDuty'] as const;

/** Whom to ring at an agency now; opened, everybody who answers and who stands in for whom until when. */
export function AgencyCard({ agency, open }: { agency: Agency; open: boolean }) {
  const { t } = useTranslation();
  const people = groups.flatMap((name) => agency[name]).length;
  const bare = people === 0 && agency.standIns.length === 0;
  const [first] = agency.focalPoint;
  return (
    <article className={`${classes.card} paper`} aria-label={agency.name}>
      <div className={classes.head}>
        <div className={classes.name}>
          <Title order={2} fz="1.05rem">
            {currentLanguage() === 'vi' ? agency.name : agency.nameEn || agency.name}
          </Title>
          <Text size="sm" c="dimmed">
            {agency.shortName} · {t(`directory.regime.${agency.regime}`)}
            {agency.unitName && ` · ${t('directory.unit', { unit: agency.unitName })}`}
          </Text>
        </div>
        {first && (
          <div>
            <Text size="sm" c="dimmed">
              {t('directory.focalPoint')}
            </Text>
            <Text fw={600}>{first.fullName}</Text>
            <PhoneLink name={first.fullName} phone={first.phone} />
          </div>
        )}
        {agency.dutyPhone && (
          <div>
            <Text size="sm" c="dimmed">
              {t('directory.dutyPhone')}
            </Text>
            <PhoneLink name={agency.shortName} phone={agency.dutyPhone} />
            <Text size="sm" c={agency.phoneTestedOn ? 'dimmed' : 'var(--dm-soon)'}>
              {agency.phoneTestedOn
                ? t('directory.tested', { at: shortDay(agency.phoneTestedOn) })
                : t('directory.untested')}
            </Text>
          </div>
        )}
      </div>
      {agency.warnings.map((one, index) => (
        <Text key={index} size="sm" c="var(--dm-soon)" className={classes.warning}>
          <IconAlertTriangle size={18} aria-hidden />
          <span>
            <WarningText warning={one} />
          </span>
        </Text>
      ))}
      {!bare && (
        // Another search opens or folds it anew.
        <details key={String(open)} open={open} className={classes.all}>
          <summary>{t('directory.everybody', { count: people })}</summary>
          <Everybody agency={agency} />
        </details>
      )}
    </article>
  );
}

function Everybody({ agency }: { agency: Agency }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.groups}>
        {groups.map(
          (name) =>
            agency[name].length > 0 && (
              <section key={name} aria-label={t(`directory.${name}`)}>
                <Text size="sm" c="dimmed">
                  {t(`directory.${name}`)}
                </Text>
                <ul className={classes.people}>
                  {agency[name].map((person) => (
                    <PersonLine key={`${person.positionId}${person.officialId}`} person={person} />
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
      {agency.standIns.length > 0 && (
        <section aria-label={t('directory.standIns')} className={classes.standIns}>
          <Text size="sm" c="dimmed">
            {t('directory.standIns')}
          </Text>
          <ul className={classes.people}>
            {agency.standIns.map((one) => (
              <li key={`${one.forPositionId}${one.positionId}${one.startsAt}`}>
                <Text>
                  {t('directory.standInLine', {
                    name: one.fullName,
                    ...spanWords(one.startsAt, one.endsAt),
                  })}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('directory.basis', { basis: one.basis })}
                </Text>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export function PersonLine({ person }: { person: Answering }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const role = codes('role', person.role);
  return (
    <li className={classes.person}>
      <div style={{ minWidth: 0 }}>
        <Text fw={600}>{person.fullName}</Text>
        <Text size="sm" c="dimmed">
          {folded(person.title) === folded(role) ? role : `${person.title} · ${role}`}
        </Text>
        {person.standsInFor && (
          <Text size="sm">{t('directory.standsFor', { name: person.standsInFor.fullName })}</Text>
        )}
        {person.absent && (
          <Badge color="orange" mt={2}>
            {t('directory.absent', { why: person.absent })}
          </Badge>
        )}
      </div>
      <Group gap="md">
        <PhoneLink name={person.fullName} phone={person.phone} />
        {person.email && (
          <Anchor
            href={`mailto:${person.email}`}
            aria-label={t('directory.mail', { name: person.fullName })}
            className={classes.mail}
          >
            <IconMail size={18} aria-hidden />
          </Anchor>
        )}
      </Group>
    </li>
  );
}
