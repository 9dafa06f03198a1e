import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database.js';
import { list } from './access-list.js';
import type { CaseInHand, Doing } from './case-door.js';
import type { CaseFacts } from './case-facts.js';
import { factsOfCase } from './case.queries.js';
import { joinCase, leaveCase, takesPart } from './case-parties.js';
import { confidentialities, type Confidentiality } from './case-states.js';

interface Absorbed {
  /** When the survivor itself was known, whatever was merged into it. */
  ownKnownAt: string;
  /** Agencies that came in with the merged case. */
  gained: string[];
}

/** What a merger does to the case that goes on, and to the clocks of the one that does not. */
@Injectable()
export class MergedCases {
  /** T37: elapsed time counts from whichever was known first; the other's agencies come along, the stricter level holds. */
  absorbing(tx: Tx, survivor: CaseInHand, merged: CaseFacts): Doing {
    const { facts } = survivor;
    return {
      act: 'absorbCase',
      input: {},
      change: async () => {
        const gained = newcomers(facts, merged);
        for (const orgId of gained) await joinCase(tx, facts.case.id, orgId, 'coordinating');
        const [earlier] = await tx.sql<{ known: string | null }>(
          `select data->'absorbed'->>'ownKnownAt' as known from journal_entries where stream_id = $1
             and act = 'absorbCase' and exists (
               select 1 from cases m where m.survivor_case_id = $1 and m.state = 'merged'
                 and m.id = (data->>'mergedCaseId')::uuid) order by seq limit 1`,
          [facts.case.id],
        );
        const absorbed: Absorbed = {
          ownKnownAt: earlier?.known ?? facts.case.knownAt.toISOString(),
          gained,
        };
        const level = stricter(facts.case.confidentiality, merged.case.confidentiality);
        await tx.sql('update cases set known_at = least(known_at, $2), confidentiality = $3 where id = $1', [
          facts.case.id,
          merged.case.knownAt,
          level,
        ]);
        facts.case.confidentiality = level;
        // Who was on the list of either is on the list of what goes on.
        if (merged.case.confidentiality === 'restricted') {
          const listed = merged.access.filter((one) => one.level === 'list');
          await list(tx, facts.case.id, listed, { officialId: null, reason: null });
        }
        return { data: { mergedCaseId: merged.case.id, mergedRef: merged.case.ref, absorbed } };
      },
    };
  }

  /**
   * T38: the survivor is known since when it was known without the other; who came in with that one alone goes again.
   * The level stays: what was once held to be internal is not made public by a parting.
   */
  releasing(tx: Tx, survivor: CaseInHand, merged: CaseFacts): Doing {
    const { facts } = survivor;
    return {
      act: 'releaseCase',
      input: {},
      change: async () => {
        const [entry] = await tx.sql<{ absorbed: Absorbed }>(
          `select data->'absorbed' as absorbed from journal_entries
           where stream_id = $1 and act = 'absorbCase' and data->>'mergedCaseId' = $2 order by seq desc limit 1`,
          [facts.case.id, merged.case.id],
        );
        const { ownKnownAt, gained } = entry!.absorbed;
        for (const orgId of gained) {
          const [needed] = await tx.sql(
            `select 1 from cases m join case_parties p on p.case_id = m.id and p.left_at is null
             where m.survivor_case_id = $1 and m.state = 'merged' and m.id <> $2 and p.org_id = $3`,
            [facts.case.id, merged.case.id, orgId],
          );
          if (!needed) await leaveCase(tx, facts.case.id, orgId, 'coordinating');
        }
        // A time that was corrected meanwhile is nobody's to set back.
        await tx.sql(
          `update cases set known_at = least($3::timestamptz, (select min(m.known_at) from cases m
             where m.survivor_case_id = $1 and m.state = 'merged' and m.id <> $2))
           where id = $1 and known_at = $4`,
          [facts.case.id, merged.case.id, ownKnownAt, merged.case.knownAt],
        );
        return { data: { mergedCaseId: merged.case.id, mergedRef: merged.case.ref } };
      },
    };
  }

  /** They stood still while the case was merged; the door lets them go on when the state comes back. */
  async giveBackClocks(tx: Tx, facts: CaseFacts, clockIds: string[]): Promise<void> {
    await tx.sql(
      `update deadlines set paused_at = coalesce(paused_at, cancelled_at), cancelled_at = null
       where id = any($1::uuid[])`,
      [clockIds],
    );
    facts.clocks = (await factsOfCase(tx, facts.case.id))!.clocks;
  }
}

function newcomers(facts: CaseFacts, merged: CaseFacts): string[] {
  const orgIds = merged.parties.filter((party) => !party.left).map((party) => party.orgId);
  return [...new Set(orgIds)].filter((orgId) => !takesPart(facts, orgId));
}

/** The later in the list is the stricter. */
function stricter(one: Confidentiality, other: Confidentiality): Confidentiality {
  const levels = Object.keys(confidentialities) as Confidentiality[];
  return levels[Math.max(levels.indexOf(one), levels.indexOf(other))]!;
}
