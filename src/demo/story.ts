import type { EntryView } from '../cases/case.view.js';
import type { VerdictView } from '../cases/verdict.view.js';
import { enter } from './cast.js';
import { byPhoneAtNight, nobodyAcknowledges, wronglyAddressed } from './night.js';
import { describe, type Player } from './player.js';
import { itHappensAgain, lessonsDrawn } from './afterwards.js';
import { resolved, theyDoNotAgree, workingGroup } from './settlement.js';
import { clock, later, nextSaturdayNight, type Stage } from './stage.js';

/** A matter from the first call to the lesson that comes back: everything said below comes from the server. */
export async function play(stage: Stage, print: (line: string) => void): Promise<boolean> {
  const saturday = nextSaturdayNight(await stage.now());
  await stage.at(saturday);
  const cast = await enter(stage);
  const matter = await byPhoneAtNight(stage, cast, saturday);
  await nobodyAcknowledges(stage, cast, matter, saturday);
  await wronglyAddressed(stage, cast, later(saturday, 34, 50));
  const monday = later(saturday, 39, 20);
  await workingGroup(stage, cast, matter.id, monday);
  await theyDoNotAgree(stage, cast, matter.id, later(monday, 24));
  await resolved(stage, cast, matter.id, later(monday, 96));
  await lessonsDrawn(stage, cast, matter.id, later(monday, 240));
  await itHappensAgain(stage, cast, later(monday, 24 * 21));
  return timeline(stage, cast.focal, matter.id, print);
}

async function timeline(
  stage: Stage,
  by: Player,
  caseId: string,
  print: (line: string) => void,
): Promise<boolean> {
  const entries = await by.get<EntryView[]>(`/api/cases/${caseId}/journal?after=0&limit=500`);
  stage.heading(`Diễn biến của vụ việc, ${entries.length} mục`);
  for (const entry of entries) {
    const happened = entry.recordedLater ? ` (xảy ra ${clock(entry.occurredAt).trim()}, ghi bổ sung)` : '';
    print(`  ${String(entry.seq).padStart(3)}  ${clock(entry.recordedAt)}  ${describe(entry)}${happened}`);
  }
  const verdict = await by.get<VerdictView>(`/api/cases/${caseId}/verdict`);
  stage.heading(
    verdict.whole
      ? `Nhật ký nguyên vẹn: ${verdict.entries} mục khớp nhau / the journal is whole`
      : `NHẬT KÝ SAI từ mục ${verdict.wrongAt} / THE JOURNAL IS WRONG`,
  );
  return verdict.whole;
}
