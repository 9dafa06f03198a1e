import { backup } from '../backup/backup.js';
import { withDatabase } from './with-app.js';

/** npm run backup -- FOLDER: the whole database as of one moment, while the server goes on. */
const folder = process.argv[2];
if (!folder) {
  process.stderr.write('npm run backup -- THƯ_MỤC / FOLDER\n');
  process.exitCode = 2;
} else {
  await withDatabase(async ({ databaseUrl }) => {
    const { takenAt, tables } = await backup(databaseUrl, folder);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(`OK     ${folder}: ${tables.length} tables, ${rows} rows, as of ${takenAt}\n`);
    return 0;
  });
}
