import { differences, restore } from '../backup/restore.js';
import { JournalVerifier } from '../journal/verify.js';
import { prepareDatabase, type WholeConfig } from '../platform/open-database.js';
import { onApp, withDatabase } from './with-app.js';

/**
 * npm run restore -- FOLDER [--verify]: fills the empty database of DATABASE_URL (or of a new DATA_DIR), and FILES_DIR.
 * With --verify it is compared with the backup row by row and file by file, and every journal is recomputed.
 */
const [folder, ...flags] = process.argv.slice(2);

async function journalsFit(config: WholeConfig): Promise<boolean> {
  const { flaws, streams, entries } = await onApp(config, (app) =>
    app.get(JournalVerifier, { strict: false }).verify(),
  );
  for (const flaw of flaws) process.stdout.write(`WRONG  ${flaw.streamId}  entry ${flaw.seq}\n`);
  process.stdout.write(
    `${flaws.length === 0 ? 'OK   ' : 'WRONG'}  ${streams} journals, ${entries} entries\n`,
  );
  return flaws.length === 0;
}

if (!folder || flags.some((flag) => flag !== '--verify')) {
  process.stderr.write('npm run restore -- THƯ_MỤC / FOLDER [--verify]\n');
  process.exitCode = 2;
} else {
  await withDatabase(async (config) => {
    const manifest = await restore(config.databaseUrl, folder, config.filesDir);
    const found = flags.length > 0 ? await differences(config.databaseUrl, manifest, config.filesDir) : [];
    for (const line of found) process.stdout.write(`WRONG  ${line}\n`);
    // To this software's version; after it has been compared with its backup.
    await prepareDatabase(config);
    const fits = flags.length === 0 || (await journalsFit(config));
    process.stdout.write(
      `${manifest.tables.length} tables, ${manifest.files?.length ?? 0} files as of ${manifest.takenAt}\n`,
    );
    return found.length === 0 && fits ? 0 : 1;
  });
}
