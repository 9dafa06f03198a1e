import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { openFor, restrict } from '../support/restricted.js';
import * as scenario from '../support/scenario.js';
import { Browser } from './socket.js';

const { people } = scenario;
const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

describe('Hints', () => {
  let app: TestApp;
  let owner: As;
  let adviser: As;
  const browsers: Browser[] = [];

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.as(people.ownerFocal);
    adviser = await app.as(people.adviserLead);
  });
  afterAll(() => app.close());
  afterEach(() => {
    for (const browser of browsers.splice(0)) browser.close();
  });

  async function open(as: As): Promise<Browser> {
    const browser = await Browser.open(as);
    browsers.push(browser);
    return browser;
  }

  it('a party hears of an act within a moment, with the entry when watching', async () => {
    const seen = await scenario.notifiedCase(app);
    const [watching, elsewhere] = [await open(adviser), await open(await app.as(people.adviserClerk))];
    expect(await watching.watch(seen.id)).toBe(seen.lastSeq);

    const after = await owner.act(seen.id, 'postUpdate', update);

    const hint = await watching.hint(seen.id, after.lastSeq);
    const [entry] = (await adviser.see(seen.id, 1)).entries!;
    expect(hint).toEqual({
      caseId: seen.id,
      seq: after.lastSeq,
      act: 'postUpdate',
      at: entry!.recordedAt,
      entry,
    });
    // The case is not on his screen: what moved is enough.
    expect(await elsewhere.hint(seen.id, after.lastSeq)).toEqual({ ...hint, entry: undefined });
    expect((await watching.quiet()).seqs(seen.id)).toEqual([after.lastSeq]);
    expect((await elsewhere.quiet()).seqs(seen.id)).toEqual([after.lastSeq]);
  });

  it('a stranger hears nothing and cannot watch (as if the case were not there)', async () => {
    const seen = await scenario.notifiedCase(app);
    const stranger = await open(await scenario.holderOf(app, `${scenario.STRANGER}/dau-moi`));
    const party = await open(adviser);

    const refused = await stranger.ask('watch', { caseId: seen.id });
    expect(refused).toEqual({ ok: false, code: 'not_found', message: expect.any(String) });
    expect(await stranger.ask('watch', { caseId: '019a0000-0000-7000-8000-000000000000' })).toEqual(refused);
    expect(await stranger.ask('watch', { caseId: 'x' })).toEqual(refused);
    expect(await stranger.ask('writing', { caseId: seen.id, on: true })).toEqual(refused);

    const after = await owner.act(seen.id, 'postUpdate', update);
    await party.hint(seen.id, after.lastSeq);
    expect((await stranger.quiet()).events).toEqual(['connect']);
  });

  it('administrators and auditors as such hear nothing', async () => {
    const seen = await scenario.notifiedCase(app);
    const outside = [
      await open(await app.as(people.administrator)),
      await open(await app.as(people.auditor)),
    ];
    const party = await open(adviser);
    for (const browser of outside)
      expect(await browser.ask('watch', { caseId: seen.id })).toMatchObject({ ok: false, code: 'not_found' });
    const after = await owner.act(seen.id, 'postUpdate', update);
    await party.hint(seen.id, after.lastSeq);
    for (const browser of outside) expect((await browser.quiet()).events).toEqual(['connect']);
  });

  it('a draft is heard only inside the agency', async () => {
    const [inside, outside] = [await open(await app.as(people.ownerLeader)), await open(adviser)];
    const drafted = await scenario.draftedCase(app);
    await inside.hint(drafted.id, drafted.lastSeq);
    expect((await outside.quiet()).hints(drafted.id)).toEqual([]);
    expect(await outside.ask('watch', { caseId: drafted.id })).toMatchObject({ code: 'not_found' });

    const clerk = await app.as(people.ownerClerk);
    const issued = await clerk.act(drafted.id, 'issueNotice', await scenario.noticeBody(app));
    await outside.hint(drafted.id, issued.lastSeq);
    expect((await outside.quiet()).seqs(drafted.id)).toEqual([issued.lastSeq]);
  });

  it('of a restricted case nobody gets the entry unasked', async () => {
    const seen = await scenario.notifiedCase(app);
    const watching = await open(adviser);
    await watching.watch(seen.id);
    const raised = await restrict(app, seen.id);
    const focal = await openFor(await app.as(people.ownerFocal), seen.id);
    await focal.act(seen.id, 'postUpdate', update);
    const seq = raised.lastSeq + 1;
    const hint = await watching.hint(seen.id, seq);
    expect(hint).toEqual({ caseId: seen.id, seq, act: 'postUpdate', at: expect.any(String) });
  });

  it('an entry with much text is fetched by who wants it', async () => {
    const seen = await scenario.notifiedCase(app);
    const watching = await open(adviser);
    await watching.watch(seen.id);
    const long = {
      facts: 'Diễn biến. '.repeat(900),
      measures: 'Biện pháp. '.repeat(450),
      changed: 'Mới. '.repeat(900),
    };
    const after = await owner.act(seen.id, 'postUpdate', { ...update, kind: 'quick', ...long });
    expect(await watching.hint(seen.id, after.lastSeq)).not.toHaveProperty('entry');
  });

  it('whoever stops watching goes on hearing that the case moves, without the entry', async () => {
    const seen = await scenario.notifiedCase(app);
    const browser = await open(adviser);
    await browser.watch(seen.id);
    expect(await browser.ask('unwatch', { caseId: seen.id })).toEqual({ ok: true });
    const after = await owner.act(seen.id, 'postUpdate', update);
    expect(await browser.hint(seen.id, after.lastSeq)).not.toHaveProperty('entry');
  });

  it('an inbox that has something new is announced to its owner, and to nobody else', async () => {
    const [told, other] = [
      await open(adviser),
      await open(await scenario.holderOf(app, `${scenario.STRANGER}/dau-moi`)),
    ];
    await scenario.receivedCase(app);
    await app.settle();
    expect(await told.waitFor('inbox')).toEqual({});
    expect((await other.quiet()).told('inbox')).toEqual([]);
  });

  it('a missed clock is heard like an act of a person', async () => {
    const seen = await scenario.notifiedCase(app, { urgency: 'flash' });
    const watching = await open(adviser);
    await watching.watch(seen.id);
    await app.advance(4 * 60);
    await app.tick();
    const hint = await watching.waitFor('hint', ({ caseId }) => caseId === seen.id);
    expect(hint.entry).toMatchObject({ seq: seen.lastSeq + 1, actor: null });
  });
});
