import { describe, expect, it } from '@jest/globals';
import { InvalidData } from '../platform/invalid-data.js';
import { parseContacts } from './contacts-file.js';
import { csvLine } from '../platform/csv-line.js';
import { readCsv } from './csv.js';

const problemsOf = (text: string): string[] => {
  try {
    parseContacts(text);
    return [];
  } catch (error) {
    return (error as InvalidData).problems;
  }
};

describe('a CSV text', () => {
  it('is read with commas or semicolons, quotes, any line ends, with and without a byte order mark', () => {
    const wanted = [['a', 'b'], ['1;2', 'x "y"\nz']]; // prettier-ignore
    expect(readCsv('a,b\n1;2,"x ""y""\nz"\n')).toEqual(wanted);
    expect(readCsv('\uFEFFa;b\r\n"1;2";"x ""y""\nz"\r\n\r\n')).toEqual(wanted);
    expect(readCsv('a;b\n 1 ; "2" ')).toEqual([['a', 'b'], ['1', '2']]); // prettier-ignore
    expect(readCsv('')).toEqual([]);
  });

  it('is written so that nothing in it becomes a formula', () => {
    expect(csvLine(['=1+1', '+84', '-x', '@y', 'a,b', 'a"b', null])).toBe(
      `'=1+1,'+84,'-x,'@y,"a,b","a""b",\r\n`,
    );
    // Where ";" parts cells, the quotes around a cell that is parted by "," do not hold it together.
    expect(csvLine(['a;=1+1', 'b\n-c', 'd", @e', '＝1', 'f-g'])).toBe(
      `"a;'=1+1","b\n'-c","d"",' @e",'＝1,f-g\r\n`,
    );
  });
});

describe('a file of contacts', () => {
  const head = 'Mã cán bộ;Họ và tên;Mã vị trí;Cơ quan;Chức danh;Vai trò;Từ ngày;Đến ngày;Điện thoại';

  it('may have Vietnamese headings and days as spreadsheets write them; rows of one code are one official', () => {
    const { officials, lineOf } = parseContacts(
      `${head}\nan;Lê An;x/1;x;Trưởng phòng;focal officer;1/7/2025;;0900 1\nbinh;Vũ Bình;x/2;x;Văn thư;clerk;2025-07-01;31/12/2026;\nan;Lê An;x/3;x;Uỷ viên;officer;2025-07-01;;`,
    );
    expect(officials).toMatchObject([
      {
        code: 'an',
        fullName: 'Lê An',
        phone: '0900 1',
        posts: [{ code: 'x/1', roles: ['focal', 'officer'], validFrom: '2025-07-01' }, { code: 'x/3' }],
      },
      { code: 'binh', posts: [{ validTo: '2026-12-31' }] },
    ]);
    expect(officials[1]).not.toHaveProperty('phone');
    expect([lineOf('officials[0].posts[1].org'), lineOf('officials[1]'), lineOf('file')]).toEqual([
      'csv.4.org',
      'csv.3',
      'file',
    ]);
  });

  it('says which column and which row is wrong', () => {
    expect(problemsOf('a;b\n1;2')).toEqual(
      expect.arrayContaining([expect.stringContaining('"a"'), expect.stringContaining('thiếu cột code')]),
    );
    expect(problemsOf(head)).toEqual([expect.stringContaining('csv: ')]);
    expect(problemsOf(`${head}\nan;Lê An;x/1;x;T;focal;2025-07-01;;0;quá nhiều`)).toEqual([
      expect.stringContaining('csv.2'),
    ]);
    expect(
      problemsOf(`${head}\nan;Lê An;x/1;x;T;focal;2025-07-01\nan;Khác;x/2;x;T;focal;2025-07-01`),
    ).toEqual([expect.stringContaining('csv.3')]);
    expect(problemsOf(`${head}\n${'an;Lê An;x/1;x;T;focal;2025-07-01\n'.repeat(2001)}`)).toEqual([
      expect.stringContaining('2000'),
    ]);
  });
});
