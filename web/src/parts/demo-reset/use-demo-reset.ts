import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, data } from '../../api/client';
import './texts';

const ASK_MS = 60_000;
const SOON_MS = 5_000;
/** So long before, everybody is led to the page that says what happens: the server still answers. Seconds. */
const LEAVE_SECONDS = 8;

/** When the demo begins anew, by the server's count; `left` null: it does not, or that is not known. */
export function useDemoReset(): { left: number | null; everyMinutes: number; over: boolean } {
  const { data: told } = useQuery({
    queryKey: ['demo', 'reset'],
    queryFn: async () => {
      const answer = await data(api.GET('/api/demo/reset', {}));
      return { ...answer, at: performance.now() };
    },
    staleTime: ASK_MS,
    // About to happen or under way: until the server that has begun anew says so.
    refetchInterval: ({ state }) => {
      if (state.data?.everyMinutes === 0) return false;
      return (state.data?.leftSeconds ?? Infinity) * 1_000 <= ASK_MS ? SOON_MS : ASK_MS;
    },
  });
  const [now, setNow] = useState(() => performance.now());
  const seconds = told?.leftSeconds ?? null;
  useEffect(() => {
    if (seconds === null) return;
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, [seconds]);
  if (!told || seconds === null) return { left: null, everyMinutes: told?.everyMinutes ?? 0, over: false };
  const left = Math.max(0, Math.ceil(seconds - (now - told.at) / 1_000));
  return { left, everyMinutes: told.everyMinutes, over: left <= LEAVE_SECONDS };
}
