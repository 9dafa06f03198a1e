// `npm start`: installs and compiles what is missing, then becomes the application.
import { orExplain, prepareApplication } from './prepare.mjs';

await orExplain(prepareApplication);
// The same process: signals reach the application itself, and nothing stands between it and who started it.
await import('../dist/src/main.js');
