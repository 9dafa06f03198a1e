// What is asked in W1, W2 and W3, and what the floor is given to do the same.
import { randomBytes } from 'node:crypto';
import type { CaseView } from '../src/cases/case.view.js';
import type { Given } from './floor-rows.js';
import { PASSWORD, withClient } from './ground.js';
import type { Plan } from './load.js';

/** The insurer's focal point (who stands in for its clerk), and the agencies the notice goes to: the adviser first. */
const FILER = 'nguyen.thi.mai';
const OWNER = 'lk-bhxh';
const RECIPIENTS = ['lk-btgdv', 'lk-snv'] as const;
/** Who reads: of the adviser's commission, a party to every case of the province. */
export const READER = 'le.hoai.phuong';

/** Frequent and rare, with and without marks, one word and several: asked in turn. */
const searches = [
  'bảo hiểm', 'bao hiem', 'Khê Thượng', 'khe thuong', 'trạm bơm', 'tram bom', 'cá chết hàng loạt', 'ca chet nha may giay',
  'Nậm Lúa', 'nam lua',
]; // prettier-ignore

export type Work = 'w1' | 'w2' | 'w3' | 'search';
export type Asked = Pick<Plan, 'method' | 'paths' | 'body'>;

/** A letter or two of its own for each point: the numbers of documents begin anew under each symbol. */
export function newTag(): string {
  return randomBytes(4).toString('hex').toUpperCase();
}

export async function signIn(url: string, work: Work, times: number): Promise<string[]> {
  const login = work === 'w1' ? FILER : READER;
  const cookies: string[] = [];
  for (let i = 0; i < times; i += 1) {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD }),
    });
    if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status} ${await answer.text()}`);
    cookies.push(answer.headers.getSetCookie()[0]!.split(';')[0]!);
  }
  return cookies;
}

export async function asked(databaseUrl: string, work: Work, tag: string): Promise<Asked> {
  if (work === 'w1')
    return { method: 'POST', paths: ['/api/notices'], body: await noticeBody(databaseUrl, tag) };
  if (work === 'w3') return { method: 'GET', paths: ['/api/cases?limit=25'], body: null };
  if (work === 'search')
    return {
      method: 'GET',
      paths: searches.map((q) => `/api/cases?limit=25&q=${encodeURIComponent(q)}`),
      body: null,
    };
  const ids = await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select h.stream_id as id from journal_heads h join case_parties p on p.case_id = h.stream_id
       join organisations o on o.id = p.org_id and o.code = $1 and p.role = 'recipient' and p.left_at is null
       where h.seq >= 50 order by h.stream_id limit 100`,
      [RECIPIENTS[0]],
    );
    return rows.map((row) => row.id);
  });
  if (ids.length === 0) throw new Error('the database has no case with 50 entries');
  return { method: 'GET', paths: ids.map((id) => `/api/cases/${id}?entries=50`), body: null };
}

