import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles } from '../../src/directory/who-answers.js';
import { newId } from '../../src/platform/ids.js';
import { openSample, type Sample, shipped } from './sample.js';

const at = (moment: string): Date => new Date(`${moment}+07:00`);
const saturday = at('2026-11-21T22:40:00');

let sample: Sample;
beforeAll(async () => {
  sample = await openSample();
  await sample.programmes.importFile(shipped('programmes/tinh-lam-khe.yaml'));
  await sample.programmes.importFile(shipped('programmes/phuong-phuc-giang.yaml'));
});
afterAll(() => sample.close());

const org = (code: string): Promise<string> => sample.id('organisations', code);
const position = (code: string): Promise<string> => sample.id('positions', code);

/** What an official may speak as: "position" or "position for position", with the agency's code. */
async function speaksAs(official: string, moment: Date): Promise<string[]> {
  const capacities = await sample.directory.capacitiesOf(await sample.id('officials', official), moment);
  const codes = await sample.database.sql<{ id: string; code: string }>(
    'select id, code from positions union all select id, code from organisations',
  );
  const code = (id: string | null): string | undefined => codes.find((row) => row.id === id)?.code;
  return capacities.map((one) =>
    [
      code(one.positionId),
      one.onBehalfOfPositionId && `for ${code(one.onBehalfOfPositionId)}`,
      `at ${code(one.orgId)}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
}

async function focal(agency: string, moment: Date): Promise<[string, string | undefined][]> {
  const found = await sample.directory.whoAnswers(await org(agency), ['focal'], moment);
  return found.map((one) => [one.fullName, one.standsInFor?.fullName]);
}

async function standIn(
  from: string,
  to: string,
  days: [string, string],
  actions: string[] | null = null,
): Promise<string> {
  const id = newId();
  await sample.database.sql(
    `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis, actions)
     values ($1, $2, $3, $4, $5, 'test', $6)`,
    [
      id,
      await position(from),
      await position(to),
      at(`${days[0]}T00:00:00`),
      at(`${days[1]}T00:00:00`),
      actions,
    ],
  );
  return id;
}

describe('stand-ins', () => {
  it('A31 a stand-in answers only inside his dates', async () => {
    const stood = [
      'lk-btgdv/chuyen-vien-chinh at lk-btgdv',
      'lk-btgdv/chuyen-vien-chinh for lk-btgdv/truong-phong-khoa-giao at lk-btgdv',
    ];
    const own = stood.slice(0, 1);
    expect(await speaksAs('nguyen.thi.mai.quynh', at('2026-10-31T23:59:59'))).toEqual(own);
    expect(await speaksAs('nguyen.thi.mai.quynh', at('2026-11-01T00:00:00'))).toEqual(stood);
    expect(await speaksAs('nguyen.thi.mai.quynh', at('2027-12-31T23:59:59'))).toEqual(stood);
    expect(await speaksAs('nguyen.thi.mai.quynh', at('2028-01-01T00:00:00'))).toEqual(own);
  });

  it('a stand-in takes the place of the absent focal point, before the deputies', async () => {
    expect(await focal('lk-btgdv', at('2026-10-31T12:00:00'))).toEqual([
      ['Hứa Văn Đạt', undefined],
      ['Lê Hoài Phương', undefined],
    ]);
    expect(await focal('lk-btgdv', saturday)).toEqual([
      ['Nguyễn Thị Mai Quỳnh', 'Hứa Văn Đạt'],
      ['Lê Hoài Phương', undefined],
    ]);
  });

  it('what a stand-in may do ends the moment the paper is revoked', async () => {
    const id = await standIn('lk-syt/pho-giam-doc', 'lk-syt/dau-moi', ['2026-11-01', '2026-12-01']);
    const stands = async (moment: Date): Promise<boolean> =>
      (await speaksAs('thai.thi.khanh.hoa', moment)).some((one) => one.includes('for lk-syt/pho-giam-doc'));
    expect(await stands(saturday)).toBe(true);
    await sample.database.sql('update stand_ins set revoked_at = $2 where id = $1', [id, saturday]);
    expect(await stands(new Date(saturday.getTime() - 1))).toBe(true);
    expect(await stands(saturday)).toBe(false);
  });

  it('nobody stands in for a stand-in', async () => {
    await standIn('lk-btgdv/chuyen-vien-chinh', 'lk-btgdv/van-thu', ['2026-11-01', '2026-12-01']);
    expect(await speaksAs('mac.thi.kim.oanh', saturday)).toEqual([
      'lk-btgdv/van-thu at lk-btgdv',
      'lk-btgdv/van-thu for lk-btgdv/chuyen-vien-chinh at lk-btgdv',
    ]);
  });

  it('a paper limited to single acts says so, and leaves the person in his place', async () => {
    await standIn('lk-snv/pho-giam-doc', 'lk-snv/dau-moi', ['2026-11-01', '2026-12-01'], ['assign']);
    const capacities = await sample.directory.capacitiesOf(
      await sample.id('officials', 'tran.thi.cam.tu'),
      saturday,
    );
    expect(capacities.map((one) => one.actions)).toEqual([null, ['assign']]);
    const [leader] = await sample.directory.whoAnswers(await org('lk-snv'), ['leader'], saturday);
    expect(leader).toMatchObject({ fullName: 'Nguyễn Lê Hoàng Anh', standsInFor: null });
  });
});

describe('positions', () => {
  it('a position that is ended drops out at once, and with it whoever stands in for it', async () => {
    await standIn('lk-sxd/pho-giam-doc', 'lk-sxd/dau-moi', ['2026-11-01', '2026-12-01']);
    const speaks = (moment: Date): Promise<string[]> => speaksAs('le.tran.nhat.huy', moment);
    expect(await speaks(saturday)).toHaveLength(2);
    await sample.database.sql('update positions set ended_at = $2 where id = $1', [
      await position('lk-sxd/pho-giam-doc'),
      saturday,
    ]);
    expect(await speaks(new Date(saturday.getTime() - 1))).toHaveLength(2);
    expect(await speaks(saturday)).toHaveLength(1);
    expect(await speaksAs('truong.thi.my.le', saturday)).toEqual([]);
    // A paper signed that morning stays a paper with a signatory.
    const signatories = async (on: string): Promise<string[]> =>
      (await sample.directory.signatoriesOf(await org('lk-sxd'), on)).map((one) => one.fullName);
    expect(await signatories('2026-11-21')).toEqual(['Trương Thị Mỹ Lệ', 'Khổng Đức Thiện']);
    expect(await signatories('2026-11-22')).toEqual(['Khổng Đức Thiện']);
  });

  it('an official who has left the service has no capacity, and nobody turns to him first', async () => {
    await sample.database.sql('update officials set active = false where code = $1', ['ninh.quang.vu']);
    expect(await speaksAs('ninh.quang.vu', saturday)).toEqual([]);
    await standIn('lk-snnmt/pho-giam-doc', 'lk-snnmt/dau-moi', ['2026-11-01', '2026-12-01']);
    expect(await speaksAs('ninh.quang.vu', saturday)).toEqual([]);
    const found = await sample.directory.whoAnswers(await org('lk-snnmt'), ['focal'], saturday);
    expect(found.map((one) => [one.fullName, one.absent === null])).toEqual([
      ['Võ Thị Thuý Kiều', true],
      ['Ninh Quang Vũ', false],
    ]);
  });

  it('a unit answers for its agency, and for another whose focal point names it', async () => {
    expect(await speaksAs('ban.tien.dung', saturday)).toEqual(['lk-ubnd/dau-moi at lk-ubnd']);
    await sample.database.sql(`update focal_points set unit_org_id = $2 where org_id = $1`, [
      await org('lk-kcn'),
      await org('lk-vp-ubnd'),
    ]);
    expect((await speaksAs('ban.tien.dung', saturday)).sort()).toEqual([
      'lk-ubnd/dau-moi at lk-kcn',
      'lk-ubnd/dau-moi at lk-ubnd',
    ]);
    await sample.database.sql(`update focal_points set valid_to = '2026-11-20' where org_id = $1`, [
      await org('lk-kcn'),
    ]);
    expect(await speaksAs('ban.tien.dung', saturday)).toEqual(['lk-ubnd/dau-moi at lk-ubnd']);
  });
});

describe('succession', () => {
  it("A25 a case's old bodies keep their names after the succession", async () => {
    const town = await org('pgtx-hdnd');
    const named = async (moment: string): Promise<string | undefined> =>
      (await sample.directory.organisationsAt([town], at(moment))).get(town)?.name;
    expect(await named('2025-06-30T23:59:59')).toBe('Thường trực Hội đồng nhân dân thị xã Phúc Giang');
    expect(await named('2025-07-01T00:00:00')).toBeUndefined();
    expect((await sample.directory.successorOf(town, '2025-07-01'))?.orgId).toBe(await org('pg-hdnd'));
  });

  it('A25 new duties of an old programme go to the new bodies and their people', async () => {
    const programme = (await sample.programmes.programmeFor(await org('pgtx-hdnd'), '2025-05-05'))!;
    const adviser = (moment: string): Promise<string | null> =>
      sample.programmes.orgInRole(programme.id, 'comm_adviser', at(moment));
    expect(await adviser('2025-06-30T23:59:59')).toBe(await org('pgtx-btg'));
    expect(await adviser('2025-07-01T00:00:00')).toBe(await org('pg-bxdd'));
    expect(await speaksAs('tran.duc.toan', at('2025-06-30T12:00:00'))).toEqual([
      'pgtx-hdnd/dau-moi at pgtx-hdnd',
    ]);
    expect(await speaksAs('tran.duc.toan', at('2025-07-01T12:00:00'))).toEqual([
      'pg-hdnd/dau-moi at pg-hdnd',
    ]);
  });

  it('an agency is called what it was called on the day', async () => {
    const adviser = await org('lk-btgdv');
    const names = async (moment: string): Promise<string | undefined> =>
      (await sample.directory.organisationsAt([adviser], at(moment))).get(adviser)?.shortName;
    expect([await names('2025-02-02T12:00:00'), await names('2025-02-03T12:00:00')]).toEqual([
      'BTG Tỉnh uỷ',
      'BTGDV Tỉnh uỷ',
    ]);
  });
});

describe('whom to call', () => {
  it('A08 the ladder of the night begins with the stand-in and ends at the office of the Standing Committee', async () => {
    const steps = await sample.directory.callLadder(await org('lk-btgdv'), await org('lk-tttu'), saturday);
    expect(steps.map((step) => [step.step, step.kind, step.fullName, step.phone])).toEqual([
      [1, 'focal', 'Nguyễn Thị Mai Quỳnh', '0900 555 016'],
      [2, 'focal_deputy', 'Lê Hoài Phương', '0900 555 015'],
      [3, 'duty', 'Triệu Đức Long', '0200 555 1200'],
      [4, 'leader', 'Chu Thị Thanh Thuỷ', '0900 555 013'],
      [5, 'head', 'Dương Thế Vinh', '0900 555 012'],
      [6, 'sc_office', 'Lò Văn Hiệp', '0200 555 1100'],
    ]);
  });

  it('a caller is called back at a number that is registered for his agency', async () => {
    const phones = await sample.directory.registeredPhones(await org('lk-btgdv'), saturday);
    expect(phones).toContain('0900 555 016');
    expect(phones).toContain('0200 555 1200');
    expect(phones).not.toContain('0900 555 020');
  });

  it('the gap in a roster is known before an incident', async () => {
    const gaps = await sample.directory.gaps(at('2026-11-10T08:00:00'));
    const duty = gaps.filter((one) => one.kind === 'duty_uncovered');
    expect(duty).toMatchObject([
      { orgId: await org('lk-sxd'), from: at('2026-11-16T00:00:00').toISOString() },
    ]);
  });
});

describe('the two pages on who answers', () => {
  it('agree: whoever is turned to may act in that role for that agency', async () => {
    const agencies = await sample.database.sql<{ id: string }>('select id from organisations');
    let asked = 0;
    for (const { id } of agencies) {
      for (const role of roles.filter((one) => one !== 'duty')) {
        for (const one of await sample.directory.whoAnswers(id, [role], saturday)) {
          if (one.absent !== null) continue;
          asked += 1;
          const capacities = await sample.directory.capacitiesOf(one.officialId, saturday);
          const fits = capacities.find(
            (capacity) =>
              capacity.orgId === id &&
              capacity.positionId === one.positionId &&
              capacity.onBehalfOfPositionId === (one.standsInFor?.positionId ?? null) &&
              capacity.roles.includes(one.role),
          );
          expect([one.fullName, role, Boolean(fits)]).toEqual([one.fullName, role, true]);
        }
      }
    }
    expect(asked).toBeGreaterThan(100);
  });

  it('the view shows the present of the application, not of the machine', async () => {
    const rows = (): Promise<unknown[]> =>
      sample.database.sql(
        `select 1 from effective_capacities c join officials o on o.id = c.official_id
         where o.code = 'nguyen.thi.mai.quynh' and c.on_behalf_of_position_id is not null`,
      );
    await sample.clock.freezeAt(at('2026-10-31T23:59:59'));
    expect(await rows()).toHaveLength(0);
    await sample.clock.freezeAt(saturday);
    expect(await rows()).toHaveLength(1);
  });
});
