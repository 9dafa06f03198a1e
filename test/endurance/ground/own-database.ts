import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { prepareAppUser } from '../../../src/platform/app-role.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/platform/embedded-postgres.js';
import { migrate } from '../../../src/platform/migrate.js';
import { MONDAY } from '../../support/app.js';
import { fillTemplate } from '../../support/sample-database.js';
import { appUrlOf } from '../../support/test-database.js';
import { ask, setClock } from './ground.js';

/** A PostgreSQL server of a test's own, which it may kill, fill up or exhaust. It waits for the disk. */
export class OwnDatabase {
  private readonly lives: EmbeddedPostgres[] = [];

  private constructor(
    private readonly dataDir: string,
    private readonly settings: Record<string, string>,
  ) {}

  /** With the sample in it, on a Monday morning. */
  static async start(
    name: string,
    settings: Record<string, string> = {},
    folder?: string,
  ): Promise<OwnDatabase> {
    const place = resolve(folder ?? `.local/endurance/${name}`);
    const database = new OwnDatabase(`${place}/postgres`, settings);
    // A run that was killed leaves its server behind, perhaps still running: it is stopped and goes.
    if (existsSync(place)) await database.start().then(() => database.remove());
    await database.start();
    await migrate(database.url);
    const appUrl = appUrlOf(database.url);
    if (appUrl) await prepareAppUser(database.url, appUrl);
    await fillTemplate(database.url, appUrl);
    await setClock(database.url, MONDAY);
    return database;
  }

  get url(): string {
    return this.lives.at(-1)!.url;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  async start(): Promise<void> {
    this.lives.push(
      await startEmbeddedPostgres({ dataDir: this.dataDir, database: 'app', settings: this.settings }),
    );
  }

  /** kill -9 of every process of the server at once. */
  async kill(): Promise<void> {
    const rows = await ask<{ pid: number }>(
      this.url,
      'select pid from pg_stat_activity where pid <> pg_backend_pid()',
    );
    const [main] = await ask<{ pid: number }>(
      this.url,
      `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
    );
    for (const { pid } of [main!, ...rows]) kill(pid);
  }

  async remove(): Promise<void> {
    for (const life of this.lives.splice(0)) await life.stop();
    await rm(resolve(this.dataDir, '..'), { recursive: true, force: true });
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile, because the main process had.
  }
}
