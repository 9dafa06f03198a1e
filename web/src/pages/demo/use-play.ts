import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api, data, type Schemas } from '../../api/client';

type Demo = Schemas['DemoView'];
const LOOK_MS = 1_000;

export interface Play {
  demo: Demo | undefined;
  error: unknown;
  lines: readonly string[];
  begin: () => Promise<void>;
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
    refetchInterval: ({ state }) => (state.data?.demo.playing ? LOOK_MS : state.data ? 5 * LOOK_MS : false),
  });
  const { data: looked, refetch } = query;
  useEffect(() => {
    if (!looked) return;
    setLines(({ said }) => ({
      of: looked.demo.startedAt,
      said: [...said.slice(0, looked.after), ...looked.demo.lines],
    }));
  }, [looked]);
  const begin = useCallback(async () => {
    setRefused(null);
    try {
      await api.POST('/api/demo/play');
      await refetch();
    } catch (problem) {
      setRefused(problem);
    }
  }, [refetch]);
  return { demo: looked?.demo, error: query.error, lines: lines.said, begin, refused };
}
