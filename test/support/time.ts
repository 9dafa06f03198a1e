import type { TestApp } from './app.js';

/** Whoever has signed in stays signed in, however far the clock goes: sessions are proved elsewhere. */
async function staySignedIn(app: TestApp): Promise<void> {
  await app.sql(`update sessions set expires_at = app_now() + interval '100 years' where ended_at is null`);
}

/** Sets the clock, and nothing happens on the way: as if the system had stood still. */
export async function jump(app: TestApp, at: string): Promise<void> {
  await staySignedIn(app);
  await app.setClock(at);
}

/** Lets time pass up to a moment, and everything that falls due happen when it does. */
export async function live(app: TestApp, until: string): Promise<void> {
  await staySignedIn(app);
  await app.runTo(until);
}
