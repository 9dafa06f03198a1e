import type { TestApp } from './app.js';
import { reader, restrict, restrictedCase } from './restricted.js';
import { ADVISER, draftedCase, notifiedCase, people } from './scenario.js';

/** A case of every kind that is seen differently. */
export async function everyKind(app: TestApp): Promise<Record<string, string>> {
  const focal = await app.as(people.ownerFocal);
  const ordinary = (await notifiedCase(app)).id;
  const drafted = (await draftedCase(app)).id;
  const restricted = (await restrictedCase(app, {}, [ADVISER, 'lk-snv'])).id;
  const restrictedDraft = (await draftedCase(app, { confidentiality: 'restricted' })).id;
  const narrow = (await notifiedCase(app)).id;
  await restrict(app, narrow, { access: [await app.position('lk-bhxh/pho-giam-doc')] });
  const emergency = (await restrictedCase(app)).id;
  const [held, heldDraft, heldRestricted] = [
    (await notifiedCase(app)).id,
    (await draftedCase(app)).id,
    (await restrictedCase(app)).id,
  ];
  for (const id of [held, heldDraft]) await focal.act(id, 'reportSuspectedSecret');
  await (await reader(app, people.ownerFocal, heldRestricted)).act(heldRestricted, 'reportSuspectedSecret');
  const listing = `insert into case_access (id, case_id, org_id, position_id, level, granted_at, until_at)
    select gen_random_uuid(), $1, p.org_id, p.id, $2, app_now(), app_now() + $3::interval from positions p where p.code = $4`;
  // In an emergency, of an agency that has no part in it; one that is over; and a listing that is over.
  await app.sql(listing, [emergency, 'emergency', '2 hours', 'lk-syt/dau-moi']);
  await app.sql(listing, [emergency, 'emergency', '-1 hour', 'lk-btgdv/chuyen-vien-truc']);
  await app.sql(listing, [restricted, 'list', '-1 hour', 'lk-bhxh/truc-ban']);
  // Listed for an agency that takes no part: of no use.
  await app.sql(listing, [restricted, 'list', '2 hours', 'lk-syt/dau-moi']);
  // Its group: a member of an agency that takes no part, by the restricted and by the held.
  for (const id of [restricted, heldRestricted])
    await app.sql(
      `insert into case_members (case_id, group_id, position_id, org_id, role, joined_at)
       select $1, gen_random_uuid(), p.id, p.org_id, 'member', app_now() from positions p where p.code = 'lk-kcn/dau-moi'`,
      [id],
    );
  return {
    ordinary,
    drafted,
    restricted,
    restrictedDraft,
    narrow,
    emergency,
    held,
    heldDraft,
    heldRestricted,
  };
}
