import { Badge, Button, Group, Text } from '@mantine/core';
import { IconAlarm, IconCornerUpLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { shortDay } from '../../time/format';
import classes from './lessons.module.css';

const colours: Record<string, string> = { verified: 'green', cancelled: 'gray', claimed: 'navy' };

/** One line of the register: what, who, by when, and whether it came to anything. */
export function ImprovementLine({ one }: { one: Schemas['ImprovementView'] }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const who = (positionId: string, orgId: string): string =>
    [directory.personAt(positionId)?.fullName, directory.shortNameOf(orgId)].filter(Boolean).join(' – ');
  const due = one.dueAt
    ? t('lessons.register.due', { at: shortDay(one.dueAt) })
    : t('lessons.register.noDue');
  return (
    <li className={`${classes.card} paper`} data-overdue={one.overdue || undefined}>
      <Group gap="xs">
        <Badge color={colours[one.state] ?? 'orange'}>
          {codes('partState_corrective_action', one.state)}
        </Badge>
        <Badge color="gray">{codes('caKind', one.kind)}</Badge>
        {one.overdue ? (
          <Badge color="red" leftSection={<IconAlarm size={14} aria-hidden />}>
            {t('lessons.register.overdue')}
          </Badge>
        ) : (
          one.late && <Text size="sm">{t('lessons.register.late')}</Text>
        )}
      </Group>
      <Text fw={600} className="prose" lang="vi">
        {one.text}
      </Text>
      <dl className={classes.facts}>
        <Fact name={t('lessons.register.owner')} value={who(one.ownerPositionId, one.orgId)} />
        <Fact name={t('lessons.register.verifier')} value={who(one.verifierPositionId, one.verifierOrgId)} />
        <Fact name={t('lessons.register.measure')} value={one.measure} />
        {one.evidence && <Fact name={t('lessons.register.evidence')} value={one.evidence} />}
        <Fact
          name={t('lessons.register.effect')}
          value={t(
            one.worked === null
              ? 'lessons.register.notYet'
              : one.worked
                ? 'lessons.register.worked'
                : 'lessons.register.didNotWork',
          )}
        />
      </dl>
      <Group justify="space-between" gap="xs">
        <Text className="figures" fw={600} c={one.overdue ? 'var(--dm-overdue)' : undefined}>
          {due}
          {one.extensions > 0 && ` · ${t('lessons.register.extended', { count: one.extensions })}`}
        </Text>
        {one.caseId && (
          <Button
            component={Link}
            to={`/cases/${one.caseId}` as string}
            search={{ tab: 'lessons' } as never}
            variant="subtle"
            leftSection={<IconCornerUpLeft size={18} aria-hidden />}
          >
            {t('lessons.register.open', { ref: one.caseRef })}
          </Button>
        )}
      </Group>
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
