import { afterAll, beforeAll } from '@jest/globals';
import { everyDoor, Hall } from './every-door.js';

// See matrix.spec.ts.
const hall = new Hall();
beforeAll(() => hall.open(), 120_000);
afterAll(() => hall.close());

everyDoor('public', hall);
