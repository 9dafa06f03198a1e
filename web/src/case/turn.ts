import type { Act } from '../acts/use-act';
import { agenciesOf, useMe } from '../session/session';
import { useNow } from '../time/server-clock';
import { type Case, type Clock, nextClock } from './use-case';

/** Answers that somebody waits for although no clock of the answerer runs, what is asked for most first. */
const asked = [
  'confirmDirection', 'statePosition', 'confirmSubmission', 'consentToResolution', 'verifyTask', 'verifyItem',
  'verifyAction', 'considerLesson', 'recordDirectionPaper', 'consentToRetraction', 'acceptRecall', 'confirmEmergency',
  'consentToErasure', 'confirmPurge', 'commentLessons', 'acknowledgeByPhone',
]; // prettier-ignore

/** Clocks that run for weeks: what ends them is not the next thing to do until they are nearly out. */
const long: ReadonlySet<string> = new Set(['resolve', 'wg_end', 'stability', 'effectiveness', 'archive']);
const NEARLY_OUT_MS = 3 * 86_400_000;

/** They give a clock more time: never what is to be done, however near its end it is. */
const givesTime = (act: Act): boolean => /^(?:extend|grantExtension$|askExtension$)/.test(act.act);

export interface Turn {
  /** What is due next: of the agencies one answers for, else of whoever must act first. */
  clock: Clock | null;
  mine: boolean;
  /** The one thing to do now. Null: it is not one's turn. */
  primary: Act | null;
  rest: Act[];
  /** What settles a running clock of one's own agency comes first, by when it is due. */
  ordered: Act[];
}

/** Whose turn it is in a case, and what this person does about it: by the clocks that run and the acts that settle them. */
export function useTurn(seen: Case, acts: readonly Act[] = seen.acts): Turn {
  const mine = agenciesOf(useMe());
  const now = useNow(60_000);
  const own = seen.clocks.filter((one) => !one.paused && mine.includes(one.owesOrgId));
  const due = (act: Act): string | undefined => own.find((one) => one.id === act.clockId)?.dueAt;
  const isNext = (act: Act): boolean => {
    if (givesTime(act)) return false;
    const clock = own.find((one) => one.id === act.clockId);
    if (!clock) return asked.includes(act.act);
    return !long.has(clock.kind) || Date.parse(clock.dueAt) - now < NEARLY_OUT_MS;
  };
  const rank = (act: Act): number => (asked.includes(act.act) ? asked.indexOf(act.act) : asked.length);
  const ordered = [...acts].sort((a, b) => {
    if (isNext(a) !== isNext(b)) return isNext(a) ? -1 : 1;
    const [one, other] = [due(a), due(b)];
    if (one !== other) return one === undefined ? 1 : other === undefined ? -1 : one.localeCompare(other);
    return rank(a) - rank(b);
  });
  const first = ordered[0];
  const primary = first && isNext(first) ? first : null;
  const settled = own.find((one) => one.id === primary?.clockId);
  const clock = settled ?? nextClock(own) ?? nextClock(seen.clocks);
  return {
    clock,
    mine: clock !== null && mine.includes(clock.owesOrgId),
    primary,
    rest: ordered.filter((one) => one !== primary),
    ordered,
  };
}
