import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { DirectoryJournal } from '../administration/directory-journal.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { Database } from '../platform/database.js';
import { InvalidData } from '../platform/invalid-data.js';
import { Programmes } from '../programmes/programmes.service.js';
import { withApp } from './with-app.js';

const acts = {
  calendar: 'loadCalendar',
  programme: 'loadProgrammes',
  'deadline-rules': 'loadDeadlineRules',
  'retention-rules': 'loadRetentionRules',
  categories: 'loadCategories',
} as const;
const usage = `npm run import -- calendar|programme|deadline-rules|retention-rules|categories FILE.yaml [FILE.yaml …]\n`;

/** Loads data files; twice changes nothing. Everything wrong with a file is told at once, and then nothing is stored. */
await withApp(async (app) => {
  const [kind, ...files] = process.argv.slice(2);
  const programmes = app.get(Programmes, { strict: false });
  const calendars = app.get(CalendarService, { strict: false });
  const database = app.get(Database, { strict: false });
  const journal = app.get(DirectoryJournal, { strict: false });
  const importers: Record<string, (text: string) => Promise<object>> = {
    calendar: async (text) => ({ version: (await calendars.load(parse(text))).version }),
    programme: (text) => programmes.importFile(text),
    'deadline-rules': (text) => programmes.importDeadlineRules(text),
    'retention-rules': (text) => programmes.importRetentionRules(text),
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
      // By nobody the system knows; that it was done stands in the journal with everything else.
      const changes = [{ field: 'file', before: null, after: basename(file) }];
      const noted = { act: acts[kind as keyof typeof acts], by: null, orgIds: [], subjectId: null, changes };
      await database.transaction((tx) => journal.note(tx, noted));
    } catch (error) {
      if (!(error instanceof InvalidData)) throw error;
      process.stderr.write(`${file}:\n${error.problems.map((one) => `  - ${one}`).join('\n')}\n`);
      return 1;
    }
  }
  return 0;
});
