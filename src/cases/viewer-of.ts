import type { Person } from '../identity/person.js';
import { NOBODY, type Viewer } from '../platform/viewer.js';
import { seesBy } from './case-policy.js';

const known = new WeakMap<Person, Viewer>();

/** What the database is told of whoever is signed in; before that, and without signing in, he is nobody. */
export function viewerOf(person: Person | undefined): Viewer {
  if (!person) return NOBODY;
  let viewer = known.get(person);
  if (!viewer) {
    viewer = { actor: person.officialId, accountId: person.accountId, ...seesBy(person) };
    known.set(person, viewer);
  }
  return viewer;
}
