// W6: what W2 and W3 cost on a large database, against what they cost on a small one, in the same minutes.
import { type Ground, withClient } from './ground.js';
import type { How } from './measure.js';
import { median } from './median.js';
import { load, startApp } from './servers.js';
import { asked, newTag, signIn, type Work } from './works.js';

const PROMISE = 1.3;
const SIZES = [10_000, 1_000_000];
const works: Work[] = ['w2', 'w3', 'search'];

/** Two sizes, the small first; the promise's own when none are named. */
export async function growth(
  ground: Ground,
  named: number[],
  how: How,
  say: (line: string) => void,
): Promise<void> {
  const sizes = named.length === 2 ? named : SIZES;
  const missing = sizes.filter((size) => !ground.filled().includes(size));
  if (missing.length > 0) {
    say(
      `\nW6: not measured, there is no database of ${missing.join(' and ')} cases ("npm run bench -- generate N").`,
    );
    return;
  }
  const copies = [];
  const apps = [];
  const took = new Map(works.map((work) => [work, sizes.map(() => [] as number[])]));
  try {
    for (const size of sizes) copies.push(await ground.copy(size));
    for (const { url } of copies) {
      apps.push(await startApp(url));
      // A copy is cold, and its indexes may just have been made.
      await withClient(url, (client) => client.query('vacuum analyze'));
    }
    for (let round = 1; round <= how.rounds; round += 1) {
      for (const work of works) {
        for (const [at, app] of apps.entries()) {
          const plan = await asked(copies[at]!.url, work, newTag());
          const cookies = await signIn(app.url, work, 1);
          const { warmUpMs, measureMs } = how;
          const outcome = await load({
            ...{ ...plan, url: app.url, cookies, tag: newTag(), concurrency: 1 },
            ...{ warmUpMs, measureMs },
          });
          took.get(work)![at]!.push(outcome.median);
          say(
            `  w6 round ${round} ${work.padEnd(6)} of ${String(sizes[at]).padStart(7)}: p50 ${outcome.median.toFixed(2)} ms`,
          );
        }
      }
    }
  } finally {
    for (const app of apps) await app.stop();
    for (const copy of copies) await copy.drop();
  }
  say(
    `\nW6: ${sizes.join(' and ')} cases, one at a time, medians of ${how.rounds} rounds; promised at most ${PROMISE} times`,
  );
  for (const [work, [small, large]] of took) {
    // Round by round: what slows the machine for a while slows both.
    const times = median(large!.map((ms, round) => ms / small![round]!));
    say(
      `  ${work.padEnd(6)} ${median(small!).toFixed(2)} ms and ${median(large!).toFixed(2)} ms: ${times.toFixed(2)} times, ${times <= PROMISE ? 'met' : 'NOT MET'}`,
    );
  }
}
