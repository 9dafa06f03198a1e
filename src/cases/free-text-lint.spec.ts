import { describe, expect, it } from '@jest/globals';
import { type Finding, lint, lintProblems } from './free-text-lint.js';

const found = (text: string): [Finding['kind'], string][] => lint(text).map((one) => [one.kind, one.text]);

describe('SG-08: the name of a citizen', () => {
  it.each([
    ['Hộ ông Nguyễn Văn An chưa đồng ý.', 'ông Nguyễn Văn An'],
    ['Bà Lê Thị Hồng Nhung gửi đơn.', 'Bà Lê Thị Hồng Nhung'],
    ['chị Lò Thị Mẩy, anh Hoàng A Páo', 'chị Lò Thị Mẩy'],
    ['Cụ Nông Văn Cỏn không nhận tiền.', 'Cụ Nông Văn Cỏn'],
    ['cháu Giàng Thị Dợ nghỉ học', 'cháu Giàng Thị Dợ'],
    ['em Vi Văn Hùng', 'em Vi Văn Hùng'],
    ['cô Trần Thị Sen là giáo viên', 'cô Trần Thị Sen'],
    ['ông Hùng ở thôn Nà Lùm', 'ông Hùng'],
    ['ông (bà) Phạm Văn Tám', 'ông (bà) Phạm Văn Tám'],
    ['Ông/Bà: Đỗ Thị Mơ', 'Ông/Bà: Đỗ Thị Mơ'],
    ['bà Phó Thị Thuần', 'bà Phó Thị Thuần'],
    ['bà Triệu Thị Mẩy', 'bà Triệu Thị Mẩy'],
    ['Anh Bùi Văn Sáu đã về.', 'Anh Bùi Văn Sáu'],
    ['ông Nguyen Van An', 'ông Nguyen Van An'],
  ])('SG-08 is found with its marks: %s', (text, name) => {
    expect(found(text)[0]).toEqual(['name', name]);
    expect(found(text.normalize('NFD'))[0]).toEqual(['name', name]);
  });

  it.each([
    ['ho ong Nguyen Van An chua dong y', 'ong Nguyen Van An'],
    ['ba Tran Thi Bich gui don', 'ba Tran Thi Bich'],
    ['chi Lo Thi May', 'chi Lo Thi May'],
    ['ong Nguyễn Văn An', 'ong Nguyễn Văn An'],
    ['Ba Pham Thi Hoa', 'Ba Pham Thi Hoa'],
    ['ho ong nguyen van an chua nhan tien', 'ong nguyen van an'],
    ['hộ bà lê thị nhung', 'bà lê thị nhung'],
  ])('SG-08 is found without its marks: %s', (text, name) => {
    expect(found(text)).toEqual([['name', name]]);
  });

  it.each([
    ['ÔNG NGUYỄN VĂN AN', 'ÔNG NGUYỄN VĂN AN'],
    ['HỘ BÀ LÊ THỊ NHUNG', 'BÀ LÊ THỊ NHUNG'],
    ['ONG NGUYEN VAN AN', 'ONG NGUYEN VAN AN'],
    ['BA TRAN THI BICH', 'BA TRAN THI BICH'],
    ['Ông NGUYỄN VĂN AN', 'Ông NGUYỄN VĂN AN'],
  ])('SG-08 is found in capitals: %s', (text, name) => {
    expect(found(text)).toEqual([['name', name]]);
  });

  it.each([
    ['hidden signs in the title', 'Gặp ô\u200bng Nguyễn Văn An.'],
    ['hidden signs after it', 'Gặp ông\u200b\u00ad Nguyễn Văn An.'],
    ['a letter of another script', 'Gặp \u043e\u0302ng Nguyễn Văn An.'],
    ['lines under the letters', 'Gặp ô\u0332n\u0332g\u0332 Nguyễn Văn An.'],
  ])('SG-08 is found as it reads, whatever signs it is made of: %s', (_, text) => {
    expect(found(text)).toEqual([['name', 'ông Nguyễn Văn An']]);
    // As an official he may be named by what reads the same.
    expect(lintProblems({ text }, [{ text: 'ông Nguyễn Văn An', capacity: 'Giám đốc' }])).toEqual([]);
  });

  it('SG-08 every name in a text is found, each where it stands', () => {
    const text = 'Ông Trần Văn Bảy và bà Lý Thị Chín cùng ký; chị Mơ không ký.';
    const all = lint(text);
    expect(all.map((one) => one.text)).toEqual(['Ông Trần Văn Bảy', 'bà Lý Thị Chín', 'chị Mơ']);
    for (const one of all) expect(text.slice(one.at, one.at + one.text.length)).toBe(one.text);
  });

  it.each([
    'Ba Sở cùng phối hợp; ba Phòng đã họp.',
    'Bà con nhân dân và anh em công nhân, chị em phụ nữ.',
    'BÀ CON NHÂN DÂN XÃ KHÊ THƯỢNG',
    'Ông bà, anh chị, cô chú đều đã nhận thông báo.',
    'Đã làm việc với ông Giám đốc Nhà máy và bà Chủ tịch Uỷ ban nhân dân xã.',
    'Ông Phó Chủ tịch xã, ông Trưởng thôn, bà Bí thư chi bộ.',
    'Hộ ông A, hộ bà B; ông N.V.A đã rút đơn.',
    'Khu vực Bà Rịa - Vũng Tàu; chợ Bà Chiểu; đường Hai Bà Trưng; phố Bà Triệu.',
    'Sông Ông Đốc, xã Anh Sơn, đặc khu Cô Tô, huyện Ba Vì.',
    'Danh hiệu Anh hùng Lao động; giảng dạy tiếng Anh Trường Trung học; tượng đài Bác Hồ.',
    'Chi cục Thuế, Chi bộ, Ba Đình, chi Ngân sách.',
    'Đồng chí Nguyễn Văn An, Phó Giám đốc Sở, chủ trì.',
    'Cụ thể như sau: Anh, Pháp và Đức đầu tư.',
  ])('SG-08 is not seen where there is none: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('SG-08: numbers', () => {
  it.each([
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '0912-345-678',
    '091 234 5678',
    '+84912345678',
    '+84 912 345 678',
    '(+84) 912 345 678',
    '84912345678',
    '0200 555 0101',
    '(0200) 555 0101',
    '0200.3555.010',
    '0912\u200b345678',
    '０９１２３４５６７８',
    '٠٩١٢٣٤٥٦٧٨',
    '0912\u00a0345\u00a0678',
    '0912–345–678',
    '0912\n345678',
    [...'0912345678'].join('\u0336'),
  ])('SG-08 a telephone number is found, however it is spelled: %s', (phone) => {
    expect(found(`Liên hệ ${phone}, gặp trực ban.`).map(([kind]) => kind)).toEqual(['phone']);
  });

  it.each([
    'CCCD 040123456789',
    'số 040 123 456 789 cấp năm 2021',
    'căn cước 040.123.456.789',
    'CMND 187654321',
    'CMND số 187 654 321',
    'cccd: 0401 2345 6789',
    'hộ chiếu số C1234567',
    'số 001\u200b099\u200b012345',
    'CCCD ００１０９９０１２３４５',
  ])('SG-08 the number of an identity paper is found: %s', (text) => {
    expect(found(text).map(([kind]) => kind)).toEqual(['identity_number']);
  });

  it.each([
    'Chương trình số 16-CTr/BTGTU-HĐND ngày 21/02/2025.',
    'Quyết định số 12/QĐ-UBND, Nghị định 30/2020/NĐ-CP, công văn 1250/BHXH-TT.',
    'Số tiền 1.250.000.000 đồng, 84.000.000.000 đồng, 250000000 đồng, 125 000 000 000 đ.',
    'Vụ việc VV-2026-000123 mở lúc 07:30 ngày 21-11-2026.',
    'Ngày 01-02-2026 08:30; từ 05.11.2026 14 giờ; 2026-11-23T09:00.',
    'Giai đoạn 2020 - 2025, quý 4/2026, Km 84+200, 0,5 ha, 12h30.',
    'Mã số thuế 0200123456; tổng đài 1900 1234.',
    'Trên 100 người, 84 hộ, 3 phân xưởng.',
    'Ca 1: 0\nCa 2: 15\nCa 3: 230 người.',
    'Phân xưởng 1\n02\n03',
  ])('SG-08 other numbers are let through: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('SG-08: house addresses', () => {
  it.each([
    'số nhà 12',
    'Nhà số 7B',
    'số 12 đường Trần Phú',
    'số 15/4, phố Huế',
    'so 12 duong Tran Phu',
    '24A đường Lê Lợi',
    'ngõ 15, Phường Lâm Thành',
    'hẻm 12/3',
    'số 5 ngõ 12',
    'căn hộ số 1203',
  ])('SG-08 is found: %s', (address) => {
    expect(found(`Tại ${address}.`).map(([kind]) => kind)).toContain('address');
  });

  it.each([
    'Thôn 3, Xã Khê Thượng',
    'Tổ dân phố số 5, Phường Phúc Giang',
    'Khu công nghiệp Khê Thượng, lô 12',
    'Sửa chữa 12 đường liên thôn, 3 phố đi bộ',
    'Sự cố số 1 đường dây 110 kV, số 2 đường ống',
    'Dự án 120 căn hộ 2 phòng ngủ',
    'số 12/QĐ-UBND về đường Trần Phú',
  ])('SG-08 a place is none: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('SG-08: officials', () => {
  const problems = (text: string, stated: { text: string; capacity: string }[]): string[] =>
    lintProblems({ facts: text }, stated).map((problem) => problem.code);
  const stated = (text: string) => [{ text, capacity: 'Chủ tịch Uỷ ban nhân dân xã' }];

  it('SG-08 one whose capacity is stated may be named, with or without the title, and telephoned', () => {
    const text = 'Liên hệ ông Nguyễn Văn An Chủ tịch xã, số 0912 345 678.';
    expect(problems(text, [])).toEqual(['personal_name', 'personal_phone']);
    expect(problems(text, [...stated('ông Nguyễn Văn An'), ...stated('0912 345 678')])).toEqual([]);
    expect(problems(text, [...stated('Nguyễn Văn An'), ...stated('0912345678')])).toEqual([]);
    expect(problems('Ông An đã họp dân.', stated('Nguyễn Văn An'))).toEqual([]);
  });

  it('SG-08 stating one says nothing of another, of a longer name, nor of a part of a word', () => {
    expect(problems('ông Trần Văn Bảy', stated('Nguyễn Văn An'))).toEqual(['personal_name']);
    expect(problems('ông Nguyễn Văn Ân', stated('Nguyễn Văn An'))).toEqual(['personal_name']);
    expect(problems('ông Nguyễn Văn An', stated('Nguyễn'))).toEqual(['personal_name']);
    expect(problems('bà Va', stated('Nguyễn Van'))).toEqual(['personal_name']);
    expect(problems('0912 345 678', stated('0912 345 679'))).toEqual(['personal_phone']);
  });

  it('SG-08 no capacity lets an identity number or a house address stand', () => {
    const text = 'CCCD 040123456789, số nhà 12';
    expect(problems(text, stated(text))).toEqual(['personal_identity_number', 'personal_address']);
  });

  it('SG-08 a problem names the field and quotes what was found, in both languages', () => {
    expect(lintProblems({ facts: 'ông Hùng', place: null, subject: undefined })).toEqual([
      {
        field: 'facts',
        code: 'personal_name',
        vi: 'Có tên riêng của một người: "ông Hùng". Hãy bỏ đi, hoặc nêu chức danh nếu là cán bộ.',
        en: 'There is a person\'s name: "ông Hùng". Remove it, or state the official capacity.',
      },
    ]);
  });
});
