import { Injectable } from '@nestjs/common';
import type { Role } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { type Actor, changeKinds, differences, type Prepared } from './change.js';
import {
  answeredFrom,
  heldBy,
  isDay,
  morningOf,
  officialFor,
  type PositionFacts,
  positionsFor,
  today,
} from './facts.js';
import { refuseLastAdministrator } from './officials.js';
import {
  asAdministrator,
  asLeaderOf,
  isMixed,
  leadsAll,
  notAllowed,
  problem,
  refuse,
  unfit,
  weightOf,
} from './rights.js';

const GIVE = changeKinds.givePosition;
/** The end of all tenures that have none. */
const FOREVER = new Date('2200-01-01T00:00:00Z');

export interface GivePositionInput {
  officialId: string;
  /** The tenure that this one follows: body, code, title and roles are its own unless said otherwise. */
  followsPositionId?: string;
  orgId?: string;
  code?: string;
  title?: string;
  titleEn?: string;
  roles?: Role[];
  /** The first day; today when left out. */
  from?: string;
  /** The last day. */
  to?: string;
  basis: string;
}

interface Post {
  orgId: string;
  code: string;
  title: string;
  titleEn: string;
  roles: Role[];
}

/** Who holds which position from which day to which. A tenure's row is never given to somebody else. */
@Injectable()
export class Positions {
  async give(tx: Tx, by: Actor, input: GivePositionInput): Promise<Prepared> {
    const now = await today(tx);
    const { from = now, to = null } = input;
    unfit(GIVE, dayProblems(from, to, now));
    const start = morningOf(from, tx.now);
    const former = await this.former(tx, input.followsPositionId, start);
    const post = postOf(input, former);
    const orgIds = post.orgId ? await answeredFrom(tx, post.orgId, start) : [];
    const capacity = asLeaderOf(by, orgIds) ?? asAdministrator(by);
    if (!capacity) throw notAllowed('leader');
    if (by.officialId === input.officialId) throw new AppError('own_gain');
    const official = await officialFor(tx, input.officialId);
    if (!official) throw new AppError('not_found');
    unfit(GIVE, await this.problems(tx, post, former, { from, orgIds, active: official.active }));
    const until = to ? morningOf(to, tx.now) : FOREVER;
    const held = await heldBy(tx, official.id, start, until);
    if (isMixed([post.roles, ...held.map((one) => one.roles)]))
      throw refuse(
        GIVE,
        'Người quản trị hệ thống và người kiểm tra, giám sát không tham gia xử lý vụ việc.',
        'Administrators and auditors take no part in cases.',
      );
    const id = newId();
    return {
      capacity,
      weight: weightOf(post.roles),
      orgIds,
      gains: [official.id],
      subjectId: id,
      changes: differences(former ? { holder: former.fullName } : null, {
        holder: official.fullName, code: post.code, title: post.title, roles: post.roles, from, to, basis: input.basis,
      }),
      apply: async () => {
        if (former) await retire(tx, former, from);
        await tx.sql(
          `insert into positions (id, code, org_id, title, title_en, official_id, roles, valid_from, valid_to)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [id, post.code, post.orgId, post.title, post.titleEn, official.id, post.roles, from, to],
        );
        if (former) await takeOverPlaces(tx, former.id, id, from);
      },
    }; // prettier-ignore
  }

  /** With the end of a day, or at once, also before it has begun. It takes something away: one person is enough. */
  async end(tx: Tx, by: Actor, input: { positionId: string; lastDay?: string }): Promise<Prepared> {
    const act = changeKinds.endPosition;
    const { post, capacity, orgIds } = await this.led(tx, by, input.positionId);
    const now = await today(tx);
    const { lastDay = null } = input;
    const wrong = problem(
      'lastDay',
      'day',
      'Phải là một ngày có thật, không trước hôm nay.',
      'A real day, not before today.',
    );
    unfit(act, lastDay === null || (isDay(lastDay) && lastDay >= now) ? [] : [wrong]);
    if (isOver(post, tx.now, now))
      throw refuse(act, 'Vị trí này đã kết thúc.', 'The tenure has ended already.');
    if (lastDay !== null && post.validFrom > lastDay)
      throw refuse(act, 'Vị trí này chưa bắt đầu vào ngày đó.', 'The tenure has not begun by that day.');
    // To stay longer is another matter: that would give him something.
    if (lastDay !== null && post.validTo !== null && lastDay > post.validTo)
      throw refuse(act, 'Vị trí này kết thúc trước ngày đó.', 'The tenure ends before that day.');
    await refuseLastAdministrator(tx, act, { positionId: post.id });
    return {
      capacity, weight: 'plain', orgIds, gains: [], subjectId: post.id,
      changes: differences({ to: post.validTo }, { to: lastDay ?? tx.now }),
      apply: async () => {
        await tx.sql(
          `update positions set valid_to = coalesce($2::date, valid_to), ended_at = case when $2::date is null then $3 else ended_at end
           where id = $1`,
          [post.id, lastDay, tx.now],
        );
      },
    }; // prettier-ignore
  }

  /** What the post is called. Roles are never corrected: other roles are another tenure. */
  async correctTitle(
    tx: Tx,
    by: Actor,
    input: { positionId: string; title?: string; titleEn?: string },
  ): Promise<Prepared> {
    const { post, capacity, orgIds } = await this.led(tx, by, input.positionId);
    const { title = post.title, titleEn = post.titleEn } = input;
    const changes = differences({ ...post }, { title, titleEn });
    if (changes.length === 0)
      throw refuse(changeKinds.correctTitle, 'Không có gì khác với hiện tại.', 'It says nothing new.');
    return {
      capacity, weight: 'plain', orgIds, gains: [], subjectId: post.id, changes,
      apply: async () => {
        await tx.sql('update positions set title = $2, title_en = $3 where id = $1', [post.id, title, titleEn]);
      },
    }; // prettier-ignore
  }

  private async led(tx: Tx, by: Actor, positionId: string) {
    const post = await this.former(tx, positionId, tx.now);
    if (!post) throw new AppError('not_found');
    const orgIds = await answeredFrom(tx, post.orgId, tx.now);
    const capacity = leadsAll(by, orgIds) ? asLeaderOf(by, orgIds) : asAdministrator(by);
    if (!capacity) throw notAllowed('leader');
    return { post, capacity, orgIds };
  }

  private async former(tx: Tx, id: string | undefined, at: Date): Promise<PositionFacts | null> {
    if (!id) return null;
    const found = (await positionsFor(tx, [id], at)).get(id);
    if (!found) throw new AppError('not_found');
    return found;
  }

  private async problems(
    tx: Tx,
    post: Post,
    former: PositionFacts | null,
    asked: { from: string; orgIds: string[]; active: boolean },
  ): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const field of ['orgId', 'code', 'title', 'titleEn'] as const)
      if (!post[field])
        problems.push(
          problem(
            field,
            'missing',
            'Cần có, trừ khi nối tiếp một vị trí.',
            'Needed, unless it follows another tenure.',
          ),
        );
    if (post.roles.length === 0)
      problems.push(problem('roles', 'missing', 'Cần ít nhất một vai trò.', 'At least one role is needed.'));
    if (post.orgId && asked.orgIds.length === 0)
      problems.push(
        problem(
          'orgId',
          'not_there',
          'Không có cơ quan này vào ngày đó.',
          'There is no such body on that day.',
        ),
      );
    if (!asked.active)
      problems.push(
        problem('officialId', 'left', 'Cán bộ này đã rời hệ thống.', 'The official has left the service.'),
      );
    if (former && former.validFrom >= asked.from)
      problems.push(
        problem(
          'from',
          'order',
          'Phải sau ngày người trước bắt đầu.',
          'It must be after the former holder began.',
        ),
      );
    const [taken] = await tx.sql('select 1 from positions where code = $1 and id is distinct from $2::uuid', [
      post.code,
      former?.id ?? null,
    ]);
    if (taken)
      problems.push(problem('code', 'taken', 'Mã vị trí này đã có.', 'The code of the position is taken.'));
    return problems;
  }
}

function postOf(input: GivePositionInput, former: PositionFacts | null): Post {
  return {
    // What is followed stays where it is: a post in another body is another post.
    orgId: former?.orgId ?? input.orgId ?? '',
    code: former?.code ?? input.code ?? '',
    title: input.title ?? former?.title ?? '',
    titleEn: input.titleEn ?? former?.titleEn ?? '',
    roles: input.roles ?? former?.roles ?? [],
  };
}

function dayProblems(from: string, to: string | null, now: string): Problem[] {
  const problems: Problem[] = [];
  if (!isDay(from) || from < now)
    problems.push(
      problem(
        'from',
        'day',
        'Phải là một ngày có thật, không trước hôm nay.',
        'A real day, not before today.',
      ),
    );
  if (to !== null && (!isDay(to) || to < from))
    problems.push(
      problem(
        'to',
        'day',
        'Phải là một ngày có thật, không trước ngày bắt đầu.',
        'A real day, not before the first.',
      ),
    );
  return problems;
}

function isOver(post: PositionFacts, now: Date, day: string): boolean {
  return (post.validTo !== null && post.validTo < day) || (post.endedAt !== null && post.endedAt <= now);
}

/** The former tenure keeps its row, under a code with its first day; it ends the day before. */
async function retire(tx: Tx, former: PositionFacts, from: string): Promise<void> {
  await tx.sql(
    `update positions set code = code || '@' || valid_from, valid_to = least(valid_to, $2::date - 1) where id = $1`,
    [former.id, from],
  );
}

/** Whoever follows takes the former holder's place among the focal points, from that day on. */
async function takeOverPlaces(tx: Tx, formerId: string, id: string, from: string): Promise<void> {
  const points = await tx.sql<{ id: string; orgId: string; begins: boolean }>(
    `select id, org_id as "orgId", valid_from >= $2::date as begins from focal_points
     where ($1 = primary_position_id or $1 = any(deputy_position_ids)) and (valid_to is null or valid_to >= $2::date)`,
    [formerId, from],
  );
  for (const point of points) {
    let row = point.id;
    if (!point.begins) {
      row = newId();
      await tx.sql(
        `insert into focal_points (id, org_id, unit_org_id, primary_position_id, deputy_position_ids, duty_phone,
           phone_tested_on, valid_from, valid_to)
         select $2, org_id, unit_org_id, primary_position_id, deputy_position_ids, duty_phone, phone_tested_on, $3, valid_to
         from focal_points where id = $1`,
        [point.id, row, from],
      );
      await tx.sql('update focal_points set valid_to = $2::date - 1 where id = $1', [point.id, from]);
    }
    await tx.sql(
      `update focal_points set deputy_position_ids = array_replace(deputy_position_ids, $2, $3),
         primary_position_id = case when primary_position_id = $2 then $3 else primary_position_id end where id = $1`,
      [row, formerId, id],
    );
  }
}
