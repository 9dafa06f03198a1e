import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import { dayOf } from '../../src/documents/edxml.js';
import type { EdxmlView } from '../../src/notices/edxml-import.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { fitsTheDocument } from '../support/contract.js';
import { refused, wrong } from '../support/refusal.js';
import { draftedCase, noticeBody, people } from '../support/scenario.js';
import { attach } from '../support/upload.js';
import { pdf, zip } from './papers.js';
import { fileRows, sha256, stored } from './store.js';

interface Sent {
  number: string;
  symbol: string;
  issuedOn: string;
}

let app: TestApp;
let clerk: As;
let seen: CaseView;
let paper: Sent;

beforeAll(async () => {
  app = await TestApp.start();
  clerk = await app.as(people.adviserClerk);
  const drafted = await draftedCase(app);
  const body = await noticeBody(app);
  paper = body['document'] as Sent;
  seen = await (await app.as(people.ownerClerk)).act(drafted.id, 'issueNotice', body);
});
afterAll(() => app.close());

const NS = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

/** An envelope as senders write it; `over` replaces or adds elements of the header. */
function edxml(
  over: {
    head?: string;
    trace?: string;
    attached?: string;
    date?: string;
    ns?: string;
    before?: string;
  } = {},
): string {
  const date = over.date ?? paper.issuedOn.replaceAll('-', '/');
  return `<?xml version="1.0" encoding="utf-8"?>${over.before ?? ''}
<edXML xmlns="${over.ns ?? NS}"><edXML:edXMLEnvelope xmlns:edXML="${over.ns ?? NS}"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>000.00.11.H99</edXML:OrganId><edXML:OrganName>Bảo hiểm xã hội tỉnh Lâm Khê</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>000.00.12.H99</edXML:OrganId><edXML:OrganName>Nơi nhận</edXML:OrganName></edXML:To>
<edXML:Code><edXML:CodeNumber>${paper.number}</edXML:CodeNumber><edXML:CodeNotation>${paper.number}/${paper.symbol}</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Lâm Khê</edXML:Place><edXML:PromulgationDate>${date}</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>Chậm đóng bảo hiểm xã hội tại Nhà máy may Khê Thượng</edXML:Subject>${over.head ?? ''}
</edXML:MessageHeader><edXML:TraceHeaderList>${over.trace ?? ''}</edXML:TraceHeaderList></edXML:edXMLHeader></edXML:edXMLEnvelope>
<AttachmentEncoded>${over.attached ?? ''}</AttachmentEncoded></edXML>`;
}

const attachment = (name: string, bytes: Buffer): string =>
  `<Attachment><ContentId>cid:1</ContentId><AttachmentName>${name}</AttachmentName><ContentTransferEncoded>${bytes.toString('base64')}</ContentTransferEncoded></Attachment>`;

async function look(by: As, xml: string | Buffer, type = 'application/xml'): Promise<Response> {
  const path = '/api/documents/import';
  const answer = await request(app.url)
    .post(path)
    .set('Cookie', by.cookie)
    .set('Content-Type', type)
    .send(xml);
  fitsTheDocument('post', path, answer);
  return answer;
}

/** Everything the database and the store hold that an import could have touched. */
async function everything(): Promise<unknown> {
  const [counts] = await app.sql(
    `select (select count(*) from cases) as cases, (select count(*) from official_documents) as documents,
       (select count(*) from journal_entries) as entries, (select count(*) from idempotency_keys) as keys`,
  );
  return [counts, await fileRows(app), stored(app)];
}

async function statusFor(code: string, by: As): Promise<EdxmlView> {
  const adviser = await app.sql<{ name: string }>(
    `select v.name from organisation_versions v where v.org_id = $1`,
    [await app.org('lk-btgdv')],
  );
  const xml = `<edXML xmlns="${NS}"><edXML:edXMLEnvelope xmlns:edXML="${NS}"><edXML:edXMLHeader><edXML:MessageHeader>
    <edXML:From><edXML:OrganId>x</edXML:OrganId><edXML:OrganName>${adviser[0]!.name.toUpperCase()}</edXML:OrganName></edXML:From>
    <edXML:ResponseFor><edXML:OrganId>y</edXML:OrganId><edXML:Code><edXML:CodeNumber>${paper.number}</edXML:CodeNumber><edXML:CodeNotation>${paper.symbol}</edXML:CodeNotation></edXML:Code>
    <edXML:PromulgationDate>${paper.issuedOn.replaceAll('-', '/')}</edXML:PromulgationDate></edXML:ResponseFor>
    <edXML:StatusCode>${code}</edXML:StatusCode><edXML:Description>Đã nhận</edXML:Description></edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>`;
  return expectOk<EdxmlView>(await look(by, xml));
}

