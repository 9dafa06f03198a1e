import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo } from 'react';
import { api, data, type Schemas } from '../api/client';
import { Problem, Unreachable } from '../api/problem';
import { draftOf, dropDraft, keepDraft } from '../drafts/drafts';
import { sendOpenDrafts } from '../drafts/kept';
import { cameIn, endSession, leaveDevice, whenLeft } from './leaving';

export type Me = Schemas['PersonView'];
export type Role = string;

interface Session {
  /** Null: nobody is signed in. Undefined: not known yet. */
  me: Me | null | undefined;
  /** Why it cannot be known: the server is away, or not ready. */
  away: unknown;
  askAgain: () => Promise<unknown>;
  /** Somebody has come in: everything is asked anew as him. */
  entered: (me: Me) => void;
  leave: () => Promise<void>;
  /** The session is over by itself: what was typed stays, and he comes back to where he was. */
  ended: () => void;
}

const Context = createContext<Session | null>(null);
const KEY = ['me'];

/** What another person was shown. Who is signed in is told anew to those who ask: that question itself stays. */
function forgetAll(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
}

/** Who was here last, sealed like the drafts: opened again without a network, the page shows what was being typed. */
const KEPT = 'me';

/** How often somebody has come in: what was asked before he did says nothing about him. */
let comings = 0;

async function whoAmI(client: QueryClient): Promise<Me | null> {
  const before = comings;
  // He has left while the server was away: he is not let in again by the cookie that is still there.
  if (!(await endSession())) return null;
  try {
    const me = await data(api.GET('/api/session'));
    void keepDraft(KEPT, me).catch(() => undefined);
    return me;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      if (comings !== before) return client.getQueryData<Me>(KEY) ?? null;
      void dropDraft(KEPT).catch(() => undefined);
      return null;
    }
    // Silence says nothing about the session; what the server is asked next, it refuses if it must.
    const kept = error instanceof Unreachable ? await draftOf<Me>(KEPT).catch(() => null) : null;
    if (kept) return kept.value;
    throw error;
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const {
    data: me,
    error,
    refetch: askAgain,
  } = useQuery({
    queryKey: KEY,
    queryFn: () => whoAmI(client),
    staleTime: 300_000,
    retry: 2,
  });
  const entered = useCallback(
    (person: Me) => {
      comings += 1;
      cameIn();
      forgetAll(client);
      client.setQueryData(KEY, person);
      void keepDraft(KEPT, person).catch(() => undefined);
    },
    [client],
  );
  const ended = useCallback(() => client.setQueryData(KEY, null), [client]);
  const forget = useCallback(() => {
    forgetAll(client);
    client.setQueryData(KEY, null);
  }, [client]);
  const leave = useCallback(async () => {
    // What is half typed waits with the server for the next time, if it can be reached.
    await sendOpenDrafts();
    // The screen first, then the device: what a page keeps on closing is wiped with the rest.
    forget();
    await leaveDevice();
  }, [forget]);
  useEffect(() => whenLeft(forget, () => void client.invalidateQueries({ queryKey: KEY })), [client, forget]);
  const away = me === undefined ? error : null;
  const session = useMemo(
    () => ({ me, away, askAgain, entered, leave, ended }),
    [me, away, askAgain, entered, leave, ended],
  );
  return <Context value={session}>{children}</Context>;
}

export function useSession(): Session {
  const session = use(Context);
  if (!session) throw new Error('outside SessionProvider');
  return session;
}

/** The person signed in; only for pages behind the sign-in. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error('nobody is signed in');
  return me;
}

export function holds(me: Me, ...roles: Role[]): boolean {
  return me.capacities.some((one) => one.roles.some((role) => roles.includes(role)));
}

/** The agencies this person speaks for. */
export function agenciesOf(me: Me): string[] {
  return [...new Set(me.capacities.map((one) => one.orgId))];
}
