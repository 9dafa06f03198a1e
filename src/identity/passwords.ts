import { hash, verify } from '@node-rs/argon2';

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 8 ms a hash.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** How a hash made with these begins. */
const MADE_SO = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

/** One spelling for what looks the same: Vietnamese comes composed or decomposed, depending on the keyboard. */
export function spelled(password: string): string {
  return password.normalize('NFKC');
}

export function hashPassword(password: string): Promise<string> {
  return hash(spelled(password), cost);
}

export function passwordFits(stored: string, password: string): Promise<boolean> {
  return verify(stored, spelled(password));
}

/** Whether it was made with other parameters than today's; then it is made again when the password is known. */
export function isDated(stored: string): boolean {
  return !stored.startsWith(MADE_SO);
}

let nobody: Promise<string> | undefined;

/** Takes as long as a real check, so that a stopwatch cannot tell whether an account exists. */
export async function pretendToCheck(password: string): Promise<false> {
  nobody ??= hashPassword('an account that does not exist');
  await passwordFits(await nobody, password);
  return false;
}
