// The processes that are measured, and the one that measures them.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { asApp } from '../src/platform/app-role.js';
import type { FloorOrder } from './floor.js';
import type { Outcome, Plan } from './load.js';

export interface Running {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The application as `npm start` runs it, in its own process; `profile` keeps a CPU profile in that folder. */
export async function startApp(databaseUrl: string, profile?: string, port?: number): Promise<Running> {
  port ??= await freePort();
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...flags, 'dist/src/main.js'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      // As the embedded database has it: the application signs in as itself, not as the owner with the role put on.
      APP_DATABASE_URL: asApp(databaseUrl),
      PORT: String(port),
      HOST: '127.0.0.1',
      SAMPLE: 'off',
      LOG_LEVEL: 'warn',
      // A run is longer than the proof of a sign-in lasts.
      STEP_UP_MINUTES: '0',
      REQUESTS_PER_MINUTE: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(url, child, 30_000);
  return { url, pid: child.pid!, stop: () => stopped(child) };
}

export async function startFloor(order: Omit<FloorOrder, 'loop'>): Promise<Running> {
  const child = fork(here('./floor.js'));
  const { port } = await toldBy<{ port: number }>(child, { ...order, loop: null });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, stop: () => stopped(child) };
}

/** The floor's statements without HTTP; per second. */
export async function loopFloor(order: FloorOrder): Promise<number> {
  const child = fork(here('./floor.js'));
  const { perSecond } = await toldBy<{ perSecond: number }>(child, order);
  await stopped(child);
  return perSecond;
}

/** Asks by the plan; throws when anything but success was answered. */
export async function load(plan: Plan): Promise<Outcome> {
  const outcome = await toldBy<Outcome>(fork(here('./load.js')), plan);
  if (outcome.failure !== null || outcome.answered === 0)
    throw new Error(`the measurement failed: ${outcome.failure ?? 'nothing was answered'}`);
  return outcome;
}

function toldBy<T>(child: ChildProcess, order: object): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: { error?: string }) =>
      message.error === undefined ? resolve(message as T) : reject(new Error(message.error)),
    );
    child.once('exit', (code) => reject(new Error(`the process ended (${code}) without an answer`)));
    child.send(order);
  });
}

/** Waits until the application is ready; milliseconds between two looks. */
export async function answers(url: string, child: ChildProcess, limitMs: number, every = 20): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline && child.exitCode === null) {
    const ready = await fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await sleep(every);
  }
  child.kill('SIGKILL');
  throw new Error('the application did not start');
}

export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await gone;
  clearTimeout(late);
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
