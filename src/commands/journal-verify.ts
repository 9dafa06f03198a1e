import { JournalVerifier } from '../journal/verify.js';
import { withApp } from './with-app.js';

const what = {
  gap: 'an entry is missing or out of order',
  data: 'the content was altered',
  hash: 'the entry was altered',
  head: 'the chain does not end where it should: entries were cut off or the whole chain was replaced',
};

/** npm run journal:verify [-- <case id>]: recomputes every chain; exit 1 and the exact entry when one does not fit. */
await withApp(async (app) => {
  const only = process.argv[2];
  const verdict = await app.get(JournalVerifier, { strict: false }).verify(only);
  for (const flaw of verdict.flaws) {
    process.stdout.write(`WRONG  ${flaw.streamId}  entry ${flaw.seq}: ${what[flaw.what]}\n`);
  }
  const sum = `${verdict.streams} journals, ${verdict.entries} entries`;
  process.stdout.write(
    verdict.flaws.length === 0
      ? `OK     ${sum}: every entry fits\n`
      : `${verdict.flaws.length} wrong of ${sum}\n`,
  );
  return verdict.flaws.length === 0 ? 0 : 1;
});
