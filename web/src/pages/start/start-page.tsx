import { useState } from 'react';
import { cameBackFor } from '../../session/elsewhere';
import { holds, useMe } from '../../session/session';
import { placesOf } from '../../shell/nav';
import { Redirect } from '../../shell/redirect';

/** The first page of each: what he mostly comes for; or where he was on his way to when he went to sign in. */
export default function StartPage() {
  const me = useMe();
  const [before] = useState(cameBackFor);
  const mine = new Set(placesOf(me).map((place) => place.to));
  const to = holds(me, 'sc_member', 'sc_office')
    ? '/committee'
    : (['/duty', '/audit', '/admin'].find((one) => mine.has(one)) ?? '/inbox');
  return <Redirect to={before ?? to} />;
}
