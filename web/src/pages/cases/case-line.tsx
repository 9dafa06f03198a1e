import { Badge, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useWords } from '../../i18n';
import { DueText } from '../../parts/due-text';
import { UrgencyBadge } from '../../parts/urgency-badge';
import classes from './case-line.module.css';

/** One case of a list: the whole row is the way in; what is due stands where the eye looks first. */
export function CaseLine({ line }: { line: Schemas['CaseLineView'] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <li className={`${classes.line} paper`} data-case={line.id}>
      <div className={classes.main}>
        <Text size="sm" c="dimmed" className="figures">
          {line.ref} · {line.ownerName}
        </Text>
        <Link to={`/cases/${line.id}` as string} className={classes.link}>
          {line.subject || t('cases.noSubject')}
        </Link>
        <Group gap={6} mt={4}>
          {line.exercise && <Badge color="grape">{t('exercise')}</Badge>}
          <UrgencyBadge urgency={line.urgency} />
          <Badge color="gray">{words(line.stateLabel)}</Badge>
          {line.sealed && <Badge color="gray">{t(`sealed.${line.sealed}`)}</Badge>}
          {line.unconfirmed && <Badge color="orange">{t('flag.unconfirmed')}</Badge>}
          {line.unacknowledged && <Badge color="red">{t('flag.unacknowledged')}</Badge>}
          {line.stale && <Badge color="orange">{t('flag.stale')}</Badge>}
          {line.awaitingReceipt > 0 && (
            <Text size="sm">{t('cases.awaiting', { count: line.awaitingReceipt })}</Text>
          )}
        </Group>
      </div>
      {line.nextClock && (
        <div className={classes.due}>
          <DueText clock={line.nextClock} />
        </div>
      )}
    </li>
  );
}
