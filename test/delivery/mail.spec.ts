import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { MONDAY, TestApp } from '../support/app.js';
import { refused } from '../support/refusal.js';
import { decodeWords, type Letter, PostOffice } from '../support/post-office.js';
import {
  ADVISER,
  arrivalBody,
  contentBody,
  DEPARTMENT,
  draftBody,
  notifiedCase,
  people,
  phoneReportedCase,
  receivedCase,
} from '../support/scenario.js';
import { jump } from '../support/time.js';

const PUBLIC_URL = 'https://dau-moi.lamkhe.example';

let app: TestApp;
let office: PostOffice;
beforeAll(async () => {
  office = await PostOffice.open();
  app = await TestApp.start({ smtpUrl: office.url, publicUrl: PUBLIC_URL });
});
afterAll(async () => {
  await app.close();
  await office.close();
});
beforeEach(async () => {
  await app.sql('delete from mails');
  office.refusal = null;
  office.collect();
  await app.setClock(MONDAY);
});

/** Everything that was to be told has been told and sent; what the post office took. */
async function delivered(): Promise<Letter[]> {
  await app.settle();
  await app.sendMail();
  return office.collect();
}

interface MailHealth {
  status: string;
  mail: { on: boolean; queued: number; parked: number };
}

async function health(): Promise<MailHealth> {
  app.forget();
  return (await request(app.url).get('/health')).body as MailHealth;
}

const mails = (): Promise<{ state: string; attempts: number; next: Date | null; error: string | null }[]> =>
  app.sql('select state, attempts, next_attempt_at as next, last_error as error from mails order by id');

describe('a letter', () => {
  it('C.11 goes to the work address of everybody who is told, with reference, act and link', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER]);
    const letters = (await delivered()).filter((letter) => letter.subject.includes('Gửi văn bản'));
    expect(letters.map((letter) => letter.to).sort()).toEqual([
      'le.hoai.phuong@btgdv.lamkhe.example',
      'mac.thi.kim.oanh@btgdv.lamkhe.example',
      'nguyen.thi.mai.quynh@btgdv.lamkhe.example',
    ]);
    for (const { subject, text, headers } of letters) {
      expect(subject).toBe(`${sent.ref}: Gửi văn bản thông báo`);
      expect(text).toBe(
        `${sent.ref}\nGửi văn bản thông báo\n\nĐăng nhập để xem: ${PUBLIC_URL}/cases/${sent.id}\n`,
      );
      expect(decodeWords(headers['from']!)).toBe('Đầu Mối <no-reply@dau-moi.example>');
    }
  });

  it('C.11 carries its Vietnamese subject as mail must: encoded words over the wire, the same letters at the end', async () => {
    await notifiedCase(app);
    const [letter] = await delivered();
    expect(letter!.raw.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]+$/);
    expect(letter!.headers['subject']).toMatch(/=\?UTF-8\?[QB]\?/i);
    expect(letter!.subject).toBe(letter!.subject.normalize('NFC'));
    expect(letter!.headers['content-type']).toMatch(/^text\/plain; charset=utf-8/i);
  });

  it('BMNN-5 rule 13: never holds a word of a case: not of its subject, facts, place, paper, calls, reasons, people', async () => {
    const words = [
      'Nhà máy may Khê Thượng',
      'dừng việc',
      'phân xưởng',
      'Số người',
      'công đoàn',
      'bảo hiểm xã hội',
    ];
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const row = sent.recipients.find((one) => one.primary)!;
    const clerk = await app.as(people.adviserClerk);
    await clerk.act(sent.id, 'requestSupplement', { missing: ['Số người dừng việc'] }, row.id);
    const refusal = { reasonCode: 'other', explanation: 'Việc của công đoàn phân xưởng 2.' };
    await clerk.act(sent.id, 'refuseReceipt', refusal, row.id);
    const focal = await app.as(people.ownerFocal);
    const update = {
      kind: 'quick',
      facts: 'Phân xưởng 3 cũng dừng việc.',
      sourceClass: 'own_agency',
      confidence: 'probable',
    };
    await focal.act(sent.id, 'postUpdate', update);
    await phoneReportedCase(app, { facts: 'Người lao động dừng việc.' });
    await (
      await app.as(people.ownerLeader)
    ).act((await receivedCase(app)).id, 'recallNotice', { reason: 'Nhầm tên nhà máy may.' });
    const letters = await delivered();
    expect(new Set(letters.map((letter) => letter.subject.split(': ')[1])).size).toBeGreaterThan(6);
    const texts = [...Object.values(await draftBody(app)), ...Object.values(await contentBody(app))]
      .filter((text): text is string => typeof text === 'string' && text.length > 12 && !/^\d{4}-/.test(text))
      .concat(words, ['Xã Khê Thượng', 'Nguyễn Thị Mai', '0900 555']);
    for (const letter of letters) {
      const whole = `${letter.subject}\n${letter.text}\n${decodeWords(letter.raw)}`.toLowerCase();
      for (const text of texts) expect(whole).not.toContain(text.toLowerCase());
    }
  });

  it('B.10 of a drill says so before anything else', async () => {
    await notifiedCase(app, { exercise: true });
    const letters = await delivered();
    expect(letters.length).toBeGreaterThan(2);
    for (const { subject } of letters) expect(subject).toMatch(/^\[DIỄN TẬP\] VV-/);
  });

  it('is in English to whoever has chosen it, with the mark of a drill too', async () => {
    await app.sql(`update accounts set language = 'en' where login = $1`, [people.adviserClerk]);
    const sent = await notifiedCase(app, { exercise: true });
    const letter = (await delivered()).find((one) => one.to.startsWith(people.adviserClerk))!;
    await app.sql(`update accounts set language = 'vi' where login = $1`, [people.adviserClerk]);
    expect(letter.subject).toBe(`[EXERCISE] ${sent.ref}: Issue the notice`);
    expect(letter.text).toContain(`Open it after signing in: ${PUBLIC_URL}/cases/${sent.id}`);
  });

  it('is sent once, by one process or by two', async () => {
    const other = await TestApp.start({ smtpUrl: office.url, databaseUrl: app.databaseUrl });
    await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    await app.settle();
    await Promise.all([app.sendMail(), other.sendMail(), app.sendMail(), other.sendMail()]);
    await other.close();
    const letters = office.collect().map(({ to, subject }) => `${to} ${subject}`);
    expect(letters.length).toBe(7);
    expect(new Set(letters).size).toBe(letters.length);
    await app.advance(60);
    expect(await delivered()).toEqual([]);
  });
});

