import { Button, Group, Skeleton, Stack, Switch, Text, Title } from '@mantine/core';
import { IconDeviceTv } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../acts/use-act';
import { ActOfCase } from '../../case/act-of-case';
import { useWords } from '../../i18n';
import { useOfflinePack } from '../../offline/use-offline-pack';
import { ProblemNote } from '../../parts/problem-note';
import { Page } from '../../shell/page';
import { Empty } from '../../shell/states';
import { useLooking } from '../../shell/use-looking';
import { nearMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';
import { type Band, type Board, type DutyRow, useBoard } from './board';
import { DutyLine } from './duty-line';
import { Ringing } from './on-duty';
import { ShiftBar } from './shift-bar';
import { useShift } from './use-shift';
import classes from './duty.module.css';
import './texts';

const route = getRouteApi('/inside/duty' as never);

const bands: readonly Band[] = ['overdue', 'soon', 'today'];
/** Shown only where there is something in them. */
const quietBands: readonly Band[] = ['later', 'paused'];

/** What is overdue or due now, and one tap to do it. On a wall (?wall=1) it is only looked at. */
export default function DutyPage() {
  const { t } = useTranslation();
  const asked = route.useSearch() as { wall?: string; mine?: string };
  const wall = asked.wall === '1';
  const board = useBoard(asked.mine === '1');
  const shift = useShift();
  useOfflinePack(board.rows, board.loaded);
  const [open, setOpen] = useState<{ caseId: string; act: Act } | null>(null);
  const look = useLooking<typeof asked>('/duty');
  const onAct = (row: DutyRow, act: Act): void => setOpen({ caseId: row.case.id, act });

  const page = (
    <Page
      title={t('nav.duty')}
      about={wall ? undefined : t('duty.about')}
      size="xl"
      actions={
        <Button
          variant="default"
          leftSection={<IconDeviceTv size={20} aria-hidden />}
          onClick={() => look({ wall: wall ? undefined : '1' })}
        >
          {t(wall ? 'duty.wallLeave' : 'duty.wall')}
        </Button>
      }
    >
      <ShiftBar shift={shift} shifts={board.shifts} again={board.again} loaded={board.loaded} still={wall} />
      <Ringing />
      {board.error ? <ProblemNote error={board.error} onRetry={board.again} /> : null}
      {!wall && (
        <Switch
          size="md"
          label={t('duty.mine')}
          checked={asked.mine === '1'}
          onChange={(event) => look({ mine: event.currentTarget.checked ? '1' : undefined })}
        />
      )}
      {!board.loaded ? (
        !board.error && (
          <Stack gap="xs" aria-busy="true" aria-label={t('loading')}>
            {[1, 2, 3].map((n) => (
              <Skeleton key={n} height={110} />
            ))}
          </Stack>
        )
      ) : (
        <>
          {board.bands.overdue.length + board.bands.soon.length === 0 && <Calm board={board} />}
          <div className={wall ? classes.wallBands : undefined}>
            {bands.map((band) => (
              <BandList key={band} band={band} rows={board.bands[band]} onAct={onAct} still={wall} />
            ))}
          </div>
          {quietBands.map(
            (band) =>
              board.bands[band].length > 0 && (
                <BandList key={band} band={band} rows={board.bands[band]} onAct={onAct} still={wall} />
              ),
          )}
          {board.hasMore && (
            <Button variant="default" loading={board.loadingMore} onClick={board.more}>
              {t('duty.more')}
            </Button>
          )}
        </>
      )}
      {open && <ActOfCase {...open} onClose={() => setOpen(null)} />}
    </Page>
  );
  return wall ? <div className={classes.wall}>{page}</div> : page;
}

function BandList({
  band,
  rows,
  onAct,
  still,
}: {
  band: Band;
  rows: DutyRow[];
  onAct: (row: DutyRow, act: Act) => void;
  still: boolean;
}) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby={`band-${band}`} style={{ marginBottom: '1rem' }}>
      <Group gap="xs" mb={6}>
        <Title order={2} id={`band-${band}`}>
          {t(`duty.band.${band}`)}
        </Title>
        <Text c="dimmed" className="figures">
          {t('duty.count', { count: rows.length })}
        </Text>
      </Group>
      {rows.length === 0 ? (
        <Text c="dimmed">{t(`duty.bandEmpty.${band}`)}</Text>
      ) : (
        <ul className={classes.list} aria-labelledby={`band-${band}`}>
          {rows.map((row) => (
            <DutyLine key={row.id} row={row} band={band} onAct={onAct} still={still} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Nothing presses: when the next thing comes. */
function Calm({ board }: { board: Board }) {
  const { t } = useTranslation();
  const words = useWords();
  const now = useNow(60_000);
  const first = [...board.bands.today, ...board.bands.later][0];
  const next = first
    ? { at: first.dueAt, what: words(first.what), ref: first.case.ref, caseId: first.case.id }
    : board.next && {
        at: board.next.dueAt,
        what: words(board.next.label),
        ref: board.next.ref,
        caseId: board.next.caseId,
      };
  return (
    <Empty
      title={t('duty.calm')}
      action={
        next && (
          <Button component={Link} to={`/cases/${next.caseId}` as string} variant="default">
            {t('duty.calmOpen', { ref: next.ref })}
          </Button>
        )
      }
    >
      {next
        ? t('duty.calmNext', { at: nearMoment(next.at, now), what: next.what, ref: next.ref })
        : t('duty.calmNone')}
    </Empty>
  );
}
