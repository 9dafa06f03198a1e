import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiDocument } from '../../src/api-docs.js';
import { peopleBands } from '../../src/cases/case-states.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { actionKindCodes, actionKinds, publicActionKinds } from '../../src/working-groups/action-kinds.js';
import { directionBody, castOf, submitted, type Cast, coordinated } from '../committee/scene.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { DEPARTMENT, draftBody, draftedCase, dueOf, holderOf, people } from '../support/scenario.js';
import { told } from '../support/told.js';
import { partIn } from '../working-groups/paper.js';

const root = new URL('../../../', import.meta.url);
const page = (path: string): string => readFileSync(new URL(path, root), 'utf8');

let app: TestApp;
let cast: Cast;
beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
});
afterAll(() => app.close());

describe('SG-02: nothing is read in from social networks or the press', () => {
  /** What the software brings along to run, each with its reason in docs/dependencies.md. */
  const { dependencies } = JSON.parse(page('package.json')) as { dependencies: Record<string, string> };

  it('SG-02 every library that runs is accounted for, and none reads pages, feeds or networks of people', () => {
    const reasons = page('docs/dependencies.md');
    const named = (name: string): boolean =>
      reasons.includes(name) || (/^@(\w+)\/(.+)$/.test(name) && reasons.includes(name.split('/')[1]!));
    expect(Object.keys(dependencies).filter((name) => !named(name))).toEqual([]);
    const reading =
      /puppeteer|playwright|selenium|cheerio|jsdom|crawl|scrap|spider|rss|feed|atom|facebook|zalo|tiktok|twitter|telegram|youtube|graph-api|sentiment|\bnlp\b|face|ocr/i;
    expect(Object.keys(dependencies).filter((name) => reading.test(name))).toEqual([]);
  });

  it('SG-02 only these files speak to anything outside: none of them brings anything in for a case', () => {
    const outward =
      /\bfetch\(|from 'node:(?:https?|net|tls|dgram|http2)'|from '(?:nodemailer|socket\.io-client|undici|openid-client)|import\('openid-client'\);/;
    const files = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .filter((file) => {
        const text = page(`src/${file}`);
        // What is imported for its type alone speaks to nobody.
        return outward.test(text.replace(/^import type .*$/gm, ''));
      });
    expect(files.sort()).toEqual([
      'audit/seal-dispatcher.ts',
      'commands/demo.ts',
      // Tells a device that there is something new, and nothing else.
      'delivery/pusher.ts',
      // Its people come in over HTTP, into this very server.
      'demo/caller.ts',
      'demo/player.ts',
      // Hands a file to the malware scanner and hears yes or no.
      'documents/scanner.ts',
      // Asks the agency's own provider who somebody is.
      'identity/oidc-provider.ts',
      'platform/courier.ts',
      'platform/embedded-postgres-processes.ts',
    ]);
  });

  it('SG-02 no route takes in a post, a feed or a list of links', () => {
    const paths = Object.keys(apiDocument(app.nest).paths);
    expect(paths.length).toBeGreaterThan(100);
    expect(
      paths.filter((path) => /social|feed|crawl|ingest|scrape|posts?\b|press-import/i.test(path)),
    ).toEqual([]);
  });
});

describe('SG-05: what is said to the public', () => {
  it('SG-05 one publishes, explains, answers and corrects oneself; there is nothing else', () => {
    expect([...publicActionKinds].sort()).toEqual([
      'answer_in_writing',
      'correct_information',
      'explain',
      'publish_information',
    ]);
    const toOthers = actionKindCodes.filter((code) =>
      /publish|public|explain|answer|correct|press|information|thông tin|trả lời|đính chính/i.test(
        `${code} ${actionKinds[code].vi} ${actionKinds[code].en}`,
      ),
    );
    expect(toOthers.sort()).toEqual([...publicActionKinds].sort());
  });
});

describe('SG-06: a survey, should one ever be kept, is aggregates', () => {
  /** Tables of a survey hold counts of coded answers: no respondent, no free text, nothing that links a row to anybody. */
  const offends = ({ table, column }: { table: string; column: string }): boolean =>
    /survey|questionnaire|khao_sat/.test(table) &&
    !/^(id|survey_id|case_id|question_code|answer_code|area_code|cell_count|suppressed|.+_(on|at))$/.test(
      column,
    );

  it('SG-06 no table of a survey may hold a column but codes and counts', async () => {
    const columns = await app.sql<{ table: string; column: string }>(
      `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public'`,
    );
    expect(columns.length).toBeGreaterThan(100);
    expect(columns.filter(offends)).toEqual([]);
    // The rule itself sees what it is for.
    expect(offends({ table: 'survey_answers', column: 'respondent_id' })).toBe(true);
    expect(offends({ table: 'survey_answers', column: 'answer_text' })).toBe(true);
    expect(offends({ table: 'survey_cells', column: 'cell_count' })).toBe(false);
  });
});

describe('SG-07: who petitions or denounces', () => {
  it('SG-07 is in no field of any answer or request, and in no text of a case', async () => {
    const schemas = apiDocument(app.nest).components?.schemas ?? {};
    const identity = /petitioner|complainant|denounce|whistle|sender|nguoi_?gui|nguoi_?to_?cao/i;
    const fields = Object.entries(schemas).flatMap(([type, schema]) =>
      Object.keys((schema as { properties?: object }).properties ?? {}).map((field) => `${type}.${field}`),
    );
    // What a sender confirms is that nothing of theirs is in it.
    expect(fields.filter((field) => identity.test(field) && !field.endsWith('.noPetitionerData'))).toEqual(
      [],
    );
    const focal = await app.as(people.ownerFocal);
    const body = await draftBody(app, {
      facts: 'Theo đơn của ông Đinh Văn Tám, số CCCD 012345678901, nhà máy chậm đóng ba tháng.',
    });
    expect(wrong(await focal.post('/api/cases', body)).some((one) => one.startsWith('facts:'))).toBe(true);
    expect(await app.sql(`select 1 from cases where facts like '%Đinh Văn Tám%'`)).toEqual([]);
  });
});

describe('SG-09: nobody is searched for', () => {
  it('SG-09 a search finds matters, never a person: not even the official who wrote or received it', async () => {
    const drafted = await draftedCase(app);
    const focal = await app.as(people.ownerFocal);
    const [official] = await app.sql<{ name: string; id: string }>(
      'select o.full_name as name, o.id from officials o join accounts a on a.official_id = o.id where a.login = $1',
      [people.ownerFocal],
    );
    const found = async (q: string): Promise<unknown[]> =>
      expectOk<{ items: unknown[] }>(await focal.get(`/api/cases?q=${encodeURIComponent(q)}`)).items;
    expect(await found(drafted.ref)).toHaveLength(1);
    expect(await found(official!.name)).toEqual([]);
    for (const unknown of [`officialId=${official!.id}`, `person=${encodeURIComponent(official!.name)}`])
      refused(await focal.get(`/api/cases?${unknown}`), 400, 'malformed');
  });

  it('SG-09 no list is asked for by a person', () => {
    const asked = Object.entries(apiDocument(app.nest).paths).flatMap(([path, item]) =>
      Object.values(item as Record<string, { parameters?: { name: string; in: string }[] }>).flatMap((one) =>
        (one.parameters ?? [])
          .filter((parameter) => parameter.in === 'query')
          .map(({ name }) => `${path}?${name}`),
      ),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(
      asked.filter((one) => /\?(.*(person|official|name|login|author|phone|account).*)$/i.test(one)),
    ).toEqual([]);
  });
});

describe('SG-10: places and numbers', () => {
  it('SG-10 a place is a commune or larger, and people are counted in bands', async () => {
    expect(peopleBands).toEqual(['up_to_5', '6_to_20', '21_to_50', '51_to_100', 'over_100', 'unknown']);
    const focal = await app.as(people.ownerFocal);
    expect(wrong(await focal.post('/api/cases', await draftBody(app, { areaCode: 'thon-na-lum' })))).toEqual([
      'areaCode: no_such_area',
    ]);
    refused(await focal.post('/api/cases', await draftBody(app, { peopleBand: '37' })), 400, 'malformed');
    const smaller = app.sql(
      `insert into administrative_units (code, name, level, valid_from, successor_codes) values ('thon', 'Thôn', 'hamlet', '2026-01-01', '{}')`,
    );
    await expect(smaller).rejects.toThrow(/administrative_units_level_check/);
  });
});

describe('SG-12: a trial', () => {
  const ofATrial = { categories: ['major_trial'], subject: 'Phiên toà xét xử vụ án được dư luận quan tâm' };

  it('SG-12 holds no evidence, testimony, draft judgement or opinion on guilt, wherever it is written', async () => {
    const focal = await app.as(people.ownerFocal);
    for (const facts of [
      'Chứng cứ mới được nộp.',
      'LOI KHAI CUA CAC BEN CHUA KHOP.',
      'Dự thảo bản án nêu mức bồi thường.',
      'Dư luận cho rằng có tội.',
    ]) {
      const answer = await focal.post('/api/cases', await draftBody(app, { ...ofATrial, facts }));
      expect(wrong(answer)).toEqual(['facts: of_the_trial']);
    }
    const drafted = expectOk<CaseView>(
      await focal.post(
        '/api/cases',
        await draftBody(app, { ...ofATrial, facts: 'Phiên toà công khai, đông người dự.' }),
      ),
    );
    const update = { facts: 'Lời khai mâu thuẫn.' };
    expect(
      wrong(await focal.patch(`/api/cases/${drafted.id}/draft`, update, { version: drafted.version })),
    ).toEqual(['facts: of_the_trial']);
  });

  it('SG-12 a case becomes one about a trial only when what stands there already is fit for it', async () => {
    const focal = await app.as(people.ownerFocal);
    const drafted = await draftedCase(app, { facts: 'Có tin về chứng cứ trong hồ sơ.' });
    const answer = await focal.patch(
      `/api/cases/${drafted.id}/draft`,
      { categories: ['major_trial'] },
      { version: drafted.version },
    );
    expect(wrong(answer)).toEqual(['facts: of_the_trial']);
  });

  it('SG-12 directions are limited to information and order', async () => {
    const { id } = await coordinated(app, ofATrial);
    const { submission, disagreement } = await submitted(app, cast, id);
    const later = new Date((await app.now()).getTime() + 3 * 86_400_000).toISOString();
    const item = { text: 'Thông tin kịp thời về phiên toà.', orgId: cast.orgs.owner, dueAt: later };
    for (const actionKind of [undefined, 'settle_entitlement', 'verify_facts']) {
      const body = await directionBody(app, cast, [disagreement], { items: [{ ...item, actionKind }] });
      expect(wrong(await cast.office.tryTo(id, 'recordDirection', body, submission))).toEqual([
        'items.0.actionKind: information_and_order_only',
      ]);
    }
    const body = await directionBody(app, cast, [disagreement], {
      items: [{ ...item, actionKind: 'publish_information' }],
    });
    expect((await cast.office.act(id, 'recordDirection', body, submission)).state).toBe('under_direction');
  });
});

describe('SG-16: what the programmes name and this software does not do', () => {
  const left = [
    'HT-10',
    'HT-17',
    'HT-22',
    'HT-48',
    'CB-07',
    'CB-13',
    'CB-54',
    'DP-04',
    'DP-12',
    'TH-07',
    'TH-25',
  ];

  it('SG-16 the README lists each with the reason, and no route carries one', () => {
    const readme = page('README.md');
    expect(left.filter((duty) => !readme.includes(duty))).toEqual([]);
    expect(readme).toContain('why it is left out');
    const carried = /counter|hostile|rebut|refut|fight|combat|ideolog|opinion-work|propagand/i;
    expect(Object.keys(apiDocument(app.nest).paths).filter((path) => carried.test(path))).toEqual([]);
    expect(actionKindCodes.filter((code) => carried.test(code))).toEqual([]);
  });
});

describe('SG-17: the right of reply', () => {
  it('SG-17 whoever is named in something published asks for a correction; it is a task, done and verified by somebody else', async () => {
    const { id } = await coordinated(app);
    const asked = {
      publishedItem:
        'Thông tin về Nhà máy may Khê Thượng, trang thông tin của Bảo hiểm xã hội tỉnh, ngày 22/11/2026',
      text: 'Số tháng chậm đóng là ba, không phải năm.',
      askedBy: 'named_agency',
      publisherOrgId: cast.orgs.owner,
      dueAt: '2026-11-26T17:00:00+07:00',
    };
    expect(wrong(await cast.department.tryTo(id, 'requestCorrection', {}))).toEqual([
      'publishedItem: missing', 'text: missing', 'askedBy: missing', 'publisherOrgId: missing', 'dueAt: missing',
    ]); // prettier-ignore
    const stranger = { ...asked, publisherOrgId: await app.org('lk-syt') };
    expect(wrong(await cast.department.tryTo(id, 'requestCorrection', stranger))).toContain(
      'publisherOrgId: not_in_the_case',
    );
    const named = { ...asked, text: 'Ông Đinh Văn Tám không nói như vậy.' };
    expect(wrong(await cast.department.tryTo(id, 'requestCorrection', named))[0]).toMatch(/^text:/);
    const seen = await cast.department.act(id, 'requestCorrection', asked);
    const task = partIn(seen, 'task');
    expect(task).toMatchObject({ state: 'new', orgId: cast.orgs.owner, fromOrgId: cast.orgs.department });
    expect(dueOf(seen, 'task')).toBe('2026-11-26 17:00');
    expect(await told(app, people.ownerLeader, id)).toContain('requestCorrection!');
    await cast.owner.act(id, 'acceptTask', {}, task.id);
    await cast.owner.act(id, 'submitTask', { result: 'Đã đính chính trên trang thông tin.' }, task.id);
    expect((await cast.owner.see(id)).acts.map((one) => one.act)).not.toContain('verifyTask');
    const asker = await holderOf(app, `${DEPARTMENT}/pho-giam-doc`);
    expect(partIn(await asker.act(id, 'verifyTask', {}, task.id), 'task').state).toBe('verified');
  });
});
