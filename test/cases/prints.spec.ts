import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { WithheldActView } from '../../src/cases/withheld-acts.js';
import { castOf, type Cast, coordinated, directionBody, disagreed, submitted } from '../committee/scene.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { holderOf, people, STRANGER } from '../support/scenario.js';

describe('what the pages of a case ask for beside it', () => {
  let app: TestApp;
  let cast: Cast;
  beforeAll(async () => {
    app = await TestApp.start();
    cast = await castOf(app);
  });
  afterAll(() => app.close());

  it('SG-14 rule 15: what is printed, by whom and when is kept before it is shown, once for each printing', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    const key = randomUUID();
    const bodies = [
      { what: 'case', caseId: id },
      { what: 'brief', caseId: id, submissionId: submission },
      { what: 'direction', caseId: id, submissionId: submission },
      { what: 'calls', caseId: id },
    ];
    refused(await cast.member.post('/api/prints', bodies[2]!), 404, 'not_found');
    await cast.office.act(id, 'recordDirection', await directionBody(app, cast, [disagreement]), submission);
    for (const body of bodies) expectOk(await cast.member.post('/api/prints', body));
    const first = expectOk<{ at: string; by: string }>(
      await cast.member.post('/api/prints', { what: 'lessons' }, { key }),
    );
    expect(first).toEqual({ at: (await app.now()).toISOString(), by: expect.any(String) });
    expectOk(await cast.member.post('/api/prints', { what: 'lessons' }, { key }));
    const lines = await app.sql(
      `select what, case_id as "caseId", subject_id as "subjectId" from access_log where what like 'print%' order by id`,
    );
    expect(lines).toEqual([
      { what: 'print_case', caseId: id, subjectId: null },
      { what: 'print_brief', caseId: id, subjectId: submission },
      { what: 'print_direction', caseId: id, subjectId: submission },
      { what: 'print_calls', caseId: id, subjectId: null },
      { what: 'print_lessons', caseId: null, subjectId: null },
    ]);
    const stranger = await holderOf(app, `${STRANGER}/pho-giam-doc`);
    for (const body of [...bodies, { what: 'case' }])
      refused(await stranger.post('/api/prints', body), 404, 'not_found');
    refused(
      await cast.member.post('/api/prints', { what: 'brief', caseId: id, submissionId: id }),
      404,
      'not_found',
    );
  });

  it('R-11 T29: whoever may declare it resolved reads everything that stands in the way at once', async () => {
    const { id } = await coordinated(app);
    const point = await disagreed(cast, id);
    const withheld = expectOk<WithheldActView[]>(await cast.owner.get(`/api/cases/${id}/withheld-acts`));
    const resolution = withheld.find((one) => one.act === 'proposeResolution')!;
    expect(resolution.obstacles).toEqual([
      expect.objectContaining({
        about: point,
        code: 'open_disagreement',
        vi: expect.stringMatching(/chưa xong/),
      }),
    ]);
    const offered = (await cast.owner.see(id)).acts.map((one) => `${one.act}${one.subjectId}`);
    expect(withheld.filter((one) => offered.includes(`${one.act}${one.subjectId}`))).toEqual([]);
    // Nobody is told of acts that are not his by role.
    const focal = await app.as(people.ownerFocal);
    const others = expectOk<WithheldActView[]>(await focal.get(`/api/cases/${id}/withheld-acts`));
    expect(others.map((one) => one.act)).not.toContain('proposeResolution');
  });
});
