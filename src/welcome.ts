import type { Config } from './platform/config.js';
import type { Sample } from './sample.js';

/** The one screen of text after a start: where it is, who can sign in, with what, and where the API is described. */
export function welcome(url: string, config: Config, sample: Sample | null): string {
  const address = url
    .replace('0.0.0.0', 'localhost')
    .replace('[::1]', 'localhost')
    .replace('127.0.0.1', 'localhost');
  const lines = [
    '',
    '  Đầu Mối đang chạy / is running',
    `    ${address}            ${config.databaseUrl ? 'DATABASE_URL' : 'PostgreSQL nhúng / embedded'}`,
    `    ${address}/api/docs   API`,
    `    ${address}/health     tình trạng / health`,
  ];
  if (sample) {
    const width = Math.max(...sample.people.map((person) => person.code.length));
    lines.push(
      '',
      `  Người mẫu / sample people       mật khẩu / password: ${sample.password}`,
      ...sample.people.map(
        (person) => `    ${person.code.padEnd(width)}  ${person.about.vi} / ${person.about.en}`,
      ),
      '',
      '  Xem một vụ việc từ đầu đến cuối trong một phút / watch a matter from end to end in a minute:  npm run demo',
    );
  }
  return `${lines.join('\n')}\n\n`;
}

/** What is said of the sample's past, which is made when the server answers already (SAMPLE_CASES). */
export const pastWords = {
  making:
    'Đang dựng các vụ việc mẫu của mấy tuần qua; đã dùng được ngay / making the sample’s matters of the last weeks; it can be used already …',
  made: (seconds: number): string =>
    `Đã có các vụ việc mẫu ở mọi giai đoạn (${seconds} giây) / sample matters at every stage are there (${seconds} s)`,
  broken_off: (): string =>
    'Chưa dựng hết vụ việc mẫu; xoá thư mục dữ liệu để dựng lại / the sample matters broke off; delete the data folder to begin anew',
};
