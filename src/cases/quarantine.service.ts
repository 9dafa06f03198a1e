import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SecretHits } from '../documents/secret-hits.js';
import { type Person, SYSTEM } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Write } from '../platform/writes.js';
import { CaseActs } from './case-acts.js';
import { CaseDoor, type CaseInHand, type Change, type Doing } from './case-door.js';
import { partSubject } from './subjects.js';
import type { CaseFacts } from './case-facts.js';
import { partOf } from './case-settler.js';
import { endStates } from './case-states.js';
import type { CaseView } from './case.view.js';
import { lintProblems } from './free-text-lint.js';
import { newId } from '../platform/ids.js';
import { eraseContent } from './purge.js';
import type { CustodyDto, PurgeDto, PurgeRefusalDto, ReleaseDto } from './quarantine.dto.js';

/** T43, T44: content that may be a state secret is held from everybody, then released or removed. */
@Injectable()
export class QuarantineService implements OnModuleInit {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly hits: SecretHits,
  ) {}

  /** What the screen finds, and a notice that was refused as classified (C.5.1), is held without waiting for anybody. */
  onModuleInit(): void {
    this.hits.whenFound(async (tx, { caseId }) => {
      if (caseId) await this.hold(tx, caseId);
    });
    this.door.followUp(['refuseReceipt'], async (tx, { facts, head }) => {
      const [entry] = await tx.sql<{ code: string | null }>(
        `select data->>'reasonCode' as code from journal_entries where stream_id = $1 and seq = $2`,
        [head.streamId, head.seq],
      );
      return entry?.code === 'classified' && !facts.case.quarantinedAt ? holding(tx, facts) : null;
    });
  }

  /** T43 by the system. What is held already stays as it is. */
  private async hold(tx: Tx, caseId: string): Promise<void> {
    const inHand = await this.door.enter(tx, caseId, SYSTEM);
    if (inHand.facts.case.quarantinedAt) return;
    await this.door.performAll(tx, inHand, SYSTEM, holding(tx, inHand.facts));
  }

  /** T43: by whoever sees it, and without a word of what it is. Clocks run on. */
  report(me: Person, write: Write, caseId: string): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => holding(tx, facts));
  }

  /** T44: it was none. */
  release(me: Person, write: Write, caseId: string, partId: string, input: ReleaseDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'releaseContent',
      subject: partSubject(facts, 'quarantine', partId),
      input,
      change: async () => {
        await tx.sql('update cases set quarantined_at = null where id = $1', [caseId]);
        return {
          data: { record: input.record },
          part: { state: 'released', data: { record: input.record } },
        };
      },
    }));
  }

  /** T44: it is one; where it is kept from now on is known by a number of our own, and nothing else of it. */
  proposePurge(me: Person, write: Write, caseId: string, partId: string, input: PurgeDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'proposePurge',
      subject: partSubject(facts, 'quarantine', partId),
      input,
      problems: () => lintProblems({ 'custody.custodianRole': input.custody?.custodianRole }),
      change: () => {
        const offSystem = referenceTo(input.custody!);
        const data = { record: input.record, offSystem };
        return { data, part: { state: 'purge_proposed', officialId: 'me', data } };
      },
    }));
  }

  refusePurge(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    input: PurgeRefusalDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'refusePurge',
      subject: partSubject(facts, 'quarantine', partId),
      input,
      change: () => ({ data: { ...input }, part: { state: 'held', data: { offSystem: undefined } } }),
    }));
  }

  /** T44: the head consents, and the content is gone from the rows, the search, the kept answers and the journal. */
  confirmPurge(me: Person, write: Write, caseId: string, partId: string): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => ({
      act: 'confirmPurge',
      subject: partSubject(inHand.facts, 'quarantine', partId),
      input: {},
      change: () => purging(tx, inHand),
    }));
  }
}

/** T43 for a person and for the system. */
function holding(tx: Tx, { case: row }: CaseFacts): Doing {
  const part = {
    id: newId(),
    kind: 'quarantine' as const,
    state: 'held' as const,
    title: 'Tạm giữ nội dung / Hold on the content',
    orgId: row.ownerOrgId,
    officialId: 'me',
  };
  return {
    act: 'reportSuspectedSecret',
    input: {},
    change: async () => {
      await tx.sql('update cases set quarantined_at = $2 where id = $1', [row.id, tx.now]);
      return {
        data: {},
        newParts: [part],
        // At its end a case has no clocks; whoever can lift the hold is told all the same.
        ...(endStates.includes(row.state)
          ? {}
          : { starts: [{ kind: 'quarantine', subject: { part: partOf(part) } }] }),
      };
    },
  };
}

async function purging(tx: Tx, { facts, head }: CaseInHand): Promise<Change> {
  const erased = await eraseContent(tx, facts, head.seq);
  return {
    // In the shape in which the journal's verification looks for what was erased, by which entry and on what basis.
    data: { legalBasis: LEGAL_BASIS, erased: erased.map((seq) => ({ seq, kept: {} })) },
    part: { state: 'purged' },
    erases: true,
  };
}

const LEGAL_BASIS = 'Luật Bảo vệ bí mật nhà nước số 117/2025/QH15';

function referenceTo({ holdingOrgId, since, custodianRole }: CustodyDto): Record<string, unknown> {
  return { opaqueNo: `NHT-${randomBytes(6).toString('hex')}`, holdingOrgId, since, custodianRole };
}
