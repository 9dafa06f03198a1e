// Dates and times as Vietnamese offices write them; ICU's own Vietnamese forms are not those. Always in Việt Nam's zone.
import { currentLanguage } from '../i18n';

const ZONE = 'Asia/Ho_Chi_Minh';

type Moment = string | number | Date;

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

interface Local {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
}

function local(at: Moment): Local {
  return Object.fromEntries(
    parts.formatToParts(new Date(at)).map(({ type, value }) => [type, value]),
  ) as unknown as Local;
}

const weekdays = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** 14:02 21/11/2026 */
export function shortMoment(at: Moment): string {
  const { day, month, year } = local(at);
  return `${clockTime(at)} ${day}/${month}/${year}`;
}

/** thứ Bảy, 21/11/2026, 14:02 */
export function longMoment(at: Moment): string {
  return `${weekday(at)}, ${shortDay(at)}, ${clockTime(at)}`;
}

/** 14:02 */
export function clockTime(at: Moment): string {
  const { hour, minute } = local(at);
  return `${hour}:${minute}`;
}

/** 21/11/2026; takes a day ("2026-11-21") as well as a moment. */
export function shortDay(at: Moment): string {
  const plain = typeof at === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(at) : null;
  if (plain) return `${plain[3]}/${plain[2]}/${plain[1]}`;
  const { day, month, year } = local(at);
  return `${day}/${month}/${year}`;
}

/** ngày 21 tháng 11 năm 2026, with the zeros that a document carries (01–09; January and February). */
export function documentDay(at: Moment): string {
  const { day, month, year } = local(at);
  const written = Number(month) > 2 ? String(Number(month)) : month;
  return `ngày ${day} tháng ${written} năm ${year}`;
}

export function weekday(at: Moment): string {
  const { year, month, day } = local(at);
  return weekdays[currentLanguage()][new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()]!;
}

/** 14:02 for today, 14:02 20/11 within the year, else the whole. */
export function nearMoment(at: Moment, now: number): string {
  const [then, today] = [local(at), local(now)];
  if (then.year !== today.year) return shortMoment(at);
  if (then.month === today.month && then.day === today.day) return clockTime(at);
  return `${clockTime(at)} ${then.day}/${then.month}`;
}

/** 20/11 within the year, else the whole. */
export function nearDay(at: Moment, now: number): string {
  const then = local(at);
  return then.year === local(now).year ? `${then.day}/${then.month}` : shortDay(at);
}

/** "12 phút trước", "trong 3 giờ tới". */
export function relative(at: Moment, now: number): string {
  const seconds = (new Date(at).getTime() - now) / 1_000;
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['minute', 60];
  return new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' }).format(
    Math.trunc(seconds / length),
    unit,
  );
}

/** A span in the two largest units: "2 giờ 05 phút", "3 ngày 4 giờ", "4 phút 09 giây"; "6 giờ" where the second is none. */
export function span(milliseconds: number): string {
  const vi = currentLanguage() === 'vi';
  const total = Math.floor(Math.abs(milliseconds) / 1_000);
  const [days, hours, minutes, seconds] = [
    Math.floor(total / 86_400),
    Math.floor(total / 3_600) % 24,
    Math.floor(total / 60) % 60,
    total % 60,
  ];
  const two = (n: number, unit: string): string => (n > 0 ? ` ${String(n).padStart(2, '0')} ${unit}` : '');
  if (days > 0)
    return (vi ? `${days} ngày` : `${days} d`) + (hours > 0 ? ` ${hours} ${vi ? 'giờ' : 'h'}` : '');
  if (hours > 0) return (vi ? `${hours} giờ` : `${hours} h`) + two(minutes, vi ? 'phút' : 'min');
  if (minutes === 0) return vi ? `${seconds} giây` : `${seconds} s`;
  return (vi ? `${minutes} phút` : `${minutes} min`) + two(seconds, vi ? 'giây' : 's');
}

/** What a native date and time field holds ("2026-11-21T14:02", Việt Nam's time) as a moment with its zone. */
export function momentOfField(value: string): string {
  return `${value.length === 16 ? `${value}:00` : value}+07:00`;
}

export function fieldOfMoment(at: Moment): string {
  const { year, month, day, hour, minute } = local(at);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

export function numberText(n: number): string {
  return new Intl.NumberFormat(currentLanguage() === 'vi' ? 'vi-VN' : 'en-GB').format(n);
}

/** "090 123 4567" for people, in one piece; "tel:+84901234567" for the phone; an extension goes after ";ext=". */
export function phoneText(number: string): string {
  const [main = '', ext] = number.split(/(?:;ext=|\s*(?:x|ext\.?|máy lẻ)\s*)/i);
  const digits = main.replace(/[^\d+]/g, '').replace(/^\+84/, '0');
  const grouped = (digits.startsWith('0') ? groups(digits) : digits).replaceAll(' ', '\u00a0');
  return ext ? `${grouped} – ${currentLanguage() === 'vi' ? 'máy lẻ' : 'ext.'} ${ext}` : grouped;
}

/** Mobile numbers 3-3-4; of the others Hà Nội's and the City's 3-4-4, the provinces' 4-3-4. */
function groups(digits: string): string {
  if (digits.length === 10) return digits.replace(/^(\d{3})(\d{3})/, '$1 $2 ');
  if (digits.length !== 11) return digits;
  return digits.replace(/^02[48]/.test(digits) ? /^(\d{3})(\d{4})/ : /^(\d{4})(\d{3})/, '$1 $2 ');
}

export function phoneHref(number: string): string {
  const [main = '', ext] = number.split(/(?:;ext=|\s*(?:x|ext\.?|máy lẻ)\s*)/i);
  const digits = main.replace(/[^\d+]/g, '').replace(/^0/, '+84');
  return `tel:${digits}${ext ? `;ext=${ext.replace(/\D/g, '')}` : ''}`;
}
