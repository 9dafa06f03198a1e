import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { arrivalBody, draftedCase, dueOf, noticeBody, people } from '../support/scenario.js';
import { assignBody, firstAct, resolutionBody, simple } from '../support/second-half.js';
import { present } from '../support/told.js';
import { Walk } from './looking-back.js';

let app: TestApp;
let walk: Walk;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

describe('A01: an ordinary matter, from the notice to the archive', () => {
  it('A01 notified, acknowledged, assigned, coordinated, resolved, closed without lessons, archived', async () => {
    const drafted = await draftedCase(app, simple);
    walk = new Walk(app, drafted.id);
    await walk.note(people.ownerFocal);
    const state = async (...what: Parameters<Walk['step']>): Promise<string> =>
      (await walk.step(...what)).state;
    expect(await state(people.ownerClerk, 'issueNotice', await noticeBody(app))).toBe('notified');
    expect(await state(people.adviserClerk, 'acknowledge', await arrivalBody(app))).toBe('received');
    expect(await state(people.adviserLead, 'assignLead', await assignBody(app))).toBe('assigned');
    expect(await state(people.ownerFocal, 'startCoordination', firstAct)).toBe('in_coordination');
    await walk.step(people.ownerFocal, 'postUpdate', {
      kind: 'no_change',
      sourceClass: 'own_agency',
      confidence: 'confirmed',
    });
    const proposed = await walk.step(people.ownerLeader, 'proposeResolution', await resolutionBody(app));
    const [resolution] = proposed.parts;
    const resolved = await walk.step(people.adviserLead, 'consentToResolution', {}, resolution!.id);
    expect(resolved).toMatchObject({ state: 'resolved', resolvedAt: (await app.now()).toISOString() });
    expect(resolved.clocks.map((clock) => clock.kind).sort()).toEqual(['lessons_open', 'stability']);
    expect(dueOf(resolved, 'stability')).toBe('2026-12-23 10:10');

    await app.setClock('2026-12-24T09:00:00+07:00');
    await app.tick();
    await walk.note(people.ownerLeader, 'overdue');
    const reason = { reason: 'Vụ việc đơn giản, đã theo dõi đủ thời gian và không phát sinh.' };
    const agreed = await walk.step(people.ownerLeader, 'closeWithoutLessons', reason);
    expect(agreed).toMatchObject({ state: 'resolved', pendingConsent: { act: 'closeWithoutLessons' } });
    const closed = await walk.step(people.adviserLead, 'closeWithoutLessons', reason);
    const closedAt = (await app.now()).toISOString();
    expect(closed).toMatchObject({
      state: 'closed',
      closedAt,
      pendingConsent: null,
      knownAt: drafted.knownAt,
    });
    expect(closed.clocks.map((clock) => clock.kind)).toEqual(['archive']);
    const archived = await walk.step(people.ownerClerk, 'archive', {
      documentList: ['Công văn thông báo', 'Công văn trả lời'],
      pageCount: 7,
      retention: '10_years',
    });
    expect(archived).toMatchObject({ state: 'archived', clocks: [] });
  });

  it('A01 the time machine shows the case after each act as it was seen then', async () => {
    await walk.lookBack();
  });

  it('A01 the time machine shows nothing from before the filing, and to no stranger anything', async () => {
    const focal = await present(app, people.ownerFocal);
    const before = await focal.get(`/api/cases/${walk.id}?at=2026-11-23T08:59:00%2B07:00`);
    expect(before.status).toBe(404);
    const now = encodeURIComponent((await app.now()).toISOString());
    for (const login of [people.administrator, people.auditor, people.scOffice]) {
      const other = await present(app, login);
      expect((await other.get(`/api/cases/${walk.id}?at=${now}`)).status).toBe(404);
    }
  });

  it('A01 the journal of it all is whole', async () => {
    const clerk = await present(app, people.ownerClerk);
    const verdict = expectOk<{ whole: boolean }>(await clerk.get(`/api/cases/${walk.id}/verdict`));
    expect(verdict.whole).toBe(true);
  });

  it('R-12 the answer and its paper can be read with the case', async () => {
    const clerk = await present(app, people.ownerClerk);
    const parts = await clerk.get(`/api/cases/${walk.id}/parts?kind=resolution`);
    const [resolution] = expectOk<{ state: string; content: object }[]>(parts);
    expect(resolution).toMatchObject({
      state: 'consented',
      content: { resultsSent: true, writtenAnswer: { notation: expect.stringMatching(/\/BHXH$/) } },
    });
    const entries = (await clerk.see(walk.id, 20)).entries as NonNullable<CaseView['entries']>;
    expect(entries.find((one) => one.act === 'proposeResolution')!.documentId).not.toBeNull();
  });
});
