import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../platform/config.js';
import { play } from '../demo/story.js';
import { Stage } from '../demo/stage.js';

/** A first start makes a database: on a slow machine that takes half a minute. Tenths of a second. */
const READY_TRIES = 900;

/** npm run demo: plays an evening on the running server, or starts one with a database of its own. */
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`)
    .then((answer) => answer.ok)
    .catch(() => false);
}

/** A sample that is just being given its past has the clock in its hands. */
async function pastIsMade(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/demo`);
    if (!answer.ok || !((await answer.json()) as { making: boolean }).making) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function startServer(dataDir: string, port: number): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL('../main.js', import.meta.url))], {
    // A database of its own: the story moves the clock, and the newcomer's own sample stays as it was.
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: `${dataDir}/demo`,
      DATABASE_URL: '',
      SAMPLE_PASSWORD: '',
      // The story begins at once.
      SAMPLE_CASES: 'off',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Its sample's password, once it answers. Throws when it has ended, or does not answer in time. */
async function ready(url: string, child: ChildProcess, dataDir: string): Promise<string> {
  for (let tries = 0; tries < READY_TRIES && child.exitCode === null; tries += 1) {
    if (await answers(url)) return readFileSync(`${dataDir}/demo/sample-password`, 'utf8').trim();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not start');
}

const config = loadConfig(process.env);
const running = `http://localhost:${config.port}`;
let child: ChildProcess | undefined;
let stage: Stage | undefined;
try {
  let [url, password] = [running, config.samplePassword ?? ''];
  if (await answers(running)) {
    const kept = `${config.dataDir}/sample-password`;
    if (password === '' && existsSync(kept)) password = readFileSync(kept, 'utf8').trim();
    await pastIsMade(running);
    print(`Diễn trên máy chủ đang chạy / playing on the running server: ${running}`);
  } else {
    print('Chưa có máy chủ nào chạy, khởi động một máy chủ riêng / no server is running, starting one…');
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    // Ours from now on: whatever becomes of it, it is ended with us.
    child = startServer(config.dataDir, port);
    password = await ready(url, child, config.dataDir);
  }
  stage = new Stage(url, password, print);
  process.exitCode = (await play(stage, print)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  stage?.close();
  child?.kill('SIGTERM');
}
