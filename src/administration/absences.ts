import { Injectable } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { type Actor, changeKinds, differences, type Prepared } from './change.js';
import { type PositionFacts, positionsFor } from './facts.js';
import { asAdministrator, asKeeperOf, notAllowed, refuse, unfit } from './rights.js';
import { periodProblems } from './stand-in.rules.js';

/** Who is away, from when to when: whoever stands in for him takes his place, his deputies are called before him. */
@Injectable()
export class Absences {
  async record(
    tx: Tx,
    by: Actor,
    input: { positionId: string; from?: string; to: string; reason: string },
  ): Promise<Prepared> {
    const act = changeKinds.recordAbsence;
    const [startsAt, endsAt] = [input.from ? new Date(input.from) : tx.now, new Date(input.to)];
    unfit(act, periodProblems(startsAt, endsAt, tx.now));
    const post = (await positionsFor(tx, [input.positionId], startsAt)).get(input.positionId);
    if (!post) throw new AppError('not_found');
    const capacity = keeperOrHolder(by, post);
    const [crossing] = await tx.sql(
      'select 1 from absences where position_id = $1 and starts_at < $3 and ends_at > $2',
      [post.id, startsAt, endsAt],
    );
    if (crossing)
      throw refuse(act, 'Đã có một đợt vắng mặt trong thời gian này.', 'There is an absence in that time.');
    const id = newId();
    return {
      capacity, weight: 'plain', orgIds: post.answersFor, gains: [], subjectId: id,
      changes: differences(null, { position: post.title, holder: post.fullName, from: startsAt, to: endsAt }),
      apply: async () => {
        await tx.sql(
          'insert into absences (id, position_id, starts_at, ends_at, reason) values ($1, $2, $3, $4, $5)',
          [id, post.id, startsAt, endsAt, input.reason],
        );
      },
    }; // prettier-ignore
  }

  /** Ends it now; one that has not begun is taken out (the directory's journal keeps that it was there). */
  async end(tx: Tx, by: Actor, { absenceId }: { absenceId: string }): Promise<Prepared> {
    const [row] = await tx.sql<{ positionId: string; startsAt: Date; endsAt: Date }>(
      `select position_id as "positionId", starts_at as "startsAt", ends_at as "endsAt" from absences
       where id = $1 for update`,
      [absenceId],
    );
    if (!row) throw new AppError('not_found');
    const post = (await positionsFor(tx, [row.positionId], tx.now)).get(row.positionId)!;
    const capacity = keeperOrHolder(by, post);
    if (row.endsAt <= tx.now)
      throw refuse(changeKinds.endAbsence, 'Đợt vắng mặt này đã qua.', 'That absence is over.');
    const begun = row.startsAt < tx.now;
    return {
      capacity, weight: 'plain', orgIds: post.answersFor, gains: [], subjectId: absenceId,
      changes: differences({ to: row.endsAt }, { to: begun ? tx.now : null }),
      apply: async () => {
        if (begun) await tx.sql('update absences set ends_at = $2 where id = $1', [absenceId, tx.now]);
        else await tx.sql('delete from absences where id = $1', [absenceId]);
      },
    }; // prettier-ignore
  }
}

function keeperOrHolder(by: Actor, post: PositionFacts): Capacity {
  const own = by.capacities.find((one) => one.positionId === post.id && !one.onBehalfOfPositionId);
  const capacity = own ?? asKeeperOf(by, post.answersFor) ?? asAdministrator(by);
  if (!capacity) throw notAllowed('keeper');
  return capacity;
}
