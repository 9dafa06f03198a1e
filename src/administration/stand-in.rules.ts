import type { Step } from '../cases/step.js';
import { fills, splitWho } from '../cases/case-policy.js';
import { type Act, acts, workflow } from '../cases/case-workflow.js';
import type { Role } from '../directory/who-answers.js';
import type { Problem } from '../platform/errors.js';
import type { ProgrammeView } from '../programmes/programme-book.js';
import type { PositionFacts } from './facts.js';
import { problem } from './rights.js';

/** An authorisation is limited in time (Nghị định 30/2020, Điều 13); no longer than this. Days. */
const LONGEST_DAYS = 731;
/** How far ahead one may be appointed. Days. */
const FURTHEST_DAYS = 366;

/** Roles that decide: a rule that takes two people has one of them on each side. */
const deciding: readonly Role[] = ['leader', 'head', 'adviser_lead', 'sc_office', 'sc_member'];

/** Whether whoever has these roles could ever do an act. What people do in a working group is open to all. */
function couldDo(act: Act, held: readonly Role[]): boolean {
  const step: Step = workflow[act];
  return step.who.some((who) => {
    const { side, role } = splitWho(who);
    return side === 'group' || fills(role as Role, held);
  });
}

function isAct(name: string): name is Act {
  return (acts as readonly string[]).includes(name);
}

/** Whether two limits leave an act to both. Null means everything. */
export function shareAnAct(one: readonly string[] | null, other: readonly string[] | null): boolean {
  return one === null || other === null || one.some((act) => other.includes(act));
}

interface Deciding {
  orgId: string;
  roles: readonly Role[];
}

/**
 * Whether one person would decide for two sides of one programme: for the adviser or the decider, and for another party
 * (domain.md C.9). The door of a case compares people too; here it is refused before there is a case.
 */
export function twoSides(
  programmes: readonly ProgrammeView[],
  stoodFor: Deciding,
  held: readonly Deciding[],
): ProgrammeView | null {
  const decides = (one: Deciding): boolean => one.roles.some((role) => deciding.includes(role));
  if (!decides(stoodFor)) return null;
  const others = held.filter((one) => one.orgId !== stoodFor.orgId && decides(one));
  return (
    programmes.find((programme) => {
      const partsOf = (orgId: string): string[] =>
        programme.parties.filter((party) => party.orgId === orgId).map((party) => party.role);
      const mine = partsOf(stoodFor.orgId);
      return others.some(({ orgId }) => {
        const theirs = partsOf(orgId);
        if (mine.length === 0 || theirs.length === 0) return false;
        return [...mine, ...theirs].some((role) => role === 'comm_adviser' || role === 'decider');
      });
    }) ?? null
  );
}

const DAY_MS = 86_400_000;

export function periodProblems(from: Date, to: Date, now: Date): Problem[] {
  const problems: Problem[] = [];
  if (from.getTime() < now.getTime())
    problems.push(
      problem(
        'from',
        'past',
        'Không cử lùi ngày: hãy chọn từ bây giờ trở đi.',
        'Not backdated: from now on.',
      ),
    );
  if (from.getTime() > now.getTime() + FURTHEST_DAYS * DAY_MS)
    problems.push(
      problem(
        'from',
        'too_far',
        `Không quá ${FURTHEST_DAYS} ngày kể từ nay.`,
        `Within ${FURTHEST_DAYS} days.`,
      ),
    );
  if (to <= from)
    problems.push(problem('to', 'order', 'Phải sau thời điểm bắt đầu.', 'It must be after the beginning.'));
  if (to.getTime() - from.getTime() > LONGEST_DAYS * DAY_MS)
    problems.push(
      problem(
        'to',
        'too_long',
        `Có thời hạn, không quá ${LONGEST_DAYS} ngày.`,
        `Limited in time: ${LONGEST_DAYS} days at most.`,
      ),
    );
  return problems;
}

export function peopleProblems(absent: PositionFacts, present: PositionFacts, actions?: string[]): Problem[] {
  const problems: Problem[] = [];
  if (absent.answersFor.length === 0 || !absent.active)
    problems.push(
      problem(
        'forPositionId',
        'not_in_office',
        'Vị trí này không còn hiệu lực lúc đó.',
        'The position is not in force then.',
      ),
    );
  if (present.answersFor.length === 0 || !present.active)
    problems.push(
      problem(
        'byPositionId',
        'not_in_office',
        'Người này không giữ vị trí đó lúc ấy.',
        'He does not hold that position then.',
      ),
    );
  else if (!present.answersFor.some((orgId) => absent.answersFor.includes(orgId)))
    problems.push(
      problem(
        'byPositionId',
        'other_agency',
        'Người làm thay phải thuộc chính cơ quan ấy.',
        'A stand-in comes from the same agency.',
      ),
    );
  if (absent.officialId === present.officialId)
    problems.push(
      problem('byPositionId', 'himself', 'Không ai làm thay chính mình.', 'Nobody stands in for himself.'),
    );
  for (const name of actions ?? []) {
    if (!isAct(name))
      problems.push(problem('actions', 'unknown', `Không có việc "${name}".`, `There is no act "${name}".`));
    else if (!couldDo(name, absent.roles))
      problems.push(
        problem(
          'actions',
          'not_his',
          `Vị trí này không làm việc "${name}".`,
          `The position does not do "${name}".`,
        ),
      );
  }
  return problems;
}
