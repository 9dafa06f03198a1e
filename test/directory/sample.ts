import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { Directory } from '../../src/directory/directory.service.js';
import { Clock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database.js';
import { Programmes } from '../../src/programmes/programmes.service.js';
import { createTestDatabase } from '../support/test-database.js';

export const shipped = (file: string): string =>
  readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8');

/** The directory and the programmes on a database of their own, without the rest of the application. */
export interface Sample {
  database: Database;
  directory: Directory;
  programmes: Programmes;
  clock: Clock;
  /** The id of a row by its code. */
  id(table: 'organisations' | 'officials' | 'positions' | 'programmes', code: string): Promise<string>;
  close(): Promise<void>;
}

export async function openSample(): Promise<Sample> {
  const { url, drop } = await createTestDatabase();
  const source = new DataSource({ type: 'postgres', url, installExtensions: false, extra: { max: 4 } });
  await source.initialize();
  const database = new Database(source);
  const directory = new Directory(database);
  return {
    database,
    directory,
    programmes: new Programmes(database, directory),
    clock: new Clock(database),
    async id(table, code) {
      const [row] = await database.sql<{ id: string }>(`select id from ${table} where code = $1`, [code]);
      if (!row) throw new Error(`no row of ${table} has the code ${code}`);
      return row.id;
    },
    async close() {
      await source.destroy();
      await drop();
    },
  };
}
