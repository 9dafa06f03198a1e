// W5: the second start, from the command to the first answer, and the memory of the idle application.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './median.js';
import { answers, freePort, stopped } from './servers.js';

const PROMISE = { seconds: 3, megabytes: 180 };
const STARTS = 5;
/** Time for what runs once a while after the start, before the memory is read. */
const IDLE_MS = 20_000;

export async function start(say: (line: string) => void): Promise<void> {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: '.local/bench/start',
    LOG_LEVEL: 'warn',
    DATABASE_URL: '',
  };
  const seconds: number[] = [];
  let megabytes = 0;
  // The first makes the database and is not counted.
  for (let run = 0; run <= STARTS; run += 1) {
    const began = performance.now();
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    try {
      await answers(`http://127.0.0.1:${port}`, child, 120_000, 10);
      const took = (performance.now() - began) / 1_000;
      say(`  w5 ${run === 0 ? 'first start' : `start ${run}`}: ${took.toFixed(2)} s`);
      if (run > 0) seconds.push(took);
      if (run === STARTS) {
        await sleep(IDLE_MS);
        megabytes = memoryOf(child.pid!);
      }
    } finally {
      await stopped(child);
    }
  }
  const took = median(seconds);
  const met = (is: boolean): string => (is ? 'met' : 'NOT MET');
  say(
    `\nW5: the second start, by \`npm start\`'s own script, ${STARTS} times; idle memory after ${IDLE_MS / 1_000} s`,
  );
  say(
    `  to the first answer ${took.toFixed(2)} s, promised < ${PROMISE.seconds}: ${met(took < PROMISE.seconds)}`,
  );
  say(
    `  resident ${megabytes.toFixed(0)} MB, promised < ${PROMISE.megabytes}: ${met(megabytes < PROMISE.megabytes)}`,
  );
}

/** Resident memory of the process alone, without its database. Megabytes. */
function memoryOf(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line![1]) / 1_024;
}
