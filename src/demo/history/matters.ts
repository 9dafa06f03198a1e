import { riverside, relic } from './going-up.js';
import { landslide, road } from './landslide.js';
import { arrears, clearance, market } from './learned.js';
import { dengue, teachers } from './newly-received.js';
import type { Matter } from './scene.js';
import { canal, school, water } from './settled.js';
import { draft, fish, postRead, restricted, strike, subsidence, vaccines, wrongAddress } from './today.js';
import { unpaid } from './under-direction.js';

/** The sample's matters, one at each main stage of a case: all invented. */
export const matters: readonly Matter[] = [
  school, arrears, clearance, market, canal, water,
  unpaid, riverside, relic, landslide, road, dengue, teachers,
  restricted, postRead, wrongAddress, fish, vaccines, subsidence, strike, draft,
]; // prettier-ignore