describe('A27: an edXML file', () => {
  it('A27 is matched with the notice it is, and fills in what the registry would type', async () => {
    const before = await everything();
    const view = expectOk<EdxmlView>(await look(clerk, edxml()));
    expect(await everything()).toEqual(before);
    expect(view).toMatchObject({
      kind: 'new',
      signature: 'none',
      document: { number: paper.number, issuedOn: paper.issuedOn, typeName: 'Công văn' },
      matches: [
        {
          caseId: seen.id,
          ref: seen.ref,
          act: 'acknowledge',
          effect: null,
          registration: { arrivalOn: paper.issuedOn },
        },
      ],
    });
    // What it filled in is what the act takes.
    const { registration, recipientId } = view.matches[0]!;
    const drafted = await draftedCase(app);
    expect(drafted.id).not.toBe(seen.id);
    const received = await clerk.act(seen.id, 'acknowledge', registration!, recipientId);
    expect(received.state).toBe('received');
    const again = expectOk<EdxmlView>(await look(clerk, edxml()));
    expect(again.matches[0]).toMatchObject({ state: 'acknowledged', act: null, registration: null });
  });

  it.each(['d/M/yyyy', 'dd/MM/yyyy', 'yyyy-MM-dd', 'yyyy/MM/dd HH:mm:ss'])(
    'A27 the day may be written %s',
    async (form) => {
      const [y, m, d] = paper.issuedOn.split('-') as [string, string, string];
      const date = form
        .replace('yyyy', y)
        .replace('MM', m)
        .replace('dd', d)
        .replace('d', String(Number(d)))
        .replace('M', String(Number(m)))
        .replace('HH:mm:ss', '09:00:00');
      const view = expectOk<EdxmlView>(await look(clerk, edxml({ date })));
      expect([view.document.issuedOn, view.matches.length]).toEqual([paper.issuedOn, 1]);
    },
  );

  it('A27 a day that does not exist is none, and then nothing is matched', async () => {
    expect(['30/10/2020', '2018/09/28', '31/11/2021', '2020/13/01', '', '1/2', null].map(dayOf)).toEqual([
      '2020-10-30', '2018-09-28', null, null, null, null, null,
    ]); // prettier-ignore
    const view = expectOk<EdxmlView>(await look(clerk, edxml({ date: '31/11/2021' })));
    expect([view.document.issuedOn, view.matches]).toEqual([null, []]);
  });

  it('A27 says where it and the registered document part, what came inside, and what is attached already', async () => {
    const bytes = pdf(['Cong van']);
    await attach(await app.as(people.ownerFocal), seen.id, 'công văn.pdf', bytes);
    const attached = [
      attachment('công văn.pdf', bytes),
      attachment('nén.zip', zip([{ name: 'a', data: 'a' }])),
      attachment('../../x.pdf', bytes),
    ].join('');
    const head = '<edXML:SignerInfo><edXML:FullName>Người Khác</edXML:FullName></edXML:SignerInfo>';
    const view = expectOk<EdxmlView>(
      await look(
        clerk,
        edxml({
          head,
          attached,
          trace: '<edXML:Bussiness><edXML:BussinessDocType>1</edXML:BussinessDocType></edXML:Bussiness>',
        }),
      ),
    );
    expect(view.kind).toBe('revocation');
    expect(view.matches[0]!.differences.map((one) => one.field)).toContain('signer');
    expect(view.attachments.map(({ name, flaw, attached: is }) => [name, flaw, is])).toEqual([
      ['công văn.pdf', null, true],
      ['nén.zip', 'archive', false],
      ['?', 'name_path', true],
    ]);
    expect(view.attachments[0]!.sha256).toBe(sha256(bytes));
  });

  it('A27 finds nothing for whoever does not see the case, and is not for administrators', async () => {
    expect(expectOk<EdxmlView>(await look(await app.as('thai.thi.khanh.hoa'), edxml())).matches).toEqual([]);
    // The sender sees the case too, but it was not sent to him.
    expect(expectOk<EdxmlView>(await look(await app.as(people.ownerFocal), edxml())).matches).toEqual([]);
    refused(await look(await app.as(people.administrator), edxml()), 404, 'not_found');
  });

  it('A27 a status message finds the notice it answers and says what it means after what is known', async () => {
    const focal = await app.as(people.ownerFocal);
    const effect = async (code: string): Promise<unknown> => {
      const view = await statusFor(code, focal);
      expect(view).toMatchObject({ kind: 'status', status: { description: 'Đã nhận' } });
      return view.matches.map((one) => one.effect!.outcome);
    };
    expect(await effect('01')).toEqual(['late']);
    expect(await effect('03')).toEqual(['duplicate']);
    expect(await effect('5')).toEqual(['moved']);
    expect(await effect('16')).toEqual(['unexpected']);
    expect(await effect('99')).toEqual(['unknown']);
    expect((await statusFor('99', focal)).status).toMatchObject({ code: '99', labelVi: null });
    expect((await statusFor('03', clerk)).matches).toEqual([]);
  });

  it.each<[string, () => string | Buffer]>([
    [
      'an external entity',
      () =>
        edxml({
          before: '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
          head: '<edXML:Content>&x;</edXML:Content>',
        }),
    ],
    [
      'an external entity of parameters',
      () => edxml({ before: '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:1/x.dtd">' }),
    ],
    [
      'a billion laughs',
      () =>
        edxml({
          before: '<!DOCTYPE edXML [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
          head: '<edXML:Content>&b;</edXML:Content>',
        }),
    ],
    ['an entity nobody has declared', () => edxml({ head: '<edXML:Content>&x;</edXML:Content>' })],
    ['elements without end', () => edxml({ head: '<a>'.repeat(5_000) + '</a>'.repeat(5_000) })],
    ['a field without end', () => edxml({ head: `<edXML:Content>${'x'.repeat(20_000)}</edXML:Content>` })],
    ['half a file', () => edxml().slice(0, 600)],
    ['another root', () => '<html></html>'],
    ['another namespace', () => edxml({ ns: 'http://khac.example/' })],
    ['bytes', () => Buffer.from([0xff, 0x00, 0xc3, 0x28])],
    ['nothing', () => Buffer.from(' ')],
    [
      'an attachment that is not base64',
      () =>
        edxml({ attached: '<Attachment><ContentTransferEncoded>@@@</ContentTransferEncoded></Attachment>' }),
    ],
  ])('A27 %s is refused, and nothing is stored', async (_, xml) => {
    const before = await everything();
    expect(wrong(await look(clerk, xml()), 422, 'file_refused')).toEqual(['file: not_edxml']);
    expect(await everything()).toEqual(before);
  });

  it('A27 comes as XML and as nothing else', async () => {
    refused(await look(clerk, '{}', 'application/json'), 415, 'unsupported_media_type');
    refused(await look(clerk, 'x', 'text/plain'), 415, 'unsupported_media_type');
  });
});

