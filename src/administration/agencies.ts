import { Injectable } from '@nestjs/common';
import type { Regime } from '../directory/organisation.entity.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { type Actor, changeKinds, differences, type Prepared } from './change.js';
import { isDay, morningOf, today } from './facts.js';
import { asAdministrator, notAllowed, problem, refuse, unfit } from './rights.js';

export interface AgencyInput {
  name: string;
  nameEn: string;
  shortName: string;
  symbolAbbr: string;
  level: string;
  kind: string;
  regime: Regime;
  parentOrgId?: string;
  /** The first day; today when left out. */
  validFrom?: string;
  legalBasis: string;
}

interface Version {
  id: string;
  orgId: string;
  name: string;
  nameEn: string;
  shortName: string;
  symbolAbbr: string;
  level: string;
  kind: string;
  regime: Regime;
  parentOrgId: string | null;
  validFrom: string;
  validTo: string | null;
}

/** Bodies and their versions: what one was called on a day stays what it was called on that day. */
@Injectable()
export class AgencyBook {
  async add(tx: Tx, by: Actor, input: AgencyInput & { code: string }): Promise<Prepared> {
    const capacity = asAdministrator(by);
    if (!capacity) throw notAllowed('administrator');
    const act = changeKinds.addAgency;
    const validFrom = input.validFrom ?? (await today(tx));
    const problems = await this.problems(tx, input, validFrom, null);
    const [taken] = await tx.sql('select 1 from organisations where code = $1', [input.code]);
    if (taken) problems.push(problem('code', 'taken', 'Mã này đã có.', 'The code is taken.'));
    unfit(act, problems);
    const orgId = newId();
    return {
      capacity,
      // Nobody sits in it yet: whoever is appointed there is consented to then.
      weight: 'plain',
      orgIds: [orgId],
      gains: [],
      subjectId: orgId,
      changes: differences(null, { code: input.code, ...contentOf(input), validFrom }),
      apply: async () => {
        await tx.sql('insert into organisations (id, code) values ($1, $2)', [orgId, input.code]);
        await insert(tx, orgId, input, validFrom);
      },
    };
  }

  /** A new version from a day on; the one before ends the day before. Nothing of it is overwritten. */
  async change(tx: Tx, by: Actor, input: AgencyInput & { orgId: string }): Promise<Prepared> {
    const capacity = asAdministrator(by);
    if (!capacity) throw notAllowed('administrator');
    const act = changeKinds.changeAgency;
    const now = await today(tx);
    const validFrom = input.validFrom ?? now;
    const latest = await this.latest(tx, input.orgId);
    unfit(act, await this.problems(tx, input, validFrom, latest));
    const changes = differences({ ...latest }, contentOf(input));
    if (changes.length === 0) throw refuse(act, 'Không có gì khác với hiện tại.', 'It says nothing new.');
    // Whoever sits in a unit answers for what it belongs to.
    const moves =
      input.kind === 'unit' && (latest.kind !== 'unit' || latest.parentOrgId !== input.parentOrgId);
    return {
      capacity,
      weight: moves ? 'opens' : 'plain',
      orgIds: moves ? [input.parentOrgId!] : [input.orgId],
      gains: moves ? await holdersIn(tx, input.orgId) : [],
      subjectId: input.orgId,
      changes: [...changes, { field: 'validFrom', before: latest.validFrom, after: validFrom }],
      apply: async () => {
        await tx.sql(
          'update organisation_versions set valid_to = least(valid_to, $2::date - 1) where id = $1',
          [latest.id, validFrom],
        );
        await insert(tx, input.orgId, input, validFrom);
      },
    };
  }

