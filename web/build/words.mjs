// A virtual module: what codes are called, from docs/words.json, which "npm run docs" prints from the server's own tables.
// No page has a name of its own for a value, and none has to wait for one.
import { readFileSync } from 'node:fs';

const NAME = 'virtual:words';

export function words() {
  return {
    name: 'words',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default ${JSON.stringify(codesFrom(readWords()))}` : null),
  };
}

export function readWords() {
  return JSON.parse(readFileSync(new URL('../../docs/words.json', import.meta.url), 'utf8'));
}

/** By language: `codes.<field>.<code>`, the fields as the API calls them. */
export function codesFrom(book) {
  const { states, urgencies, confidentialities, roles, groupRoles, parts, values } = book;
  const partStates = Object.entries(parts).map(([kind, part]) => [`partState_${kind}`, part.states]);
  const fields = {
    ...values,
    state: states,
    urgency: urgencies,
    confidentiality: confidentialities,
    role: { ...roles, ...groupRoles },
    // A field that holds several has the words of the one.
    roles: { ...roles, ...groupRoles },
    partKind: parts,
    ...Object.fromEntries(partStates),
    // Fields that the API calls by a shorter name than the list.
    kind: values.updateKind,
    type: values.documentType,
    answer: { ...values.answer, ...values.partyAnswer },
    partState_call_run: values.callRunState,
  };
  const inLanguage = (language) => ({
    codes: Object.fromEntries(
      Object.entries(fields).map(([field, codes]) => [
        field,
        Object.fromEntries(Object.entries(codes).map(([code, names]) => [code, names[language]])),
      ]),
    ),
  });
  return { vi: inLanguage('vi'), en: inLanguage('en') };
}
