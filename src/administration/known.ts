import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';

/** An identifier in an address; what is none names nothing that is there. */
export function known(id: string): string {
  if (!isId(id)) throw new AppError('not_found');
  return id;
}
