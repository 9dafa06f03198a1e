// npm run bench: everything, or one by its name. npm run bench -- generate [cases]: fills a database to measure on.
import { parseArgs } from 'node:util';
import { generate } from './generate.js';
import { Ground } from './ground.js';
import { growth } from './growth.js';
import { live } from './live.js';
import { type How, loopOnly, measure, promises, type Result } from './measure.js';
import { night } from './night.js';
import { start } from './start.js';
import type { Work } from './works.js';

const WHOLE = 100_000;
/** Made where nothing was generated yet, so that the first run answers within minutes. */
const SMALL = 2_000;
/** A search must also answer so soon, alone, at the median. Milliseconds. */
const SEARCH_PROMISE = 5;

/** How long the night of W7 is. Seconds. */
const NIGHT = 300;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function table(work: Work, { points, deliveriesAfter }: Result): void {
  const { what, ratio } = promises[work];
  say(`\n${work.toUpperCase()}: ${what}; promised at 32: ${ratio} of the floor`);
  say('  at once   floor/s     app/s   ratio   p50 floor    p50 app   p99 floor    p99 app');
  for (const one of points) {
    const row = [one.concurrency, one.floor.toFixed(0), one.app.toFixed(0), one.ratio.toFixed(2)];
    const times = [one.floorMedian, one.appMedian, one.floorP99, one.appP99];
    say(
      `  ${row.map((cell) => String(cell).padStart(8)).join('  ')}  ${times.map((ms) => `${ms.toFixed(1).padStart(7)} ms`).join(' ')}`,
    );
  }
  const last = points.at(-1)!;
  const alone = points[0]!.appMedian;
  const quick = work !== 'search' || alone < SEARCH_PROMISE;
  if (work === 'search')
    say(
      `  alone: ${alone.toFixed(1)} ms at the median, promised < ${SEARCH_PROMISE}: ${quick ? 'met' : 'NOT MET'}`,
    );
  if (work === 'w1') say(`  the last delivery ${deliveriesAfter.toFixed(1)} s after the load`);
  say(`  ${last.ratio >= ratio ? 'met' : 'NOT MET'} at ${last.concurrency}`);
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    at: { type: 'string' },
    profile: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const [command = 'all', ...sizes] = positionals;
const asked = (...names: string[]): boolean => command === 'all' || names.includes(command);
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
  if (command === 'generate') await generate(ground, Number(sizes[0] ?? WHOLE), say);
  else {
    if (ground.filled().length === 0) {
      say(
        `There is no filled database yet: making a small one of ${SMALL} cases ("npm run bench -- generate" makes ${WHOLE}).`,
      );
      await generate(ground, SMALL, say);
    }
    // The promise is about a hundred thousand; a larger one is there for W6.
    const named = command === 'w6' ? undefined : sizes.map(Number)[0];
    const cases = named ?? ground.filled().find((one) => one <= WHOLE) ?? ground.filled().at(-1)!;
    say(
      `Measured on ${cases} cases, fsync on, ${how.rounds} rounds, medians; Node ${process.versions.node}.`,
    );
    for (const work of ['w1', 'w2', 'w3', 'search'] as const) {
      if (!asked(work, ...(work === 'search' ? ['w3'] : []))) continue;
      const copy = await ground.copy(cases);
      try {
        table(work, await measure(work, copy.url, how, say));
        if (work === 'w1')
          say(`  the database alone, 32 at once: ${(await loopOnly(copy.url, 32, how)).toFixed(0)}/s`);
      } finally {
        await copy.drop();
      }
    }
    if (asked('w4')) await live(ground, cases, say);
    if (asked('w5')) await start(say);
    if (asked('w7')) await night(ground, cases, Number(options.seconds ?? NIGHT), say);
    if (asked('w6')) await growth(ground, sizes.map(Number), how, say);
  }
} finally {
  await ground.close();
}
