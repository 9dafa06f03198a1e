import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actPaths } from '../../src/cases/act-paths.js';
import { REMOVED } from '../../src/cases/emptied.js';
import type { WholePartView } from '../../src/cases/case.view.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { fold } from '../../src/platform/fold.js';
import {
  type Cast,
  castOf,
  coordinated,
  prepared,
  submissionBody,
  unreconciled,
} from '../committee/scene.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { DEPARTMENT, documentBody, holderOf, OWNER, people } from '../support/scenario.js';
import { resolutionBody } from '../support/second-half.js';

/** Stands in everything that is written, and must be nowhere afterwards. */
const WORDS = 'khúc cua thứ chín của con đường mòn';

let app: TestApp;
let cast: Cast;
let focal: As;

beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
  focal = await app.as(people.ownerFocal);
});
afterAll(() => app.close());

async function partsOf(id: string, kind: string): Promise<WholePartView[]> {
  const parts = expectOk<WholePartView[]>(await focal.get(`/api/cases/${id}/parts`));
  return parts.filter((part) => part.kind === kind);
}

async function purge(id: string): Promise<void> {
  const officer = await app.as(people.securityOfficer);
  const head = await holderOf(app, `${OWNER}/giam-doc`);
  await focal.act(id, 'reportSuspectedSecret');
  await officer.act(id, 'proposePurge', {
    record: { number: '12/BB', on: '2026-11-23' },
    custody: { holdingOrgId: await app.org('lk-vptu'), since: '2026-11-23', custodianRole: 'Cán bộ cơ yếu' },
  });
  await head.act(id, 'confirmPurge');
}

async function requestTo(id: string, code: string): Promise<string> {
  const seen = await cast.owner.act(id, 'requestCoordination', {
    toOrgId: await app.org(code),
    text: `Đề nghị đối chiếu số liệu, ${WORDS}.`,
    document: await documentBody(app, { type: 'CV' }),
  });
  return seen.parts.filter((part) => part.kind === 'request').at(-1)!.id;
}

async function taskTo(id: string): Promise<string> {
  const dueAt = new Date((await app.now()).getTime() + 3 * 86_400_000).toISOString();
  const seen = await cast.owner.act(id, 'giveTask', {
    actionKind: 'verify_facts',
    text: `Kiểm tra, ${WORDS}.`,
    ownerPositionId: await app.position(`${OWNER}/dau-moi`),
    dueAt,
  });
  return seen.parts.filter((part) => part.kind === 'task').at(-1)!.id;
}

/** Every place in the database, whatever the table, where the words stand. */
async function places(): Promise<string[]> {
  const columns = await app.sql<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY')`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const [row] = await app.sql(
      `select 1 from ${table} where ${column}::text ilike $1 or ${column}::text ilike $2 limit 1`,
      [`%${WORDS}%`, `%${fold(WORDS)}%`],
    );
    if (row) found.push(`${table}.${column}`);
  }
  return found;
}

