import type { Person } from '../identity/person.js';
import type { Language } from '../platform/language.js';
import type { CaseFacts } from './case-facts.js';
import type { Sight } from './case-policy.js';
import type { ClockName } from './clock-kinds.js';
import { asSystem } from '../platform/viewer.js';

/**
 * Why only the envelope is shown: the reader is not on the list, the content is held from everybody, or his own act has
 * taken him out of the case (a transfer refused).
 */
export const seals = ['restricted', 'quarantine', 'left'] as const;
export type Sealed = (typeof seals)[number];

export function sealedBecause(facts: CaseFacts, sight: Sight): Sealed | null {
  if (sight === 'whole') return null;
  if (facts.case.quarantinedAt) return 'quarantine';
  return facts.case.confidentiality === 'restricted' ? 'restricted' : 'left';
}

/** What an envelope is made from, nobody sees but the system; whoever asks for it seals what comes (docs/adr/0012). */
export function forSight<T>(sight: Sight, read: () => T): T {
  return sight === 'envelope' ? asSystem(read) : read();
}

/** What stands in the place of a subject. */
export function sealedSubject(ref: string, why: Sealed, language: Language): string {
  const words = {
    restricted: { vi: `Vụ việc hạn chế ${ref}`, en: `Restricted case ${ref}` },
    left: { vi: `Vụ việc ${ref}`, en: `Case ${ref}` },
    quarantine: { vi: `Vụ việc đang tạm giữ nội dung ${ref}`, en: `Case whose content is held ${ref}` },
  };
  return words[why][language];
}

/** The clocks of the paper's way, and of the hold itself: what whoever sees the envelope may have to do. */
export const clocksOfTheEnvelope: readonly ClockName[] = ['ack', 'formal_ack', 'archive', 'quarantine'];

/**
 * THE ONE SEAL: a case as its envelope. The number, where the paper came from and went to, the state, and what may be
 * done without reading it; no word of the matter, no place, no people, no parts. Everything that shows a case to
 * somebody who does not see it whole passes through here.
 */
export function sealFacts(facts: CaseFacts, why: Sealed, me: Pick<Person, 'language'>): CaseFacts {
  const { case: row } = facts;
  const addressed = new Set(facts.recipients.map((one) => one.orgId));
  return {
    case: {
      ...row,
      subject: sealedSubject(row.ref, why, me.language),
      facts: '',
      categories: [],
      place: '',
      areaCode: null,
      complex: false,
      sensitive: false,
      large: false,
      peopleBand: 'unknown',
      leadOrgId: null,
      leadPositionId: null,
      survivorCaseId: null,
      followUpOfId: null,
      pendingConsent: null,
      lessonsTriggers: [],
    },
    parties: facts.parties.filter(
      (one) => one.role === 'owner' || one.role === 'adviser' || addressed.has(one.orgId),
    ),
    recipients: facts.recipients,
    supplements: [],
    runs: [],
    clocks: facts.clocks.filter((one) => clocksOfTheEnvelope.includes(one.kind)),
    parts: [],
    members: [],
    access: [],
    lastSeq: facts.lastSeq,
  };
}
