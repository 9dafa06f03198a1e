import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { CalendarService } from '../calendar/calendar.service.js';
import { InvalidData } from '../platform/invalid-data.js';
import { Programmes } from '../programmes/programmes.service.js';
import { withApp } from './with-app.js';

const usage = `npm run import -- calendar|programme|deadline-rules|categories FILE.yaml [FILE.yaml …]\n`;

/** Loads data files; twice changes nothing. Everything wrong with a file is told at once, and then nothing is stored. */
await withApp(async (app) => {
  const [kind, ...files] = process.argv.slice(2);
  const programmes = app.get(Programmes, { strict: false });
  const calendars = app.get(CalendarService, { strict: false });
  const importers: Record<string, (text: string) => Promise<object>> = {
    calendar: async (text) => ({ version: (await calendars.load(parse(text))).version }),
    programme: (text) => programmes.importFile(text),
    'deadline-rules': (text) => programmes.importDeadlineRules(text),
    categories: (text) => programmes.importCategories(text),
  };
  const load = importers[kind ?? ''];
  if (!load || files.length === 0) {
    process.stderr.write(usage);
    return 2;
  }
  for (const file of files) {
    try {
      process.stdout.write(`${file}: ${JSON.stringify(await load(readFileSync(file, 'utf8')))}\n`);
    } catch (error) {
      if (!(error instanceof InvalidData)) throw error;
      process.stderr.write(`${file}:\n${error.problems.map((one) => `  - ${one}`).join('\n')}\n`);
      return 1;
    }
  }
  return 0;
});
