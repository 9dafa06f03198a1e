import { Sealer } from '../journal/sealer.js';
import { SigningKeys } from '../journal/signing-keys.js';
import { SealDispatcher } from '../audit/seal-dispatcher.js';
import { Database } from '../platform/database.js';
import { withApp } from './with-app.js';

const usage = `npm run seal              seals all journals now and takes the seal where the settings say
npm run seal -- key       prints the public keys, the current one last
npm run seal -- rotate    makes the next key; the present one signs it and is forgotten
`;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What an operator does about seals and the key that signs them. */
await withApp(async (app) => {
  const [what, ...more] = process.argv.slice(2);
  const keys = app.get(SigningKeys, { strict: false });
  if (more.length > 0 || (what !== undefined && what !== 'key' && what !== 'rotate')) {
    process.stderr.write(usage);
    return 2;
  }
  if (what === 'rotate') print(`the key ${await keys.rotate()} signs from now on`);
  if (what === undefined) {
    const sealer = app.get(Sealer, { strict: false });
    const { statement } = await app.get(Database, { strict: false }).transaction((tx) => sealer.seal(tx));
    const unsent = await app.get(SealDispatcher, { strict: false }).sendDue();
    const { no, streams, entries, root } = statement;
    print(`seal ${no}: ${streams} journals, ${entries} entries, root ${root}`);
    for (const line of unsent) print(`NOT TAKEN  ${line}`);
    return unsent.length === 0 ? 0 : 1;
  }
  for (const key of await keys.known()) print(`${key.keyId}  since ${key.madeAt}\n${key.publicKey}`);
  return 0;
});
