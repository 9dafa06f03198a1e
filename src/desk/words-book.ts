import { needs } from '../cases/case-needs.js';
import { partKinds, partNames } from '../cases/case-parts.js';
import { confidentialities, states, urgencies } from '../cases/case-states.js';
import { acts, workflow } from '../cases/case-workflow.js';
import { clockKinds } from '../cases/clock-kinds.js';
import { partStateNames } from '../cases/part-words.js';
import { groupRoleNames, roleNames } from '../cases/role-names.js';
import type { Step } from '../cases/step.js';
import type { Words } from '../platform/language.js';
import { valueWords } from './value-words.js';
import type { ActWordsView, WordsBookView } from './words.view.js';

function actWords(step: Step): ActWordsView {
  const { vi, en, row, on, legalEffect = false, who } = step;
  return { vi, en, row, on, legalEffect, bySystem: who.length === 0 };
}

/** By code, the words alone: what else stands in a table is not for the screen. */
function book(table: Readonly<Record<string, Words>>): Record<string, Words> {
  return Object.fromEntries(Object.entries(table).map(([code, { vi, en }]) => [code, { vi, en }]));
}

/** All words that stand in the code: what GET /api/words answers, but for the categories, which are in the database. */
export const fixedWords: Omit<WordsBookView, 'categories'> = {
  acts: Object.fromEntries(acts.map((act) => [act, actWords(workflow[act])])),
  needs: book(needs),
  states: book(states),
  urgencies: book(urgencies),
  confidentialities: book(confidentialities),
  clocks: book(clockKinds),
  roles: book(roleNames),
  groupRoles: book(groupRoleNames),
  parts: Object.fromEntries(
    partKinds.map((kind) => [kind, { ...partNames[kind], states: book(partStateNames[kind]) }]),
  ),
  values: Object.fromEntries(Object.entries(valueWords).map(([name, table]) => [name, book(table)])),
};

/** docs/words.json, from which the web app is built: there each value has one name, the server's. */
export function wordsFile(): string {
  const {
    states: caseStates,
    urgencies: pressing,
    confidentialities: levels,
    roles,
    groupRoles,
    parts,
    values,
  } = fixedWords;
  const words = {
    states: caseStates,
    urgencies: pressing,
    confidentialities: levels,
    roles,
    groupRoles,
    parts,
    values,
  };
  return `${JSON.stringify(words, null, 2)}\n`;
}
