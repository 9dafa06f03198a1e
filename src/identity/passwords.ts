import { hash, verify } from '@node-rs/argon2';

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 8 ms a hash.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

export function passwordFits(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}

let nobody: Promise<string> | undefined;

/** Takes as long as a real check, so that a stopwatch cannot tell whether an account exists. */
export async function pretendToCheck(password: string): Promise<false> {
  nobody ??= hashPassword('an account that does not exist');
  await passwordFits(await nobody, password);
  return false;
}