describe('a post office that is slow', () => {
  it('F8 over one letter holds up only that one: another process sends the others meanwhile', async () => {
    const other = await TestApp.start({ smtpUrl: office.url, databaseUrl: app.databaseUrl });
    await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    await app.settle();
    const count = (await mails()).length;
    let decide = (): void => undefined;
    office.thinking = new Promise((resolve) => (decide = resolve));
    const slow = app.sendMail();
    while (office.thinking !== null) await new Promise((resolve) => setImmediate(resolve));
    expect(await other.sendMail()).toBe(count - 1);
    decide();
    expect(await slow).toBe(1);
    await other.close();
    expect(new Set(office.collect().map(({ to, subject }) => `${to} ${subject}`)).size).toBe(count);
  });
});

describe('a post office that refuses', () => {
  // Minutes after each failure; after the sixth a letter is put aside.
  const waits = [1, 5, 15, 60, 240];

  it('F8 is tried again, each time after a longer wait, and not before', async () => {
    await receivedCase(app);
    office.refusal = { code: 451, text: 'try later' };
    await app.settle();
    const count = (await mails()).length;
    expect(await app.sendMail()).toBe(count);
    let at = (await app.now()).getTime();
    for (const minutes of waits) {
      expect((await mails()).every((mail) => mail.state === 'queued')).toBe(true);
      expect((await mails())[0]!.next!.getTime()).toBe(at + minutes * 60_000);
      await jump(app, new Date(at + minutes * 60_000 - 1_000).toISOString());
      expect(await app.sendMail()).toBe(0);
      at += minutes * 60_000;
      await jump(app, new Date(at).toISOString());
      expect(await app.sendMail()).toBe(count);
    }
    for (const mail of await mails())
      expect(mail).toMatchObject({ state: 'parked', attempts: 6, next: null, error: 'EMESSAGE' });
    await jump(app, new Date(at + 30 * 86_400_000).toISOString());
    expect(await app.sendMail()).toBe(0);
  });

  it('F8 that takes letters again gets them at the next try, each once', async () => {
    await notifiedCase(app);
    office.refusal = { code: 421, text: 'closing' };
    expect(await delivered()).toEqual([]);
    office.refusal = null;
    await app.advance(1);
    const letters = await delivered();
    expect(letters.length).toBe((await mails()).length);
    expect((await mails()).map((mail) => [mail.state, mail.error])).toEqual(
      letters.map(() => ['sent', null]),
    );
  });

  it('F8 of one letter does not hold up the others', async () => {
    await notifiedCase(app);
    await app.settle();
    await app.sql(`update mails set address = 'không phải địa chỉ' where address like 'mac.%'`);
    await app.sendMail();
    expect(office.collect().length).toBe((await mails()).length - 1);
  });

  it('F8 shows in /health: what waits, and what was put aside and wants somebody', async () => {
    await notifiedCase(app);
    await app.settle();
    const count = (await mails()).length;
    expect((await health()).mail).toEqual({ on: true, queued: count, parked: 0 });
    await app.sql('update mails set attempts = 5');
    office.refusal = { code: 550, text: 'no' };
    await app.sendMail();
    expect(await health()).toMatchObject({
      status: 'attention',
      mail: { on: true, queued: 0, parked: count },
    });
  });

  it('F8 an administrator, and nobody else, sends again what was put aside', async () => {
    await notifiedCase(app);
    await app.settle();
    await app.sql(`update mails set state = 'parked', attempts = 6, next_attempt_at = null`);
    const count = (await mails()).length;
    for (const login of [people.ownerLeader, people.auditor])
      refused(await (await app.as(login)).post('/api/deliveries/replay'), 403, 'administrators_only');
    const administrator = await app.as(people.administrator);
    expect((await administrator.post('/api/deliveries/replay')).body).toEqual({ replayed: count });
    expect((await delivered()).length).toBe(count);
    expect((await administrator.post('/api/deliveries/replay')).body).toEqual({ replayed: 0 });
    expect((await health()).mail).toEqual({ on: true, queued: 0, parked: 0 });
  });

  it('F8 a letter in hand when the process died goes out again after a while', async () => {
    await notifiedCase(app);
    await app.settle();
    const count = (await mails()).length;
    await app.sql(`update mails set attempts = 1, next_attempt_at = app_now() + interval '2 minutes'`);
    expect(await delivered()).toEqual([]);
    await app.advance(2);
    expect((await delivered()).length).toBe(count);
  });

  it('F8 that is not there at all changes nothing for what people do, nor for their inbox', async () => {
    const { port } = office;
    await office.close();
    const sent = await notifiedCase(app);
    expect(await delivered()).toEqual([]);
    const clerk = await app.as(people.adviserClerk);
    const received = await clerk.act(sent.id, 'acknowledge', await arrivalBody(app), sent.recipients[0]!.id);
    expect(received.state).toBe('received');
    const items = (await clerk.get('/api/inbox?unread=true')).body.items as { caseId: string }[];
    expect(items.map((item) => item.caseId)).toContain(sent.id);
    expect((await mails())[0]!.error).toBe('ESOCKET');
    office = await PostOffice.open(port);
    await app.advance(1);
    expect((await delivered()).length).toBe((await mails()).length);
  });
});

describe('without a post office', () => {
  it('C.11 nothing is put aside for later, and /health says that mail is off', async () => {
    const silent = await TestApp.start();
    await notifiedCase(silent);
    await silent.settle();
    expect(await silent.sql('select 1 from mails')).toEqual([]);
    expect((await request(silent.url).get('/health')).body.mail).toEqual({ on: false, queued: 0, parked: 0 });
    expect((await silent.sql('select 1 from inbox_items')).length).toBeGreaterThan(3);
    await silent.close();
  });
});
