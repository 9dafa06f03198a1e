import { Badge, Button, Group, Text } from '@mantine/core';
import { IconPhone, IconPhoneCall } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { doneOnTheSheet } from '../../acts/on-the-sheet';
import type { Act } from '../../acts/use-act';
import { useWords } from '../../i18n';
import { DueText } from '../../parts/due-text';
import { Ref } from '../../parts/ref';
import { UrgencyBadge } from '../../parts/urgency-badge';
import { phoneHref, phoneText } from '../../time/format';
import type { Band, DutyRow } from './board';
import '../calls/texts';
import { useWhoCallsFrom } from '../calls/who-calls';
import classes from './duty.module.css';

/** So many acts stand as buttons; the others are on the page of the case. */
const SHOWN = 2;

/** One thing to be done: what, by whom, how long there is still, and one tap to do it. */
export function DutyLine({
  row,
  band,
  onAct,
  still,
}: {
  row: DutyRow;
  band: Band;
  onAct: (row: DutyRow, act: Act) => void;
  /** On the wall nobody presses anything. */
  still: boolean;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const people = row.owes.positions.map((one) => one.fullName).join(', ');
  const acts = row.acts.filter((one) => !doneOnTheSheet(one)).slice(0, SHOWN);
  const late = band === 'overdue' || band === 'soon';
  return (
    <li className={`${classes.row} paper`} data-band={band} data-clock={row.id} data-kind={row.kind}>
      <div className={classes.main}>
        <Text size="sm" c="dimmed" className="figures">
          <Ref of={row.case.ref} /> · {row.case.ownerName}
        </Text>
        {still ? (
          <Text fw={600}>{words(row.what)}</Text>
        ) : (
          <Link to={`/cases/${row.case.id}` as string} className={classes.what}>
            {words(row.what)}
          </Link>
        )}
        <Text size="sm" lang={row.case.subject ? 'vi' : undefined}>
          {row.case.subject || t('cases.noSubject')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('duty.owes', { agency: row.owes.name })}
          {people && ` – ${people}`}
        </Text>
        <Group gap={6} mt={4}>
          {row.myTurn && <Badge color="navy">{t('duty.myTurn')}</Badge>}
          <UrgencyBadge urgency={row.case.urgency} />
          {row.case.exercise && <Badge color="grape">{t('exercise')}</Badge>}
        </Group>
      </div>
      <div className={classes.due}>
        <DueText clock={{ ...row, owesOrgId: row.owes.orgId }} showWhat={false} />
      </div>
      {still && row.call && <ClaimedOnWall row={row} />}
      {!still && (row.call || acts.length > 0) && (
        <Group gap="xs" className={classes.acts}>
          {row.call && <CallButtons row={row} loud={late} />}
          {acts.map((act, index) => (
            <Button
              key={`${act.act}${act.subjectId}`}
              variant={index === 0 && late && !row.call ? 'filled' : 'default'}
              onClick={() => onAct(row, act)}
              data-act={act.act}
            >
              {words(act.label)}
            </Button>
          ))}
        </Group>
      )}
    </li>
  );
}

/** Rings at once and opens the sheet, where what came of the call is written down. */
function CallButtons({ row, loud }: { row: DutyRow; loud: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const sheet = `/cases/${row.case.id}/calls` as string;
  const next = row.call!.next;
  const caller = useWhoCallsFrom(row.case.id, row.call!.runId);
  const mayCall = row.acts.some(doneOnTheSheet);
  if (caller === null && (!mayCall || !next?.phone))
    return (
      <Button component={Link} to={sheet} variant="default" leftSection={<IconPhone size={20} aria-hidden />}>
        {t('duty.sheetOf', { agency: row.call!.orgName })}
      </Button>
    );
  // Somebody is at it: the sheet shows how far, and whoever must ring all the same does so there.
  if (caller !== null)
    return (
      <>
        <Badge color="orange" size="lg" leftSection={<IconPhoneCall size={16} aria-hidden />} data-claimed>
          {t('calls.claimed', { names: caller })}
        </Badge>
        <Button component={Link} to={sheet} variant="default">
          {t('duty.sheet')}
        </Button>
      </>
    );
  return (
    <>
      <Button
        component="a"
        href={phoneHref(next!.phone!)}
        variant={loud ? 'filled' : 'default'}
        leftSection={<IconPhoneCall size={20} aria-hidden />}
        onClick={() =>
          void navigate({ to: sheet, search: { rung: `${row.call!.runId}.${next!.at}` } as never })
        }
      >
        {t('duty.call', { name: next!.fullName ?? row.call!.orgName, number: phoneText(next!.phone!) })}
      </Button>
      <Button component={Link} to={sheet} variant="default">
        {t('duty.sheet')}
      </Button>
    </>
  );
}

/** On the wall nobody presses anything; who is ringing is seen all the same. */
function ClaimedOnWall({ row }: { row: DutyRow }) {
  const { t } = useTranslation();
  const caller = useWhoCallsFrom(row.case.id, row.call!.runId);
  return caller === null ? null : (
    <Badge color="orange" leftSection={<IconPhoneCall size={16} aria-hidden />} data-claimed>
      {t('calls.claimed', { names: caller })}
    </Badge>
  );
}
