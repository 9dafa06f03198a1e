import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { ADVISER, draftedCase, notifiedCase, people } from '../support/scenario.js';
import { restrictedCase } from '../support/restricted.js';

describe('rule 19: the list of cases as a file', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const csv = async (login: string, query = '', language = 'vi'): Promise<string> => {
    const by = await app.as(login);
    const answer = await fetch(`${app.url}/api/case-list/csv${query}`, {
      headers: { cookie: by.cookie, 'accept-language': language },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    return Buffer.from(await answer.arrayBuffer()).toString('utf8');
  };

  it('begins with the mark that tells spreadsheets of the letters, and makes no cell a formula', async () => {
    const { ref } = await draftedCase(app, { subject: '=HYPERLINK("http://x","Bấm đây")' });
    const text = await csv(people.ownerFocal);
    expect(text.startsWith('\uFEFFSố hồ sơ,Trích yếu,')).toBe(true);
    expect(text).toContain(`${ref},"'=HYPERLINK(""http://x"",""Bấm đây"")",`);
    const english = await csv(people.ownerFocal, '?mark=semicolon', 'en');
    expect(english.startsWith('\uFEFFReference;Subject;')).toBe(true);
  });

  it('holds what the filters let through, of the reader’s own cases only', async () => {
    const flash = await notifiedCase(app, { urgency: 'flash' }, [ADVISER]);
    const calm = await notifiedCase(app, { urgency: 'routine' }, [ADVISER]);
    const text = await csv(people.adviserClerk, '?urgency=flash');
    expect(text).toContain(flash.ref);
    expect(text).not.toContain(calm.ref);
    expect(await csv(people.administrator)).not.toContain(flash.ref);
  });

  it('SG-14 C.8 never holds a restricted case, also for whoever reads it; that it was taken out is on record', async () => {
    const hidden = await restrictedCase(app);
    const focal = await app.as(people.ownerFocal);
    const list = (await focal.get('/api/cases')).body as { items: { ref: string }[] };
    expect(list.items.map((one) => one.ref)).toContain(hidden.ref);
    const before = await app.sql('select 1 from access_log where what = $1', ['export_list']);
    expect(await csv(people.ownerFocal)).not.toContain(hidden.ref);
    const after = await app.sql<{ official: string }>(
      `select o.full_name as official from access_log l join officials o on o.id = l.official_id where what = $1 order by l.id`,
      ['export_list'],
    );
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toEqual({ official: 'Nguyễn Thị Mai' });
  });
});
