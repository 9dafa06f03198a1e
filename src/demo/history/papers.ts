import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../data/sample/', import.meta.url));

/** Papers of the sample, written for it. */
export function paperFile(name: 'minutes' | 'site-report'): Buffer {
  return readFileSync(`${folder}${name}.pdf`);
}
