import { describe, expect, it } from '@jest/globals';
import { looksSecret, nameLooksSecret, secretProblems } from './secret-screen.js';

describe('SG-13: the screen for state secrets', () => {
  it.each([
    'MẬT',
    '  MẬT  ',
    'TỐI MẬT',
    'TUYỆT MẬT',
    'TUYET MAT',
    'TOI MAT',
    'MAT',
    'Mật',
    'Tối mật',
    'tuyệt mật',
    'M Ậ T',
    'T Ố I   M Ậ T',
    'T U Y Ệ T  M Ậ T',
    'T Ố I M Ậ T',
    'M.Ậ.T',
    'M A T',
    '[ MẬT ]',
    '(TỐI MẬT)',
    '*** TUYỆT MẬT ***',
    '| MẬT |',
    'ĐỘ MẬT: MẬT',
    'Độ mật: Tối mật',
    'Dấu chỉ độ mật: TUYỆT MẬT',
    'do mat: toi mat',
    '[MẬT] Báo cáo tình hình',
    'TỐI MẬT: kế hoạch bảo vệ',
    'Kế hoạch bảo vệ (TUYỆT MẬT)',
    'MẬT'.normalize('NFD'),
    'TỐI MẬT'.normalize('NFD'),
    'М\u1eacТ', // Cyrillic М and Т
    'ＭẬＴ',
    'M\u200bẬ\u200bT',
    'T\u00adỐI MẬT',
    'MËT', // TCVN3
    'TUYÖT MËT',
    'TOÁI MAÄT', // VNI
    'M  Ậ  T',
    'M\tẬ\tT',
    'M·Ậ·T',
    'M / Ậ / T',
    'M|Ậ|T',
    'M–Ậ–T',
    'M\nẬ\nT',
    'MẬ\u0332T',
    'M\u20ddẬ\u20ddT\u20dd',
    'M\ufe0fẬT',
    'M\u115fẬT\u3164',
    'M\u{e0041}ẬT',
    'ᴍẬᴛ',
    'T0I MAT',
  ])('SG-13 stops the stamp line "%s", also among other lines', (line) => {
    expect(looksSecret(line)).toBe(true);
    expect(looksSecret(`UBND TỈNH\r\n${line}\nSố: 12/BC-UBND`)).toBe(true);
  });

  it.each([
    'Luật Bảo vệ bí mật nhà nước',
    'LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'BÍ MẬT',
    'BẢO MẬT',
    'Giải phóng mặt bằng',
    'GIẢI PHÓNG MẶT BẰNG',
    'MẶT',
    'mát',
    'MẮT',
    'mật',
    'mật ong',
    'Mật độ dân cư',
    'Có mặt: 12',
    'Vắng mặt: 2',
    'Độ mật: không',
    'Văn bản này không có dấu MẬT.',
    'Tối mặt trời lặn',
    'MATLAB',
    'a\nb\nc',
    'Bảng 1 | M | A | T | 4',
    'm / a / t: mật độ',
    'Đề nghị giữ bí mật thông tin người phản ánh',
    'trật tự',
    '',
  ])('SG-13 lets "%s" pass', (line) => {
    expect(looksSecret(line)).toBe(false);
    expect(looksSecret(line.normalize('NFD'))).toBe(false);
  });

  it.each([
    '(Mật) kế hoạch.docx',
    'MẬT - báo cáo.pdf',
    'bao cao TOI MAT.pdf',
    'toi_mat_ke-hoach.docx',
    'Kế hoạch tuyệt mật.pdf',
    'tuyetmat.pdf',
    '[MAT] 12-BC.pdf',
    'Báo cáo_MẬT.pdf',
    'MẬT.pdf'.normalize('NFD'),
    'M Ậ T.pdf',
  ])('SG-13 stops a file called "%s"', (name) => expect(nameLooksSecret(name)).toBe(true));

  it.each([
    'GIAI PHONG MAT BANG.pdf',
    'GIẢI PHÓNG MẶT BẰNG.pdf',
    'danh_sach_vang_mat.xlsx',
    'bí mật kinh doanh.pdf',
    'bảo mật thông tin.docx',
    'mật độ xây dựng.pdf',
    'mat-bang-tang-1.png',
    'Tối mặt trời.png',
    'ảnh bề mặt.jpg',
  ])('SG-13 lets a file called "%s" pass', (name) => expect(nameLooksSecret(name)).toBe(false));

  it('SG-13 names every field in which a stamp stands, however deep', () => {
    const input = {
      subject: 'Báo cáo',
      content: { facts: 'Dòng một\nTỐI MẬT', list: ['được', '(MẬT)'] },
      n: 3,
    };
    expect(secretProblems(input).map(({ field, code }) => `${field}: ${code}`)).toEqual([
      'content.facts: looks_secret',
      'content.list.1: looks_secret',
    ]);
  });

  it('SG-13 takes no longer for what somebody made to take long', () => {
    // Of the processor: what else the machine does is not counted.
    const began = process.cpuUsage();
    looksSecret(
      `${'M A T '.repeat(200)}\n${'M\n'.repeat(5_000)}\n${'M  A '.repeat(300)}\n${'( '.repeat(900)}\n${'M'.repeat(1_900)}\n${'MẬT '.repeat(400)}x`,
    );
    nameLooksSecret(`${'toi-'.repeat(75)}x`);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(500);
  });
});
