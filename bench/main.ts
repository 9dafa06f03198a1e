// npm run bench: W1 and W2 against the floor, W5. npm run bench -- generate [cases]: fills a database to measure on.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generate } from './generate.js';
import { Ground } from './ground.js';
import { type How, loopOnly, measure, promises, type Result } from './measure.js';
import type { Work } from './works.js';

const WHOLE = 100_000;
/** Made where nothing was generated yet, so that the first run answers within minutes. */
const SMALL = 2_000;
const START_PROMISE = { seconds: 3, megabytes: 180 };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function table(work: Work, { points, deliveriesAfter }: Result): void {
  const { what, ratio } = promises[work];
  say(`\n${work.toUpperCase()}: ${what}; promised at 32: ${ratio} of the floor`);
  say('  at once   floor/s     app/s   ratio   p99 floor   p99 app');
  for (const one of points) {
    const row = [one.concurrency, one.floor.toFixed(0), one.app.toFixed(0), one.ratio.toFixed(2)];
    say(
      `  ${row.map((cell) => String(cell).padStart(8)).join('  ')}  ${one.floorP99.toFixed(1).padStart(7)} ms  ${one.appP99.toFixed(1).padStart(7)} ms`,
    );
  }
  const last = points.at(-1)!;
  say(
    `  ${last.ratio >= ratio ? 'met' : 'NOT MET'} at ${last.concurrency}; the last delivery ${deliveriesAfter.toFixed(1)} s after the load`,
  );
}

/** W5: the second start, from the command to the first answer, and the memory of the idle application. */
async function start(): Promise<void> {
  const env = {
    ...process.env,
    PORT: '3947',
    DATA_DIR: '.local/bench/start',
    LOG_LEVEL: 'silent',
    DATABASE_URL: '',
  };
  const seconds: number[] = [];
  let megabytes = 0;
  for (let run = 0; run < 4; run += 1) {
    const began = performance.now();
    const child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: 'ignore' });
    while (
      !(await fetch('http://127.0.0.1:3947/health/ready')
        .then((a) => a.ok)
        .catch(() => false))
    )
      await sleep(20);
    // The first run makes the database: it is not counted.
    if (run > 0) seconds.push((performance.now() - began) / 1_000);
    if (run === 3) {
      await sleep(10_000);
      megabytes =
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
    }
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  const median = seconds.sort((a, b) => a - b)[1]!;
  const met = median < START_PROMISE.seconds && megabytes < START_PROMISE.megabytes;
  say(
    `\nW5: second start to first answer ${median.toFixed(2)} s (promised < 3), idle ${megabytes.toFixed(0)} MB (promised < 180)`,
  );
  say(`  ${met ? 'met' : 'NOT MET'}`);
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, at: { type: 'string' }, profile: { type: 'string' } },
});
const [command = 'all', size] = positionals;
const how: How = {
  rounds: Number(options.rounds ?? 3),
  concurrencies: (options.at ?? '1,8,32').split(',').map(Number),
  warmUpMs: 1_000,
  measureMs: 4_000,
  profile: options.profile,
};
const ground = await Ground.open();
try {
  await ground.tidy();
  if (command === 'generate') await generate(ground, Number(size ?? WHOLE), say);
  else {
    if (ground.filled().length === 0) {
      say(
        `There is no filled database yet: making a small one of ${SMALL} cases ("npm run bench -- generate" makes ${WHOLE}).`,
      );
      await generate(ground, SMALL, say);
    }
    const cases = ground.filled()[0]!;
    say(
      `Measured on ${cases} cases, fsync on, ${how.rounds} rounds, medians; Node ${process.versions.node}.`,
    );
    for (const work of ['w1', 'w2'] as const) {
      if (command !== 'all' && command !== work) continue;
      const copy = await ground.copy(cases);
      try {
        table(work, await measure(work, copy.url, how, say));
        if (work === 'w1')
          say(`  the database alone, 32 at once: ${(await loopOnly(copy.url, 32, how)).toFixed(0)}/s`);
      } finally {
        await copy.drop();
      }
    }
    if (command === 'all' || command === 'w5') await start();
  }
} finally {
  await ground.close();
}
