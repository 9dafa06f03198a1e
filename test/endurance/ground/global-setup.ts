import 'reflect-metadata';
import { startEmbeddedPostgres } from '../../../src/platform/embedded-postgres.js';
import { prepare } from '../../support/global-setup.js';

/** As for the other tests, but on a server that waits for the disk: what it said is there must be there. */
export default function globalSetup(): Promise<void> {
  return prepare(() =>
    startEmbeddedPostgres({
      dataDir: '.local/endurance/postgres',
      database: 'tests',
      settings: { max_connections: '120' },
    }),
  );
}
