import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { IconChevronDown, IconLock, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newWindow } from '../../api/seat';
import { useAgencyName } from '../../case/agency-name';
import type { Case } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useCodes, useWords } from '../../i18n';
import { Ref } from '../../parts/ref';
import { UrgencyBadge } from '../../parts/urgency-badge';
import { shortMoment } from '../../time/format';
import { LifeStepper } from './life-stepper';
import { useJournal } from './timeline/use-journal';
import { PresenceStrip } from './presence-strip';
import classes from './case-room.module.css';

/** Under the title: the number of the case and whose it is, and what is special about it. */
export function RoomAbout({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const words = useWords();
  const codes = useCodes();
  const agency = useAgencyName(seen);
  const restricted = seen.confidentiality === 'restricted';
  return (
    <>
      <Text size="sm" className="figures">
        <Ref of={seen.ref} /> · {agency(seen.ownerOrgId)}
      </Text>
      <Group gap={6} mt={4}>
        {seen.exercise && <Badge color="grape">{t('exercise')}</Badge>}
        <Badge color="navy" data-state={seen.state}>
          {words(seen.stateLabel)}
        </Badge>
        <UrgencyBadge urgency={seen.urgency} always />
        <Badge
          color={restricted ? 'red' : 'gray'}
          leftSection={restricted ? <IconLock size={14} aria-hidden /> : undefined}
        >
          {codes('confidentiality', seen.confidentiality)}
        </Badge>
        {seen.unconfirmed && <Badge color="orange">{t('flag.unconfirmed')}</Badge>}
        {seen.unacknowledged && <Badge color="red">{t('flag.unacknowledged')}</Badge>}
        {seen.stale && <Badge color="orange">{t('flag.stale')}</Badge>}
      </Group>
    </>
  );
}

/** Where it stands in its life, who leads it, since when it is known: folded on a phone, where acts come first. */
export function RoomFacts({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const agency = useAgencyName(seen);
  const directory = useDirectory();
  const { data: entries } = useJournal(seen);
  const [open, setOpen] = useState(false);
  const lead = seen.leadOrgId ?? seen.ownerOrgId;
  const person = directory.personAt(seen.leadPositionId)?.fullName;
  return (
    <section className={classes.head} data-open={open || undefined} aria-label={t('room.life')}>
      <LifeStepper seen={seen} entries={entries} />
      <Button
        variant="subtle"
        className={`${classes.unfold} no-print`}
        rightSection={<IconChevronDown size={18} aria-hidden className={classes.chevron} />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('room.more')}
      </Button>
      <div className={classes.facts}>
        <Text className={classes.sentence}>
          {t('room.leads', { agency: agency(lead) })}
          {person && ` (${person})`}.{' '}
          <span className="figures">{t('room.knownAt', { at: shortMoment(seen.knownAt) })}</span>
          {seen.place && `, ${t('room.at', { place: seen.place })}`}.
        </Text>
        {/* Its number is not asked for: that would be written down as a reading of it. */}
        {seen.followUpOfId && (
          <Anchor component={Link} to={`/cases/${seen.followUpOfId}` as string} data-follows>
            {t('room.follows')}
          </Anchor>
        )}
        <Group gap="md" className="no-print">
          <PresenceStrip caseId={seen.id} />
          <Button
            component="a"
            href={`/print/cases/${seen.id}`}
            target={newWindow}
            variant="subtle"
            px="xs"
            leftSection={<IconPrinter size={18} aria-hidden />}
          >
            {t('room.print')}
          </Button>
        </Group>
      </div>
    </section>
  );
}
