import type { Player } from './player.js';
import type { Stage } from './stage.js';

export const OWNER = 'lk-bhxh';
export const ADVISER = 'lk-btgdv';
export const DEPARTMENT = 'lk-snv';
export const PARK = 'lk-kcn';
export const COMMITTEE = 'lk-tttu';

/** Who takes part from beginning to end; others come in where the story needs them. */
export interface Cast {
  focal: Player;
  clerk: Player;
  leader: Player;
  duty: Player;
  adviserClerk: Player;
  adviserLead: Player;
}

export async function enter(stage: Stage): Promise<Cast> {
  const cast = {
    focal: await stage.player('nguyen.thi.mai'),
    clerk: await stage.player('tran.thi.lua'),
    leader: await stage.player('dao.thi.ngan.giang'),
    duty: await stage.player('trieu.duc.long'),
    adviserClerk: await stage.player('mac.thi.kim.oanh'),
    adviserLead: await stage.player('chu.thi.thanh.thuy'),
  };
  await stage.readDirectory(cast.focal);
  return cast;
}
