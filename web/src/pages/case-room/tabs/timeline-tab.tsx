import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { getRouteApi, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenAct } from '../../../acts/open-act';
import type { Entry } from '../../../case/use-case';
import { ProblemNote } from '../../../parts/problem-note';
import { useMe } from '../../../session/session';
import { Empty } from '../../../shell/states';
import { useLooking } from '../../../shell/use-looking';
import { nearMoment, shortDay, weekday } from '../../../time/format';
import { useNow } from '../../../time/server-clock';
import type { SectionProps } from '../room-tabs';
import { Composer, usualUpdate } from '../timeline/composer';
import { type EntryKind, entryKinds, kindOf } from '../timeline/entry-kinds';
import { EntryLine } from '../timeline/entry-line';
import { EntryMenu } from '../timeline/entry-menu';
import { Filters } from '../timeline/filters';
import { useLastSeen, usePins } from '../timeline/kept-here';
import { SystemFold } from '../timeline/system-fold';
import '../timeline/texts';
import { newestFirst, useJournal } from '../timeline/use-journal';
import classes from '../timeline/timeline.module.css';

const route = getRouteApi('/inside/cases/$caseId' as never);

/** What happened, newest first: when it was so, and when it was written down. Corrections stand beside what they correct. */
export default function TimelineTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  const me = useMe();
  const now = useNow(60_000);
  const search = route.useSearch() as { kinds?: string };
  const filter = useLooking<typeof search>(`/cases/${seen.id}`, { resetScroll: false });
  const hash = useRouterState({ select: (state) => state.location.hash });
  const linked = Number(/^e(\d+)$/.exec(hash)?.[1] ?? 0);
  const { data: entries, error, refetch } = useJournal(seen);
  const { pins, turn } = usePins(seen.id);
  const { before, unreadFrom } = useLastSeen(seen, entries?.at(-1)?.seq ?? null);
  const open = useOpenAct();

  const kinds = useMemo(
    () => entryKinds.filter((kind) => search.kinds?.split(',').includes(kind)),
    [search.kinds],
  );
  const ordered = useMemo(() => [...(entries ?? [])].sort(newestFirst), [entries]);
  const corrections = useMemo(() => {
    const by = new Map<number, Entry[]>();
    for (const one of entries ?? [])
      if (one.correctsSeq !== null) by.set(one.correctsSeq, [...(by.get(one.correctsSeq) ?? []), one]);
    return by;
  }, [entries]);
  const counts = useMemo(() => {
    const by = new Map<EntryKind, number>();
    for (const one of entries ?? []) by.set(kindOf(one.act), (by.get(kindOf(one.act)) ?? 0) + 1);
    return by;
  }, [entries]);

  // The entry that a link means is shown, whatever is filtered.
  useEffect(() => {
    if (!linked || !entries) return;
    const place = document.getElementById(`e${linked}`);
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('article')?.focus({ preventScroll: true });
    // Once, when the journal is there; not again with each entry that comes in.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [linked, entries === undefined]);

  if (error && !entries) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!entries) return <Skeleton height={240} />;

  const shown = ordered.filter(
    (one) => one.seq === linked || kinds.length === 0 || kinds.includes(kindOf(one.act)),
  );
  // What is pinned beats every filter.
  const pinned = ordered.filter((one) => pins.has(one.seq));
  const hidden = ordered.filter((one) => !shown.includes(one) && !pins.has(one.seq)).length;
  const behind = seen.lastSeq - (entries.at(-1)?.seq ?? seen.lastSeq);
  const isFresh = (one: Entry): boolean =>
    before !== null && one.seq > before.seq && one.actor?.officialId !== me.officialId;
  const fresh = shown.filter(isFresh).length;
  // Of what is new all stands above what has been seen, but where it was written down later.
  const lead = shown.find((one) => !isFresh(one));
  const update = seen.acts.find((one) => one.act === 'postUpdate');
  const correct = seen.acts.find((one) => one.act === 'correctEntry');
  const menuOf = (one: Entry): React.ReactNode => (
    <EntryMenu
      caseId={seen.id}
      entry={one}
      pinned={pins.has(one.seq)}
      onPin={() => turn(one.seq)}
      onUnread={() => unreadFrom(one.seq)}
      onCorrect={
        correct && one.actor !== null && !one.sealed
          ? // Of each entry its own draft: what was begun about one is not offered for another.
            () => open({ act: { ...correct, subjectId: `e${one.seq}` }, begin: { seq: one.seq } })
          : undefined
      }
      onInsert={
        update &&
        (() =>
          open({
            act: { ...update, subjectId: `e${one.seq}` },
            begin: { ...usualUpdate, occurredAt: momentBefore(ordered, one) },
          }))
      }
    />
  );
  let day = '';
  return (
    <Stack>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <Composer seen={seen} act={update} />
      <Filters
        counts={counts}
        kinds={kinds}
        hidden={hidden}
        onKinds={(next) => filter({ kinds: next.join(',') || undefined })}
      />
      {behind > 0 && (
        <Text role="status" size="sm">
          {t('timeline.behind', { count: behind })}
        </Text>
      )}
      {pinned.length > 0 && (
        <section aria-label={t('timeline.pinned')}>
          <Title order={2} fz="md" mb={4}>
            {t('timeline.pinned')}
          </Title>
          <ol className={classes.list} data-pinned>
            {pinned.map((one) => (
              <li key={one.seq}>
                <EntryLine
                  caseId={seen.id}
                  entry={one}
                  corrections={corrections.get(one.seq)}
                  pinned
                  dated
                  menu={menuOf(one)}
                />
              </li>
            ))}
          </ol>
        </section>
      )}
      {fresh > 0 && before && (
        <Text className={classes.divider} role="status" data-new={fresh}>
          {t('timeline.newSince', { at: nearMoment(before.at, now) })} ·{' '}
          {t('timeline.newCount', { n: fresh })}
        </Text>
      )}
      {shown.length === 0 && <Empty title={t('timeline.none')} />}
      <ol className={classes.list} aria-label={t('room.tab.timeline')}>
        {inRuns(shown, linked).map((run) => {
          const [first] = run as [Entry];
          const on = shortDay(first.occurredAt);
          const heading = on !== day;
          day = on;
          const lines = run.map((one) => (
            <EntryLine
              key={one.seq}
              caseId={seen.id}
              entry={one}
              corrections={corrections.get(one.seq)}
              fresh={isFresh(one)}
              pinned={pins.has(one.seq)}
              menu={menuOf(one)}
            />
          ));
          return (
            <li key={first.seq} id={`e${first.seq}`}>
              {fresh > 0 && lead && first !== shown[0] && run.includes(lead) && (
                <Text className={classes.divider}>{t('timeline.before')}</Text>
              )}
              {heading && (
                <h2 className={classes.day}>
                  {weekday(first.occurredAt)}, {on}
                </h2>
              )}
              {isFolded(first, linked) ? <SystemFold entries={run}>{lines}</SystemFold> : lines}
            </li>
          );
        })}
      </ol>
    </Stack>
  );
}

/** Half way between this entry and the one before it: there the new one finds its place. */
function momentBefore(ordered: readonly Entry[], one: Entry): string {
  const older = ordered[ordered.indexOf(one) + 1];
  const at = Date.parse(one.occurredAt);
  const half = older ? (at + Date.parse(older.occurredAt)) / 2 : at - 60_000;
  return new Date(half).toISOString();
}

/** What the system wrote by itself is folded; not what a link means. */
const isFolded = (one: Entry, linked: number): boolean => one.actor === null && one.seq !== linked;

/** What the system wrote on one day, one after another, together; everything else by itself. */
function inRuns(entries: readonly Entry[], linked: number): Entry[][] {
  const runs: Entry[][] = [];
  for (const one of entries) {
    const last = runs.at(-1);
    const joins =
      last &&
      isFolded(one, linked) &&
      isFolded(last[0]!, linked) &&
      shortDay(last[0]!.occurredAt) === shortDay(one.occurredAt);
    if (joins) last.push(one);
    else runs.push([one]);
  }
  return runs;
}
