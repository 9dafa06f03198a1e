import { Badge, Checkbox, Group, Text } from '@mantine/core';
import { IconCircleFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useWords } from '../../i18n';
import { DueText } from '../../parts/due-text';
import { Ref } from '../../parts/ref';
import { UrgencyBadge } from '../../parts/urgency-badge';
import classes from './case-line.module.css';

/** From here on the server counts no further. */
const MANY = 100;

/** One case of a list: the whole row is the way in; what is due stands where the eye looks first. */
export function CaseLine({
  line,
  picked,
  onPick,
}: {
  line: Schemas['CaseLineView'];
  /** Undefined: nothing is being picked. */
  picked?: boolean | undefined;
  onPick?: ((on: boolean) => void) | undefined;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const { unread } = line.seen;
  return (
    <li className={`${classes.line} paper`} data-case={line.id} data-unread={unread > 0 || undefined}>
      {picked !== undefined && (
        <Checkbox
          className={classes.pick}
          size="lg"
          aria-label={t('cases.bulk.pick', { ref: line.ref })}
          checked={picked}
          onChange={(event) => onPick?.(event.currentTarget.checked)}
        />
      )}
      <div className={classes.main}>
        <Group gap={8} wrap="nowrap" justify="space-between">
          <Text size="sm" c="dimmed" className="figures">
            <Ref of={line.ref} /> · {line.ownerName}
          </Text>
          {unread > 0 && (
            <Text size="sm" fw={600} className={classes.fresh}>
              <IconCircleFilled size={9} aria-hidden />{' '}
              {unread >= MANY ? t('cases.freshMany') : t('cases.fresh', { count: unread })}
            </Text>
          )}
        </Group>
        <Link to={`/cases/${line.id}` as string} className={classes.link} data-new={unread > 0 || undefined}>
          {line.subject ? <span lang="vi">{line.subject}</span> : t('cases.noSubject')}
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
