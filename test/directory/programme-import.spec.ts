import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { InvalidData } from '../../src/platform/invalid-data.js';
import { openSample, type Sample, shipped } from './sample.js';

const at = (moment: string): Date => new Date(`${moment}+07:00`);
const province = shipped('programmes/tinh-lam-khe.yaml');
const files = ['deadline-rules.yaml', 'categories.yaml'] as const;

interface Loose {
  [name: string]: Loose;
}
const changed = (change: (file: Loose) => void): string => {
  const file = parse(province) as Loose;
  change(file);
  return stringify(file);
};
const official = (file: Loose, code: string): Loose =>
  (file['officials'] as unknown as Loose[]).find((one) => String(one['code']) === code)!;

let sample: Sample;
let opened: Sample[] = [];
beforeEach(async () => {
  sample = await openSample();
  opened.push(sample);
  await sample.programmes.importFile(province);
});
afterEach(async () => {
  await Promise.all(opened.map((one) => one.close()));
  opened = [];
});

describe('importing a programme file', () => {
  it('twice changes nothing', async () => {
    await sample.programmes.importDeadlineRules(shipped(files[0]));
    await sample.programmes.importCategories(shipped(files[1]));
    const nothing = { added: {}, changed: {} };
    expect(await sample.programmes.importFile(province)).toEqual(nothing);
    expect(await sample.programmes.importDeadlineRules(shipped(files[0]))).toEqual(nothing);
    expect(await sample.programmes.importCategories(shipped(files[1]))).toEqual(nothing);
  });

  it('stores nothing when anything is wrong', async () => {
    const wrong = changed((file) => {
      Object.assign(official(file, 'nguyen.thi.mai'), { fullName: 'Nguyễn Thị Mai Hoa' });
      Object.assign(file['standIns']![0 as never]!, { by: 'lk-x/nobody' });
    });
    await expect(sample.programmes.importFile(wrong)).rejects.toThrow(InvalidData);
    expect(await sample.programmes.importFile(province)).toEqual({ added: {}, changed: {} });
  });

  it('gives a renamed body a further version and ends the one before on the day before', async () => {
    const summary = await sample.programmes.importFile(
      changed((file) => {
        const one = (file['organisations'] as unknown as Loose[]).find(
          (two) => String(two['code']) === 'lk-kcn',
        )!;
        const version = {
          ...one['versions']![0 as never]!,
          validFrom: '2027-01-01',
          name: 'Ban Quản lý khu kinh tế',
        };
        (one['versions'] as unknown as unknown[]).push(version);
      }),
    );
    expect(summary).toEqual({ added: { organisation_versions: 1 }, changed: { organisation_versions: 1 } });
    const id = await sample.id('organisations', 'lk-kcn');
    const name = async (moment: string): Promise<string | undefined> =>
      (await sample.directory.organisationsAt([id], at(moment))).get(id)?.name;
    expect(await name('2026-12-31T23:59:59')).toBe('Ban Quản lý các khu công nghiệp tỉnh Lâm Khê');
    expect(await name('2027-01-01T00:00:00')).toBe('Ban Quản lý khu kinh tế');
  });

  it('gives a new holder of a post a row of his own and ends the former one', async () => {
    const former = await sample.id('positions', 'lk-bhxh/giam-doc');
    const handOver = (validFrom: string): string =>
      changed((file) => {
        const [post] = official(file, 'bach.hung.thai')['posts'] as unknown as Loose[];
        Object.assign(official(file, 'bach.hung.thai'), { posts: [] });
        (official(file, 'ho.si.nguyen')['posts'] as unknown as unknown[]).push({ ...post, validFrom });
      });
    await expect(sample.programmes.importFile(handOver('2025-07-01'))).rejects.toThrow('validFrom');
    await sample.programmes.importFile(handOver('2026-12-01'));
    expect(await sample.id('positions', 'lk-bhxh/giam-doc')).not.toBe(former);
    const head = async (moment: string): Promise<string[]> =>
      (
        await sample.directory.whoAnswers(await sample.id('organisations', 'lk-bhxh'), ['head'], at(moment))
      ).map((one) => one.fullName);
    expect(await head('2026-11-30T12:00:00')).toEqual(['Bạch Hưng Thái']);
    expect(await head('2026-12-01T12:00:00')).toEqual(['Hồ Sĩ Nguyên']);
  });

  it('brings back nobody who was ended or revoked meanwhile', async () => {
    await sample.database.sql(`update officials set active = false where code = 'trieu.duc.long'`);
    await sample.database.sql(`update positions set valid_to = '2026-11-20' where code = 'lk-btgdv/van-thu'`);
    await sample.database.sql('update stand_ins set revoked_at = $1', [at('2026-11-20T00:00:00')]);
    expect(await sample.programmes.importFile(province)).toEqual({ added: {}, changed: {} });
    const [row] = await sample.database.sql<{ active: boolean; valid_to: string; revoked_at: Date | null }>(
      `select (select active from officials where code = 'trieu.duc.long'),
         (select valid_to from positions where code = 'lk-btgdv/van-thu'), (select revoked_at from stand_ins)`,
    );
    expect(row).toEqual({ active: false, valid_to: '2026-11-20', revoked_at: at('2026-11-20T00:00:00') });
  });

  it('raises the version of a programme whose profile changes', async () => {
    const programme = async (): Promise<[number, string]> => {
      const org = await sample.id('organisations', 'lk-bhxh');
      const found = (await sample.programmes.programmeFor(org, '2026-11-21'))!;
      return [found.version, found.profile.preStatementSilence];
    };
    expect(await programme()).toEqual([1, 'leader_may_go_on']);
    await sample.programmes.importFile(
      changed((file) =>
        Object.assign(file['programmes']![0 as never]!['profile']!, { preStatementSilence: 'wait' }),
      ),
    );
    expect(await programme()).toEqual([2, 'wait']);
  });

  it('R-07 asks for direction whom the profile names, from then on', async () => {
    const decider = async (): Promise<string | null> => {
      const org = await sample.id('organisations', 'lk-bhxh');
      const programme = (await sample.programmes.programmeFor(org, '2026-11-21'))!;
      return sample.programmes.deciderOf(programme, at('2026-11-21T08:00:00'));
    };
    expect(await decider()).toBe(await sample.id('organisations', 'lk-tttu'));
    await sample.programmes.importFile(
      changed((file) =>
        Object.assign(file['programmes']![0 as never]!['profile']!, { escalateTo: 'council' }),
      ),
    );
    expect(await decider()).toBe(await sample.id('organisations', 'lk-hdnd'));
  });

  it('lets two processes import at the same time', async () => {
    const other = await openSample();
    opened.push(other);
    // The tests' template holds the sample already: here it must come in for the first time.
    await other.database.sql(
      'truncate organisations, officials, administrative_units, programmes, deadline_rules cascade',
    );
    const both = async (run: () => Promise<{ added: object }>): Promise<number> =>
      (await Promise.all([run(), run()])).filter((one) => Object.keys(one.added).length > 0).length;
    expect(await both(() => other.programmes.importFile(province))).toBe(1);
    expect(await both(() => other.programmes.importDeadlineRules(shipped('deadline-rules.yaml')))).toBe(1);
  });
});

