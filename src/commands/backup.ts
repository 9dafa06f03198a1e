import { backup } from '../backup/backup.js';
import { withDatabase } from './with-app.js';

/** npm run backup -- FOLDER: the whole database and its files as of one moment, while the server goes on. */
const folder = process.argv[2];
if (!folder) {
  process.stderr.write('npm run backup -- THƯ_MỤC / FOLDER\n');
  process.exitCode = 2;
} else {
  await withDatabase(async ({ databaseUrl, filesDir }) => {
    const { takenAt, tables, files = [] } = await backup(databaseUrl, folder, filesDir);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `OK     ${folder}: ${tables.length} tables, ${rows} rows, ${files.length} files, as of ${takenAt}\n`,
    );
    return 0;
  });
}
