import { describe, expect, it } from '@jest/globals';
import { isCommon, passwordProblems } from './password-rules.js';

const holder = { login: 'nguyen.thi.mai', fullName: 'Nguyễn Thị Mai' };
const codes = (password: string): string[] => passwordProblems(password, holder).map((one) => one.code);

describe('a new password', () => {
  it('needs twelve characters, of whatever kind', () => {
    expect(codes('mười một ký')).toEqual(['too_short']);
    expect(codes('mười hai kýt')).toEqual([]);
    expect(codes('zzkwpvqnxrtb')).toEqual([]);
    expect(codes('829471650382')).toEqual([]);
    expect(codes('x'.repeat(199) + 'yz')).toEqual(['too_long']);
  });

  it('is counted alike whether its Vietnamese letters come composed or decomposed', () => {
    const eleven = 'ườộễữắằẵặẳẩ';
    expect([...eleven].length).toBe(11);
    expect(codes(eleven.normalize('NFD'))).toEqual(['too_short']);
    expect(codes(eleven.normalize('NFC'))).toEqual(['too_short']);
  });

  it.each([
    'matkhau12345', 'Mật khẩu 12345', 'matkhaumatkhau', 'MatKhau@2026', 'password1234', 'P@ssw0rd1234!', '123456789012',
    'qwertyuiop123', '1qaz2wsx3edc', 'aaaaaaaaaaaa', 'abcdefghijkl', 'abc123456789', 'anhyeuem1990', '987654321098',
    'vietnam!!!!!!', '2026 hà nội 2026', 'iloveyou iloveyou',
  ])('is refused when it is one that is tried first: %s', (password) => {
    expect(codes(password)).toEqual(['too_common']);
  }); // prettier-ignore

  it.each([
    'mot mat khau cho ca mau',
    'cái bàn gỗ lim cũ',
    'trăng-treo-đầu-núi',
    'a8374650192837',
    'kZ3#vv9q!LmT',
  ])('is taken when it is not: %s', (password) => expect(codes(password)).toEqual([]));

  it.each(['nguyenthimai-1990', 'Nguyễn Thị Mai 77!', 'xx nguyen.thi.mai xx', 'NGUYENTHIMAI!!!!'])(
    'is refused when it holds the name or the login of its holder: %s',
    (password) => expect(codes(password)).toEqual(['own_name']),
  );

  it('is looked up without regard to marks and capitals', () => {
    expect(isCommon('Mật Khẩu')).toBe(true);
    expect(isCommon('Bàn Gỗ Lim Cũ')).toBe(false);
  });
});