describe('T44: a case whose content was removed goes on', () => {
  it('T44 requests and tasks are owed as before: they are forwarded, answered, handed in and verified', async () => {
    const { id } = await coordinated(app);
    const request = await requestTo(id, DEPARTMENT);
    const task = await taskTo(id);
    const before = (await focal.see(id)).clocks;
    await purge(id);
    expect(await places()).toEqual([]);
    // Nothing that was owed is less late for it, nor forgotten.
    expect((await focal.see(id)).clocks).toEqual(
      before.map((clock) => expect.objectContaining({ kind: clock.kind, dueAt: clock.dueAt })),
    );
    const [asked] = await partsOf(id, 'request');
    expect(asked).toMatchObject({ state: 'sent', title: REMOVED, content: { text: REMOVED } });
    expect(asked!.content['hops']).toEqual([
      { fromOrgId: cast.orgs.owner, toOrgId: cast.orgs.department, at: expect.any(String) },
    ]);
    await cast.department.act(
      id,
      'forwardRequest',
      { toOrgId: cast.orgs.other, text: 'Thuộc thẩm quyền của Ban Quản lý.' },
      request,
    );
    await cast.other.act(id, 'answerRequest', { text: 'Đã đối chiếu.' }, request);
    expect((await partsOf(id, 'request'))[0]!.content['hops']).toMatchObject([
      { end: 'forwarded' },
      { end: 'answered', toOrgId: cast.orgs.other },
    ]);
    await focal.act(id, 'acceptTask', {}, task);
    await focal.act(id, 'submitTask', { result: 'Đã kiểm tra.' }, task);
    await cast.owner.act(id, 'verifyTask', {}, task);
    expect(await app.get(JournalVerifier).verify(id)).toMatchObject({ flaws: [] });
  });

  it('T44 what was confirmed word for word is confirmed no more, and goes up when it has been written anew', async () => {
    const { id } = await coordinated(app);
    const disagreement = await unreconciled(cast, id);
    const submission = await prepared(app, cast, id, [disagreement], {
      recommendation: `Đề nghị cho quỹ chi trả trước, ${WORDS}.`,
    });
    for (const by of [cast.owner, cast.department])
      await by.act(id, 'confirmSubmission', { confirms: true }, submission);
    expect((await cast.adviser.see(id)).acts.map((one) => one.act)).toContain('submitForDirection');
    await purge(id);
    expect(await places()).toEqual([]);
    const [stated] = await partsOf(id, 'disagreement');
    expect(stated).toMatchObject({
      state: 'unreconciled',
      content: { positions: {} },
      data: { positions: {} },
    });
    const { version, acts } = await cast.adviser.see(id);
    expect(acts.map((one) => one.act)).not.toContain('submitForDirection');
    const path = (act: 'submitForDirection' | 'confirmSubmission') =>
      `/api/cases/${id}${actPaths[act]!.replace(':subject', submission)}`;
    const document = await documentBody(app, { type: 'TTr' });
    refused(await cast.adviser.post(path('submitForDirection'), { document }, { version }), 409, 'not_now');
    const confirming = await cast.owner.post(path('confirmSubmission'), { confirms: true }, { version });
    expect(refused(confirming, 409, 'not_now').title).toContain('đã bị huỷ theo biên bản');
    // A part of it written anew is not the whole.
    const some = { recommendation: 'Đề nghị cho quỹ chi trả trước.' };
    expect(wrong(await cast.adviser.tryTo(id, 'reviseSubmission', some, submission))).toEqual([
      'question: missing',
      'summary: missing',
      'done: missing',
      'options: missing',
    ]);
    await cast.adviser.act(id, 'reviseSubmission', await submissionBody(app, [disagreement]), submission);
    for (const by of [cast.owner, cast.department]) {
      const position = { text: 'Ý kiến viết lại.', legalBasis: 'Luật Việc làm', confirmedVerbatim: true };
      await by.act(id, 'statePosition', position, disagreement);
      await by.act(id, 'confirmSubmission', { confirms: true }, submission);
    }
    expect((await cast.adviser.see(id)).acts.map((one) => one.act)).toContain('submitForDirection');
  });

  it('T44 nobody consents to a resolution whose conclusion is gone: it is dropped and proposed anew', async () => {
    const { id } = await coordinated(app);
    const body = await resolutionBody(app, { conclusion: `Đã giải quyết xong, ${WORDS}.` });
    const proposed = await cast.owner.act(id, 'proposeResolution', body);
    const resolution = proposed.parts.find((part) => part.kind === 'resolution')!.id;
    await purge(id);
    const { version, acts } = await cast.adviser.see(id);
    expect(acts.map((one) => one.act)).not.toContain('consentToResolution');
    const path = `/api/cases/${id}${actPaths.consentToResolution!.replace(':subject', resolution)}`;
    refused(await cast.adviser.post(path, {}, { version }), 409, 'not_now');
    await cast.adviser.act(id, 'dropResolution', { reason: 'Nội dung đã bị huỷ.' }, resolution);
    const anew = await cast.owner.act(id, 'proposeResolution', await resolutionBody(app));
    const second = anew.parts.find((part) => part.kind === 'resolution' && part.state === 'proposed')!.id;
    expect(await cast.adviser.act(id, 'consentToResolution', {}, second)).toMatchObject({
      state: 'resolved',
    });
  });
});

describe('C.15 words erased by law', () => {
  it('C.15 acts go on with a part some of whose words were erased', async () => {
    const { id } = await coordinated(app);
    const request = await requestTo(id, DEPARTMENT);
    const task = await taskTo(id);
    const { entries } = await focal.see(id, 50);
    const named = entries!.filter((one) => ['requestCoordination', 'giveTask'].includes(one.act));
    const proposed = await cast.owner.act(id, 'proposeErasure', {
      entries: named.map(({ seq }) => ({ seq })),
      legalBasis: 'Luật 91/2025/QH15',
      reason: 'Theo yêu cầu xoá dữ liệu cá nhân số 3/YC.',
    });
    const erasure = proposed.parts.find((part) => part.kind === 'erasure')!.id;
    await cast.adviser.act(id, 'consentToErasure', {}, erasure);
    expect(await places()).toEqual([]);
    await cast.department.act(
      id,
      'forwardRequest',
      { toOrgId: cast.orgs.other, text: 'Thuộc thẩm quyền của Ban Quản lý.' },
      request,
    );
    await cast.other.act(
      id,
      'declineRequest',
      { reason: 'Không thuộc thẩm quyền.', legalBasis: 'Luật Việc làm' },
      request,
    );
    await focal.act(id, 'acceptTask', {}, task);
    await focal.act(id, 'submitTask', { result: 'Đã kiểm tra.' }, task);
    await cast.owner.act(id, 'verifyTask', {}, task);
    expect(await app.get(JournalVerifier).verify(id)).toMatchObject({ flaws: [] });
  });
});
