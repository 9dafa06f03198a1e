import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { CaseListDto } from '../cases/case.dto.js';
import { agenciesOf } from '../cases/case-policy.js';
import type { Person } from '../identity/person.js';
import { Database, type Queryable } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { type Write, Writes } from '../platform/writes.js';
import type { SavedViewChangeDto, SavedViewDto, SavedViewView } from './saved-views.view.js';

const MOST = 100;
/** What a list is asked by. Where one stands in it is nothing to keep. */
const PLACES = ['cursor', 'limit'];
const KEEP = { vi: 'Lưu danh sách', en: 'Save a list' };

type Row = Omit<SavedViewView, 'createdAt'> & { createdAt: Date };

/** Filters of the list of cases under a name; one's own, and those colleagues share (experience.md, rule 19). */
@Injectable()
export class SavedViews {
  constructor(
    private readonly database: Database,
    private readonly writes: Writes,
  ) {}

  async list(me: Person): Promise<SavedViewView[]> {
    return this.find(this.database, me, '');
  }

  /** Throws `malformed` for a query that is none of the list's, or an agency that is not his; `not_now` for too many. */
  save(me: Person, write: Write, input: SavedViewDto): Promise<SavedViewView> {
    return this.writes.once(write, async (tx) => {
      const query = await checked(input.query);
      const orgId = ownAgency(me, input.orgId);
      // Two of his at once are counted one after the other.
      await tx.sql('select 1 from accounts where id = $1 for no key update', [me.accountId]);
      const [row] = await tx.sql<{ n: number }>(
        'select count(*)::int as n from saved_lists where official_id = $1',
        [me.officialId],
      );
      if (row!.n >= MOST) throw full();
      const id = newId();
      await tx.sql(
        `insert into saved_lists (id, official_id, org_id, name, query, created_at) values ($1, $2, $3, $4, $5, $6)`,
        [id, me.officialId, orgId, input.name, query, tx.now],
      );
      return (await this.find(tx, me, id))[0]!;
    });
  }

  /** Throws `not_found`, `not_yours`, `malformed`. */
  change(me: Person, write: Write, id: string, input: SavedViewChangeDto): Promise<SavedViewView> {
    return this.writes.once(write, async (tx) => {
      const was = await this.own(tx, me, id);
      const query = input.query === undefined ? was.query : await checked(input.query);
      const orgId = input.private ? null : input.orgId ? ownAgency(me, input.orgId) : was.orgId;
      await tx.sql(
        'update saved_lists set name = $3, query = $4, org_id = $5 where id = $1 and official_id = $2',
        [id, me.officialId, input.name ?? was.name, query, orgId],
      );
      return (await this.find(tx, me, id))[0]!;
    });
  }

  /** Throws `not_found`, `not_yours`. */
  async discard(me: Person, id: string): Promise<void> {
    await this.own(this.database, me, id);
    await this.database.sql('delete from saved_lists where id = $1 and official_id = $2', [
      id,
      me.officialId,
    ]);
  }

  private async own(db: Queryable, me: Person, id: string): Promise<SavedViewView> {
    const [found] = isId(id) ? await this.find(db, me, id) : [];
    if (!found) throw new AppError('not_found');
    if (!found.mine) throw new AppError('not_yours');
    return found;
  }

  private async find(db: Queryable, me: Person, id: string): Promise<SavedViewView[]> {
    const rows = await db.sql<Row>(
      `select v.id, v.name, v.query, v.org_id as "orgId", v.official_id = $1 as mine, o.full_name as "savedBy",
         v.created_at as "createdAt"
       from saved_lists v join officials o on o.id = v.official_id
       where (v.official_id = $1 or v.org_id = any($2::uuid[])) and ($3 = '' or v.id::text = lower($3))
       order by v.official_id <> $1, v.name, v.id`,
      [me.officialId, agenciesOf(me), id],
    );
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  }
}

function ownAgency(me: Person, orgId: string | undefined): string | null {
  if (!orgId) return null;
  if (agenciesOf(me).includes(orgId)) return orgId;
  const vi = 'Chỉ chia sẻ được với cơ quan của bạn.';
  const en = 'It can be shared with your own agency only.';
  throw new AppError('malformed', {}, [{ field: 'orgId', code: 'not_your_agency', vi, en }]);
}

/** The very checks of the list itself: what is saved can be asked. */
async function checked(query: string): Promise<string> {
  const asked = new URLSearchParams(query.replace(/^\?/, ''));
  for (const place of PLACES) asked.delete(place);
  const plain = Object.fromEntries(asked);
  const wrong = await validate(plainToInstance(CaseListDto, plain), {
    whitelist: true,
    forbidNonWhitelisted: true,
  });
  const named = Object.keys(plain).every((name) => /^[a-z]+$/i.test(name));
  // One value each: a list stands in one, with commas.
  if (wrong.length === 0 && named && Object.keys(plain).length === asked.size) return asked.toString();
  const vi = 'Đây không phải bộ lọc của danh sách vụ việc.';
  const en = 'These are no filters of the list of cases.';
  throw new AppError('malformed', {}, [{ field: 'query', code: 'format', vi, en }]);
}

function full(): AppError {
  const vi = `Bạn đã lưu ${MOST} danh sách. Hãy bỏ bớt.`;
  const en = `You have saved ${MOST} lists. Throw some away.`;
  return new AppError('not_now', { act: KEEP, why: { vi, en } });
}
