import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { api, data, type Schemas } from '../../api/client';
import { pressing } from '../../parts/due-text';
import { useNow } from '../../time/server-clock';

export type DutyRow = Schemas['DutyRowView'];
export type Band = 'overdue' | 'soon' | 'today' | 'later' | 'paused';

/** The most that one answer brings; more is fetched when it is asked for. */
const LINES = 200;
/** Asked again so often although hints tell of changes: what falls due beyond the board comes nearer. Milliseconds. */
const AGAIN_MS = 30_000;
/** The server handles what falls due within this; then the row has changed, or has gone. Milliseconds. */
const HANDLED_MS = 2_000;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Việt Nam's time; it knows no summer time. */
const ZONE_MS = 7 * HOUR_MS;

/** Where a clock stands now, by the server's time: rows move without an answer from the server. */
export function bandOf(row: Pick<DutyRow, 'dueAt' | 'paused'>, now: number): Band {
  const how = pressing(row.dueAt, row.paused, now);
  if (how !== 'later') return how;
  const endOfDay = (Math.floor((now + ZONE_MS) / DAY_MS) + 1) * DAY_MS - ZONE_MS;
  return Date.parse(row.dueAt) <= endOfDay ? 'today' : 'later';
}

export interface Board {
  bands: Record<Band, DutyRow[]>;
  rows: DutyRow[];
  /** Who is on duty by his own word, of each of one's agencies. */
  shifts: Schemas['ShiftsOfAgencyView'][];
  next: Schemas['MilestoneView'] | null;
  error: unknown;
  loaded: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  more: () => void;
  again: () => void;
}

/** The duty board, each row in the band in which it stands this second. */
export function useBoard(mine: boolean): Board {
  const client = useQueryClient();
  const now = useNow();
  const query = useInfiniteQuery({
    queryKey: ['duty', mine ? 'mine' : 'all'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/duty', {
          params: {
            query: { limit: LINES, ...(mine ? { mine } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    refetchInterval: AGAIN_MS,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const bands = useMemo(() => {
    const sorted: Record<Band, DutyRow[]> = { overdue: [], soon: [], today: [], later: [], paused: [] };
    for (const row of rows) sorted[bandOf(row, now)].push(row);
    return sorted;
  }, [rows, now]);

  // Something has just fallen due: the server opens a call tree, tells somebody …
  const overdue = bands.overdue.length;
  const before = useRef(overdue);
  useEffect(() => {
    const grown = overdue > before.current;
    before.current = overdue;
    if (!grown) return;
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['duty'] }), HANDLED_MS);
    return () => clearTimeout(timer);
  }, [overdue, client]);

  return {
    bands,
    rows,
    shifts: query.data?.pages[0]?.shifts ?? [],
    next: query.data?.pages.at(-1)?.next ?? null,
    error: query.error,
    loaded: query.data !== undefined,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}

/** What rings: urgent, late or nobody answering, and something for this person to do about it. */
export function isAlarming(row: DutyRow, now: number): boolean {
  const pressed = !row.paused && Date.parse(row.dueAt) <= now;
  return (
    row.case.urgency !== 'routine' && (row.mine || row.acts.length > 0) && (pressed || row.call !== null)
  );
}
