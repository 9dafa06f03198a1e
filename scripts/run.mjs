// Runs one of the commands in src/commands: node scripts/run.mjs <name> [arguments]
import { orExplain, prepareApplication } from './prepare.mjs';

const [name, ...args] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(name ?? '')) {
  console.error('node scripts/run.mjs <command> [arguments]');
  process.exit(2);
}
await orExplain(prepareApplication);
process.argv = [process.argv[0], name, ...args];
await import(`../dist/src/commands/${name}.js`);
