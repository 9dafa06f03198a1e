import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CaseFile, verifyCaseFile } from '../journal/case-file.js';
import { told } from '../journal/flaws.js';
import { JournalVerifier } from '../journal/verify.js';
import { withApp } from './with-app.js';

const usage = `npm run journal:verify                              every journal, against the seals in the database
npm run journal:verify -- <case id>                 one journal
npm run journal:verify -- --seals DIR [--key PEM]   also against the seals that were taken out of the database
npm run journal:verify -- --file CASE.json [--key PEM]   one exported case, without any database
`;

/** Recomputes chains and holds them against seals; ends with 1 and names the exact entry when one does not fit. */
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function refuse(what: string): number {
  process.stderr.write(`${what}\n${usage}`);
  return 2;
}

function verifyFile(path: string, key: string | undefined): number {
  const { findings, ref, entries, withheld, erased, keyId, sealNo } = verifyCaseFile(
    JSON.parse(readFileSync(path, 'utf8')) as CaseFile,
    key,
  );
  for (const finding of findings) print(told(finding));
  const sum = `${ref}: ${entries} entries (${erased} erased, ${withheld} withheld)`;
  if (findings.length > 0) {
    print(`${findings.length} wrong of ${sum}`);
    return 1;
  }
  print(`OK     ${sum}; every entry fits; ${sealNo === null ? 'not sealed yet' : `under seal ${sealNo}`}`);
  if (!key)
    print(`       signed by the key ${keyId} that came with the file: compare it with the published one`);
  return 0;
}

async function verifyDatabase(only?: string, folder?: string, key?: string): Promise<void> {
  await withApp(async (app) => {
    const verdict = await app.get(JournalVerifier, { strict: false }).verify({ only, folder, key });
    const { streams, entries, seals, sealFiles, flaws } = verdict;
    for (const flaw of flaws) print(told(flaw));
    const sum = `${streams} journals, ${entries} entries`;
    const also = `${only ? '' : `, ${seals} seals`}${folder ? `, ${sealFiles} seals outside` : ''}`;
    if (folder && sealFiles === 0) print(`WRONG  there is no seal in ${folder}`);
    print(
      flaws.length === 0
        ? `OK     ${sum}${also}: every entry fits`
        : `${flaws.length} wrong of ${sum}${also}`,
    );
    return flaws.length === 0 && !(folder && sealFiles === 0) ? 0 : 1;
  });
}

async function main(): Promise<number | undefined> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { seals: { type: 'string' }, key: { type: 'string' }, file: { type: 'string' } },
    allowPositionals: true,
  });
  if (values.seals && !(existsSync(values.seals) && statSync(values.seals).isDirectory()))
    return refuse(`there is no folder ${values.seals}`);
  const key = values.key ? readFileSync(values.key, 'utf8') : undefined;
  if (values.file) return verifyFile(values.file, key);
  await verifyDatabase(positionals[0], values.seals, key);
  return undefined;
}

try {
  process.exitCode = (await main()) ?? process.exitCode;
} catch (error) {
  process.exitCode = refuse(error instanceof Error ? error.message : String(error));
}
