import { Anchor, Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useStale } from '../../live/use-stale';
import { useOfflinePack } from '../../offline/use-offline-pack';
import { ProblemNote } from '../../parts/problem-note';
import { Ref } from '../../parts/ref';
import { UrgencyBadge } from '../../parts/urgency-badge';
import { Page } from '../../shell/page';
import { Empty } from '../../shell/states';
import { phoneHref, phoneText, span } from '../../time/format';
import { useNow } from '../../time/server-clock';
import { type DutyRow, useBoard } from '../duty/board';
import classes from '../duty/duty.module.css';
import '../duty/texts';
import { KeptCalls } from './kept-calls';
import { useWhoCallsFrom } from './who-calls';
import './texts';

/** All call trees that are open, the longest silent first. */
export default function CallsPage() {
  const { t } = useTranslation();
  const board = useBoard(false);
  useOfflinePack(board.rows, board.loaded);
  // The missed clock and the clock of the step belong to the same call: one line for each tree.
  const open = [
    ...new Map(board.rows.filter((row) => row.call).map((row) => [row.call!.runId, row])).values(),
  ];
  return (
    <Page title={t('nav.calls')} about={t('calls.about')}>
      {board.error ? <ProblemNote error={board.error} onRetry={board.again} /> : null}
      {!board.loaded ? (
        board.error ? (
          <KeptCalls />
        ) : (
          <Skeleton height={160} aria-label={t('loading')} />
        )
      ) : open.length === 0 ? (
        <Empty
          title={t('calls.none')}
          action={
            <Button component={Link} to={'/duty' as string} variant="default">
              {t('calls.toDuty')}
            </Button>
          }
        >
          {t('calls.noneHint')}
        </Empty>
      ) : (
        <ul className={classes.list} aria-label={t('nav.calls')}>
          {open.map((row) => (
            <OpenCall
              key={row.call!.runId}
              row={row}
              dueAt={
                board.rows.find((one) => one.kind === 'ack' && one.call?.runId === row.call!.runId)?.dueAt
              }
            />
          ))}
        </ul>
      )}
    </Page>
  );
}

/** One agency that is silent: for how long, who comes next, and whether somebody rings it just now. */
function OpenCall({ row, dueAt }: { row: DutyRow; dueAt: string | undefined }) {
  const { t } = useTranslation();
  const now = useNow();
  const stale = useStale();
  const caller = useWhoCallsFrom(row.case.id, row.call!.runId);
  const next = row.call!.next;
  return (
    <li className={`${classes.row} paper`} data-band="overdue">
      <div className={classes.main}>
        <Text size="sm" c="dimmed" className="figures">
          <Ref of={row.case.ref} /> · {row.case.ownerName}
        </Text>
        <Link to={`/cases/${row.case.id}/calls` as string} className={classes.what}>
          {t('calls.of', { agency: row.call!.orgName })}
        </Link>
        <Text size="sm">{row.case.subject || t('cases.noSubject')}</Text>
        <Group gap={6} mt={4}>
          <UrgencyBadge urgency={row.case.urgency} />
          {caller !== null && (
            <Badge color="orange" leftSection={<IconPhoneCall size={14} aria-hidden />} data-claimed>
              {t('calls.claimed', { names: caller })}
            </Badge>
          )}
        </Group>
      </div>
      <Stack gap={2} className={classes.due}>
        {dueAt && (
          <Text fw={600} className={`figures ${stale}`} style={{ color: 'var(--dm-overdue)' }}>
            {t('calls.why', { span: span(now - Date.parse(dueAt)) })}
          </Text>
        )}
        {next && (
          <Text size="sm" className="figures">
            {next.fullName ?? t(`calls.kind.${next.kind}`)}
          </Text>
        )}
        {next?.phone && (
          <Anchor
            href={phoneHref(next.phone)}
            className="figures"
            fw={600}
            style={{
              whiteSpace: 'nowrap',
              minHeight: '2.75rem',
              display: 'inline-flex',
              alignItems: 'center',
            }}
          >
            {phoneText(next.phone)}
          </Anchor>
        )}
      </Stack>
    </li>
  );
}