async function noticeBody(databaseUrl: string, tag: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const one = async <T>(sql: string, params: unknown[] = []): Promise<T> =>
      (await client.query(sql, params)).rows[0] as T;
    const { now } = await one<{ now: Date }>('select app_now() as now');
    const contact = await one<{ id: string; phone: string }>(
      'select p.id, o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.code = $1',
      [`${OWNER}/dau-moi`],
    );
    const signatory = await one<{ id: string }>('select id from positions where code = $1', [
      `${OWNER}/pho-giam-doc`,
    ]);
    const { symbol } = await one<{ symbol: string }>(
      `select v.symbol_abbr as symbol from organisation_versions_at(app_now()) v join organisations o on o.id = v.org_id
       where o.code = $1`,
      [OWNER],
    );
    const { rows: to } = await client.query<{ orgId: string }>(
      'select id as "orgId" from organisations where code = any($1) order by array_position($1, code)',
      [RECIPIENTS],
    );
    const inMinutes = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();
    return JSON.stringify({
      case: {
        subject: 'Chậm đóng bảo hiểm xã hội tại Nhà máy may Khê Thượng, hồ sơ số {n}',
        categories: ['insurance_arrears'],
        place: 'Xã Khê Thượng',
        areaCode: 'lk-khe-thuong',
        occurredAt: inMinutes(-90),
        knownAt: inMinutes(-30),
        facts:
          'Nhà máy chậm đóng bảo hiểm xã hội ba tháng; người lao động dừng việc từ ca sáng, tập trung trước cổng, yêu cầu ' +
          'được trả lời bằng văn bản về thời hạn khắc phục và quyền lợi ốm đau, thai sản trong thời gian nợ đóng.',
        urgency: 'urgent',
        nature: { complex: true, sensitive: false, large: false },
        peopleBand: 'over_100',
        noStateSecret: true,
      },
      notice: {
        content: {
          whatHappened:
            'Người lao động dừng việc tại phân xưởng 2, Xã Khê Thượng, từ ca sáng nay; chưa có va chạm.',
          confirmed: 'Nhà máy chậm đóng bảo hiểm xã hội ba tháng, đã có thông báo đôn đốc hai lần.',
          unconfirmed: 'Số người dừng việc ở các phân xưởng còn lại.',
          affected: 'Trên 100 người lao động, Xã Khê Thượng.',
          measures: 'Đã cử tổ công tác làm việc với nhà máy và hướng dẫn thủ tục xác nhận thời gian đóng.',
          risks: 'Có thể lan sang các nhà máy cùng khu; có tin sai lệch về việc mất quyền lợi.',
          requestKind: 'both',
          request: 'Đề nghị phối hợp thông tin tới người lao động và cử cán bộ tham gia làm việc trong ngày.',
          communicationPlan: 'Thông báo tại nhà máy, trang thông tin của cơ quan; một đầu mối phát ngôn.',
          contact: { positionId: contact.id, phone: contact.phone },
          nextUpdateAt: inMinutes(240),
        },
        document: {
          type: 'CV',
          number: '{n}',
          symbol: `${symbol}-${tag}`,
          issuedOn: new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
          signatoryPositionId: signatory.id,
          capacity: 'deputy_for_head',
        },
        recipients: to,
        noStateSecret: true,
        noPetitionerData: true,
      },
    });
  });
}

/** One notice is filed through the application; what it looked up on the way is what the floor need not look up. */
export async function givenFor(databaseUrl: string, appUrl: string): Promise<Given> {
  const [cookie] = await signIn(appUrl, 'w1', 1);
  const body = (await noticeBody(databaseUrl, newTag())).replaceAll('{n}', '000001');
  const filed = await fetch(`${appUrl}/api/notices`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie!, 'Idempotency-Key': `given-${newTag()}` },
    body,
  });
  if (filed.status !== 201)
    throw new Error(`the notice was not filed: ${filed.status} ${await filed.text()}`);
  const answer = (await filed.json()) as CaseView;
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<Omit<Given, 'answer'>>(
      `select a.id as "accountId", c.created_by_official_id as "officialId", c.created_by_position_id as "positionId",
         c.programme_id as "programmeId",
         json_build_object('orgId', ov.org_id, 'versionId', ov.id, 'name', ov.name, 'regime', ov.regime) as owner,
         json_build_object('orgId', ap.org_id, 'versionId', ap.org_version_id) as adviser,
         (select json_agg(json_build_object('orgId', r.org_id, 'versionId', r.org_version_id))
          from case_parties r where r.case_id = c.id and r.role = 'recipient') as recipients,
         json_build_object('positionId', d.signatory_position_id, 'name', d.signatory_name, 'title', d.signatory_title)
           as signatory,
         json_build_object('notify', (select rule_id from deadlines x where x.case_id = c.id and x.kind = 'notify'),
           'ack', (select rule_id from deadlines x where x.case_id = c.id and x.kind = 'ack' limit 1)) as rules,
         (select calendar_version from deadlines x where x.case_id = c.id limit 1) as "calendarVersion",
         json_build_object('agencyMaySubmit', c.agency_may_submit, 'lessonsScope', c.lessons_scope,
           'lessonsTriggers', c.lessons_triggers) as life,
         (select json_agg(e.data order by e.seq) from journal_entries e where e.stream_id = c.id) as entries
       from cases c join accounts a on a.official_id = c.created_by_official_id
       join case_parties op on op.case_id = c.id and op.role = 'owner'
       join organisation_versions ov on ov.id = op.org_version_id
       join case_parties ap on ap.case_id = c.id and ap.role = 'adviser'
       join notices n on n.case_id = c.id join official_documents d on d.id = n.document_id
       where c.id = $1`,
      [answer.id],
    );
    return { ...rows[0]!, answer };
  });
}