describe('A28: a secret document', () => {
  it.each<[string, Parameters<typeof edxml>[0]]>([
    ['"Mật" as its level', { head: '<edXML:DoMat>Mật</edXML:DoMat>' }],
    [
      'a number as its level',
      { head: '<edXML:OtherInfo><edXML:SecurityLevel>2</edXML:SecurityLevel></edXML:OtherInfo>' },
    ],
    ['a level in words', { head: '<edXML:Confidentiality>Tối mật</edXML:Confidentiality>' }],
    ['a level nobody knows', { head: '<edXML:SecretLevel>???</edXML:SecretLevel>' }],
    ['a stamp in its subject', { head: '<edXML:Content>TUYỆT MẬT</edXML:Content>' }],
    ['a stamped attachment', { attached: attachment('a.pdf', pdf(['TOI MAT'])) }],
    ['an attachment named so', { attached: attachment('(MẬT) kế hoạch.pdf', pdf(['a'])) }],
  ])('A28 with %s is refused with 02, CLASSIFIED; nothing of it is stored', async (_, over) => {
    const before = await everything();
    const { details } = refused(await look(clerk, edxml(over)), 422, 'classified');
    expect(details).toEqual({ statusCode: '02', reason: 'CLASSIFIED' });
    expect(await everything()).toEqual(before);
    const [row] = await app.sql('select case_id, found_in from secret_hits order by id desc limit 1');
    expect(row).toEqual({ case_id: null, found_in: 'edxml' });
  });

  it.each(['Thường', '0', 'Không', 'normal'])('A28 a level that says "%s" is none', async (level) => {
    expect((await look(clerk, edxml({ head: `<edXML:DoMat>${level}</edXML:DoMat>` }))).status).toBe(200);
  });
});
