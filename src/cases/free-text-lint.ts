import type { Problem } from '../platform/errors.js';
import { namePatterns, TITLE, untitled } from './lint-names.js';
import { dialled, numberPatterns, PHONE } from './lint-numbers.js';
import { asRead } from '../platform/seen-text.js';

/**
 * Looks through free text for what a case must not hold: the name, number or address of a citizen
 * (domain.md SG-08, TC-4). It is an aid to the writer, not a guarantee. An official may be named when his
 * official capacity is stated; numbers of identity papers and house addresses may never stand.
 */
export interface Finding {
  kind: 'identity_number' | 'phone' | 'name' | 'address';
  /** What was found, as it reads, and where in the text as it reads (platform/seen-text.ts). */
  text: string;
  at: number;
}

export interface StatedOfficial {
  text: string;
  capacity: string;
}

/** In the order in which they are looked for: what one has found is no other's. */
export function lint(raw: string): Finding[] {
  const text = asRead(raw);
  const findings: Finding[] = [];
  // Most sentences hold no digit and no title: then there is no number, and no name.
  const patterns = [...(/\d/.test(text) ? numberPatterns : []), ...(TITLE.test(text) ? namePatterns : [])];
  for (const { kind, pattern, unless } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const overlaps = findings.some(
        (one) => one.at < match.index + match[0].length && match.index < one.at + one.text.length,
      );
      if (!overlaps && !unless?.test(match[0])) findings.push({ kind, text: match[0], at: match.index });
    }
  }
  return findings.sort((a, b) => a.at - b.at);
}

/** The findings in `fields` that are not stated to be officials, as problems that name field and place. */
export function lintProblems(
  fields: Record<string, string | null | undefined>,
  stated: StatedOfficial[] = [],
): Problem[] {
  return Object.entries(fields).flatMap(([field, text]) =>
    lint(text ?? '')
      .filter((finding) => !isStated(finding, stated))
      .map((finding) => problem(field, finding)),
  );
}

/** A name or a number that somebody has said is an official's. */
export function isStated(finding: Finding, officials: StatedOfficial[]): boolean {
  const stated = officials.map((one) => ({ text: asRead(one.text) }));
  if (finding.kind === 'name') {
    const name = ` ${untitled(finding.text)} `;
    return stated.some((one) => ` ${untitled(one.text)} `.includes(name));
  }
  if (finding.kind === 'phone') {
    const number = dialled(finding.text);
    return stated.some((one) => [...one.text.matchAll(PHONE)].some((match) => dialled(match[0]) === number));
  }
  return false;
}

const words: Record<Finding['kind'], { vi: string; en: string }> = {
  identity_number: { vi: 'số giấy tờ tuỳ thân', en: 'the number of an identity paper' },
  phone: { vi: 'số điện thoại', en: 'a telephone number' },
  name: { vi: 'tên riêng của một người', en: "a person's name" },
  address: { vi: 'địa chỉ nhà', en: 'a house address' },
};

// The excerpt goes back only to the one who wrote it, and is in no log.
function problem(field: string, finding: Finding): Problem {
  const remedy =
    finding.kind === 'name' || finding.kind === 'phone'
      ? {
          vi: 'Hãy bỏ đi, hoặc nêu chức danh nếu là cán bộ.',
          en: 'Remove it, or state the official capacity.',
        }
      : { vi: 'Hãy bỏ đi.', en: 'Remove it.' };
  return {
    field,
    code: `personal_${finding.kind}`,
    vi: `Có ${words[finding.kind].vi}: "${finding.text}". ${remedy.vi}`,
    en: `There is ${words[finding.kind].en}: "${finding.text}". ${remedy.en}`,
  };
}
