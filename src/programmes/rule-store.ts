import type { Queryable, Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { rulesToAdd, type StoredRule, type WantedRule } from './deadline-rules.js';
import { oneImportAtATime } from './put.js';

/** Adds the rules of a programme, or (programmeId null) the defaults; a stored rule is never changed. */
export async function storeRules(tx: Tx, programmeId: string | null, wanted: WantedRule[]): Promise<number> {
  await oneImportAtATime(tx);
  const stored = (await storedRules(tx)).filter((rule) => rule.programmeId === programmeId);
  const rules = rulesToAdd(stored, wanted, tx.now);
  for (const rule of rules) {
    await tx.sql(
      `insert into deadline_rules (id, programme_id, kind, urgency, value, unit, pause_in, reminders, repeat, ladder,
         attempts, valid_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        newId(),
        programmeId,
        rule.kind,
        rule.urgency,
        rule.value,
        rule.unit,
        rule.pauseIn,
        rule.reminders,
        rule.repeat && JSON.stringify(rule.repeat),
        JSON.stringify(rule.ladder),
        rule.attempts,
        rule.validFrom,
      ],
    );
  }
  return rules.length;
}

export function storedRules(db: Queryable): Promise<StoredRule[]> {
  return db.sql<StoredRule>(
    `select id, programme_id as "programmeId", kind, urgency, value, unit, pause_in as "pauseIn", reminders, repeat,
       ladder, attempts, valid_from as "validFrom"
     from deadline_rules`,
  );
}
