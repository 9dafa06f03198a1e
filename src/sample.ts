import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { INestApplication } from '@nestjs/common';
import { CalendarService } from './calendar/calendar.service.js';
import { parseCalendarFile } from './calendar/calendar-file.js';
import { Accounts } from './identity/accounts.js';
import type { Config } from './platform/config.js';
import { Database } from './platform/database.js';
import { type CastMember, castOf } from './programmes/cast.js';
import { parseProgrammeFile } from './programmes/programme-file.js';
import { Programmes } from './programmes/programmes.service.js';

export interface Sample {
  password: string;
  people: CastMember[];
}

const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));

/** Calendars, categories, deadline rules and the two sample programmes, by the commands an administrator would use. */
export async function importData(app: INestApplication): Promise<void> {
  const calendars = app.get(CalendarService, { strict: false });
  const programmes = app.get(Programmes, { strict: false });
  for (const file of yamlIn('calendar')) await calendars.load(parseCalendarFile(file));
  await programmes.importCategories(read(`${dataFolder}/categories.yaml`));
  await programmes.importDeadlineRules(read(`${dataFolder}/deadline-rules.yaml`));
  await programmes.importRetentionRules(read(`${dataFolder}/retention-rules.yaml`));
  for (const file of sampleProgrammes()) await programmes.importFile(file);
}

/**
 * Loads the sample into an empty database, once; afterwards only tells who is in it. Null where the database holds
 * something else.
 */
export async function loadSample(app: INestApplication, config: Config): Promise<Sample | null> {
  const database = app.get(Database, { strict: false });
  const marker = `${config.dataDir}/sample-password`;
  const [{ n } = { n: 0 }] = await database.sql<{ n: number }>('select count(*)::int as n from programmes');
  if (n > 0 && !existsSync(marker) && config.samplePassword === null) return null;
  const password = config.samplePassword ?? keptPassword(marker, config.dataDir);
  if (n === 0) {
    // What is loaded into it now, and all that people then enter, is for so long only: it says so from the start.
    if (config.demoResetMinutes > 0)
      await database.sql('insert into demo_mark default values on conflict do nothing');
    await importData(app);
    await app.get(Accounts, { strict: false }).openForAllOfficials(password);
  }
  return { password, people: sampleProgrammes().flatMap((text) => castOf(parseProgrammeFile(text))) };
}

/** The texts of the sample's programme files. */
export function sampleProgrammes(): string[] {
  return yamlIn('programmes');
}

function keptPassword(file: string, folder: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(folder, { recursive: true });
  const password = randomBytes(9).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

function yamlIn(folder: string): string[] {
  return readdirSync(`${dataFolder}/${folder}`)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => read(`${dataFolder}/${folder}/${file}`));
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
