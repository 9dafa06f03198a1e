import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api, data, type Schemas, send } from '../../api/client';

export type Demo = Schemas['DemoView'];
export type Pace = 'run' | 'pause' | 'step';
export type SeatName = 'phone' | 'desk' | 'stage';
const LOOK_MS = 1_000;

/** Comes in as one of the sample's people; at a seat, beside whoever is signed in in this browser. */
export async function enterAs(login: string, at?: SeatName): Promise<void> {
  await send({
    method: 'POST',
    href: '/api/demo/enter',
    body: { login },
    ...(at ? { headers: { 'X-Seat': at } } : {}),
  });
}

export interface Play {
  demo: Demo | undefined;
  error: unknown;
  lines: readonly string[];
  begin: (pace: Pace) => Promise<void>;
  set: (pace: Pace) => Promise<void>;
  refused: unknown;
}

/** The story as it goes on: each look brings the lines since the last one. */
export function usePlay(): Play {
  const [lines, setLines] = useState<{ of: string | null; said: string[] }>({ of: null, said: [] });
  const [refused, setRefused] = useState<unknown>(null);
  const query = useQuery({
    queryKey: ['demo', 'play'],
    queryFn: async () => {
      const after = lines.said.length;
      const demo = await data(api.GET('/api/demo', { params: { query: { after } } }));
      // Begun anew by somebody: its lines are counted from nothing.
      if (demo.startedAt !== lines.of && after > 0)
        return { after: 0, demo: await data(api.GET('/api/demo', { params: { query: { after: 0 } } })) };
      return { after, demo };
    },
    retry: false,
    refetchInterval: ({ state }) =>
      state.data?.demo.playing || state.data?.demo.making ? LOOK_MS : state.data ? 5 * LOOK_MS : false,
  });
  const { data: looked, refetch } = query;
  useEffect(() => {
    if (!looked) return;
    setLines(({ said }) => ({
      of: looked.demo.startedAt,
      said: [...said.slice(0, looked.after), ...looked.demo.lines],
    }));
  }, [looked]);
  const administrator = looked?.demo.cast.find((one) => one.roles.includes('admin'))?.login;
  const order = useCallback(
    async (href: string, pace: Pace) => {
      setRefused(null);
      try {
        // The story is directed by its administrator; whoever sits at this browser stays who he is.
        if (administrator) await enterAs(administrator, 'stage');
        await send({ method: 'POST', href, body: { pace }, headers: { 'X-Seat': 'stage' } });
        await refetch();
      } catch (problem) {
        setRefused(problem);
      }
    },
    [administrator, refetch],
  );
  const begin = useCallback((pace: Pace) => order('/api/demo/play', pace), [order]);
  const set = useCallback((pace: Pace) => order('/api/demo/pace', pace), [order]);
  return { demo: looked?.demo, error: query.error, lines: lines.said, begin, set, refused };
}