describe('deadlines', () => {
  it('of a programme come before the defaults, and a changed rule holds for clocks that start afterwards', async () => {
    await sample.programmes.importDeadlineRules(shipped('deadline-rules.yaml'));
    const programme = await sample.id('programmes', 'lam-khe-2026');
    const value = async (moment: Date): Promise<number | undefined> =>
      (await sample.programmes.ruleFor(programme, 'ack', 'flash', moment))?.value;
    const [early, late] = [at('2026-11-21T12:00:00'), at('2026-12-01T12:00:00')];
    expect([await value(early), await value(late)]).toEqual([15, 15]);
    await sample.clock.freezeAt(at('2026-11-25T00:00:00'));
    await sample.programmes.importDeadlineRules(
      shipped('deadline-rules.yaml').replace('flash: 15 m', 'flash: 20 m'),
    );
    expect([await value(early), await value(late)]).toEqual([15, 20]);
    await sample.programmes.importFile(
      changed((file) =>
        Object.assign(file['programmes']![0 as never]!, {
          deadlineRules: {
            validFrom: '2026-11-01',
            reminders: [1],
            rules: { ack: { flash: '10 m', ladder: [] } },
          },
        }),
      ),
    );
    expect([await value(early), await value(late)]).toEqual([10, 10]);
    expect(await sample.programmes.ruleFor(programme, 'written_confirm', 'routine', late)).toBeNull();
  });
});