  /** From the next day on it has no say; who took over from it stands in the programme file. */
  async end(
    tx: Tx,
    by: Actor,
    input: { orgId: string; lastDay: string; legalBasis: string },
  ): Promise<Prepared> {
    const capacity = asAdministrator(by);
    if (!capacity) throw notAllowed('administrator');
    const act = changeKinds.endAgency;
    const now = await today(tx);
    const latest = await this.latest(tx, input.orgId);
    const wrong = problem(
      'lastDay',
      'day',
      'Phải là một ngày có thật, không trước hôm nay.',
      'A real day, not before today.',
    );
    unfit(
      act,
      isDay(input.lastDay) && input.lastDay >= now && input.lastDay >= latest.validFrom ? [] : [wrong],
    );
    if (latest.validTo !== null && latest.validTo < now)
      throw refuse(act, 'Cơ quan này đã kết thúc.', 'The agency has ended already.');
    if (latest.validTo !== null && latest.validTo < input.lastDay)
      throw refuse(act, 'Cơ quan này kết thúc trước ngày đó.', 'The agency ends before that day.');
    return {
      capacity, weight: 'plain', orgIds: [input.orgId], gains: [], subjectId: input.orgId,
      changes: [...differences({ ...latest }, { validTo: input.lastDay }), ...differences(null, { legalBasis: input.legalBasis })],
      apply: async () => {
        await tx.sql('update organisation_versions set valid_to = $2 where id = $1', [latest.id, input.lastDay]);
      },
    }; // prettier-ignore
  }

  private async latest(tx: Tx, orgId: string): Promise<Version> {
    const [row] = await tx.sql<Version>(
      `select id, org_id as "orgId", name, name_en as "nameEn", short_name as "shortName", symbol_abbr as "symbolAbbr",
         level, kind, regime, parent_org_id as "parentOrgId", valid_from as "validFrom", valid_to as "validTo"
       from organisation_versions where org_id = $1 order by valid_from desc limit 1`,
      [orgId],
    );
    if (!row) throw new AppError('not_found');
    return row;
  }

  private async problems(
    tx: Tx,
    input: AgencyInput,
    from: string,
    latest: Version | null,
  ): Promise<Problem[]> {
    const problems: Problem[] = [];
    const now = await today(tx);
    if (!isDay(from) || from < now)
      problems.push(
        problem(
          'validFrom',
          'day',
          'Phải là một ngày có thật, không trước hôm nay.',
          'A real day, not before today.',
        ),
      );
    if (latest && from <= latest.validFrom)
      problems.push(
        problem(
          'validFrom',
          'order',
          `Đã có phiên bản từ ${latest.validFrom}.`,
          `There is a version from ${latest.validFrom}.`,
        ),
      );
    if (input.kind === 'unit' && !input.parentOrgId)
      problems.push(
        problem('parentOrgId', 'missing', 'Đơn vị phải thuộc một cơ quan.', 'A unit belongs to an agency.'),
      );
    if (input.parentOrgId) {
      const [parent] = await tx.sql<{ kind: string }>(
        'select kind from organisation_versions_at($2) where org_id = $1',
        [input.parentOrgId, morningOf(from, tx.now)],
      );
      if (!parent || input.parentOrgId === latest?.orgId)
        problems.push(
          problem(
            'parentOrgId',
            'not_there',
            'Không có cơ quan này vào ngày đó.',
            'There is no such body on that day.',
          ),
        );
      else if (parent.kind === 'unit' && input.kind === 'unit')
        problems.push(
          problem(
            'parentOrgId',
            'unit',
            'Đơn vị phải thuộc thẳng cơ quan.',
            'A unit belongs to an agency, not to a unit.',
          ),
        );
    }
    return problems;
  }
}

function contentOf({
  name,
  nameEn,
  shortName,
  symbolAbbr,
  level,
  kind,
  regime,
  parentOrgId,
  legalBasis,
}: AgencyInput) {
  return {
    name,
    nameEn,
    shortName,
    symbolAbbr,
    level,
    kind,
    regime,
    parentOrgId: parentOrgId ?? null,
    legalBasis,
  };
}

async function insert(tx: Tx, orgId: string, input: AgencyInput, validFrom: string): Promise<void> {
  const one = contentOf(input);
  await tx.sql(
    `insert into organisation_versions (id, org_id, name, name_en, short_name, symbol_abbr, level, kind, regime,
       parent_org_id, valid_from, legal_basis) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [newId(), orgId, one.name, one.nameEn, one.shortName, one.symbolAbbr, one.level, one.kind, one.regime, one.parentOrgId, validFrom, one.legalBasis],
  ); // prettier-ignore
}

export async function holdersIn(tx: Tx, orgId: string): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(
    `select distinct official_id as id from positions where org_id = $1 and (valid_to is null or valid_to >= local_day($2))
       and (ended_at is null or ended_at > $2)`,
    [orgId, tx.now],
  );
  return rows.map((row) => row.id);
}
