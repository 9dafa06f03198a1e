import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { wrong } from '../support/refusal.js';
import { draftedCase, notifiedCase, people, phoneReportedCase } from '../support/scenario.js';

const letters: string[] = [];
let post: SMTPServer;
let app: TestApp;
let focal: As;

beforeAll(async () => {
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _, done) {
      let letter = '';
      stream.on('data', (part: Buffer) => (letter += part.toString()));
      stream.on('end', () => {
        letters.push(letter);
        done();
      });
    },
  });
  await new Promise<void>((ready) => post.listen(0, '127.0.0.1', ready));
  const { port } = post.server.address() as AddressInfo;
  app = await TestApp.start({ smtpUrl: `smtp://127.0.0.1:${port}` });
  focal = await app.as(people.ownerFocal);
});
afterAll(async () => {
  await app.close();
  await new Promise<void>((done) => post.close(done));
});

/** Subjects of the letters about a case, as a person reads them (RFC 2047). */
async function subjects(ref: string): Promise<string[]> {
  await app.settle();
  await app.sendMail();
  return letters
    .map((letter) => /^Subject: ((?:.|\r\n[ \t])*)/m.exec(letter)![1]!)
    .map((subject) => subject.replace(/\?=\r\n\s+=\?/g, '?==?').replace(/\r\n/g, ''))
    .map((subject) =>
      subject.replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
        how.toUpperCase() === 'B'
          ? Buffer.from(text, 'base64').toString()
          : decodeURIComponent(text.replace(/_/g, ' ').replace(/%/g, '%25').replace(/=/g, '%')),
      ),
    )
    .filter((subject) => subject.includes(ref));
}

describe('C.12: a drill is marked wherever it is seen', () => {
  it('C.12 its view, its line in a list and what people are told of it carry the mark', async () => {
    const { id, exercise } = await notifiedCase(app, { exercise: true });
    expect(exercise).toBe(true);
    const adviser = await app.as(people.adviserDeputy);
    expect((await adviser.see(id)).exercise).toBe(true);
    const line = (await adviser.get('/api/cases')).body.items.find((one: { id: string }) => one.id === id);
    expect(line.exercise).toBe(true);
    await app.settle();
    const inbox = (await adviser.get('/api/inbox')).body.items as { caseId: string; exercise: boolean }[];
    expect(inbox.filter((item) => item.caseId === id)).toMatchObject([{ exercise: true }]);
  });

  it('C.12 a list can be asked for drills only, or for none', async () => {
    const drill = await draftedCase(app, { exercise: true });
    const real = await draftedCase(app);
    const list = async (query: string): Promise<string[]> =>
      (await focal.get(`/api/cases${query}`)).body.items.map((one: { id: string }) => one.id);
    expect(await list('')).toEqual(expect.arrayContaining([drill.id, real.id]));
    expect(await list('?exercise=true')).toContain(drill.id);
    expect(await list('?exercise=true')).not.toContain(real.id);
    expect(await list('?exercise=false')).toContain(real.id);
    expect(await list('?exercise=false')).not.toContain(drill.id);
  });

  it('C.12 mail about it says so first of all, in the reader’s language; mail about a real matter does not', async () => {
    await app.sql(`update accounts set language = 'en' where login = $1`, [people.adviserClerk]);
    const drill = await notifiedCase(app, { exercise: true });
    const real = await notifiedCase(app);
    const about = await subjects(drill.ref);
    expect(about).toContain(`[DIỄN TẬP] ${drill.ref}: Gửi văn bản thông báo`);
    expect(about).toContain(`[EXERCISE] ${drill.ref}: Issue the notice`);
    expect(about.filter((subject) => !/^\[(DIỄN TẬP|EXERCISE)\] /.test(subject))).toEqual([]);
    expect((await subjects(real.ref)).filter((subject) => subject.startsWith('['))).toEqual([]);
    expect((await subjects(real.ref)).length).toBeGreaterThan(0);
  });

  it('C.12 the mark stays: a drill does not become a matter, nor a matter a drill', async () => {
    const { id } = await draftedCase(app, { exercise: true });
    const { version } = await focal.see(id);
    const answer = await focal.patch(`/api/cases/${id}/draft`, { exercise: false }, { version });
    expect(wrong(answer, 400, 'malformed')).toEqual(['exercise: whitelistValidation']);
  });

  it('C.12 a drill runs as the real thing does: its clocks and calls too', async () => {
    const { id, clocks } = await phoneReportedCase(app, { exercise: true });
    expect(clocks.map((clock) => clock.kind)).toEqual(['written_confirm']);
    expect((await (await app.as(people.adviserDuty)).see(id)).exercise).toBe(true);
  });
});
