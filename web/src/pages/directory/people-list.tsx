import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agency, Answering } from '../../directory/use-directory';
import { PhoneLink } from './phone-link';
import classes from './directory.module.css';

/** One line for each who answers, by given name; a table on a desk, cards on a phone. */
export function PeopleList({ people }: { people: readonly { person: Answering; agency: Agency }[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.table} aria-label={t('directory.people')}>
      {people.map(({ person, agency }) => (
        <li key={`${person.positionId}${person.officialId}`} className={`${classes.row} paper`}>
          <Text fw={600}>{person.fullName}</Text>
          <div>
            <Text>{person.title}</Text>
            <Text size="sm" c="dimmed">
              {agency.name}
              {person.standsInFor && ` · ${t('directory.standsFor', { name: person.standsInFor.fullName })}`}
              {person.absent && ` · ${t('directory.absent', { why: person.absent })}`}
            </Text>
          </div>
          <PhoneLink name={person.fullName} phone={person.phone} />
        </li>
      ))}
    </ul>
  );
}
