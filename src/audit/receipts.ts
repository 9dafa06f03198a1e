import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CaseAnswers } from '../cases/case-answers.js';
import { agenciesOf } from '../cases/case-policy.js';
import { lookingAs, type Person } from '../identity/person.js';
import { AccessLog } from '../journal/access-log.js';
import { Sealer } from '../journal/sealer.js';
import type { Signed } from '../journal/signed.js';
import { SigningKeys } from '../journal/signing-keys.js';
import { canonical } from '../platform/canonical.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { AsSystem } from '../platform/viewer.js';

/** This version of this notice reached this agency, and this officer of it, at this time. */
export interface ReceiptStatement {
  kind: 'dau-moi/receipt';
  layout: 1;
  caseRef: string;
  notice: { id: string; version: number; document: string; sentAt: string; contentSha256: string };
  from: { orgId: string; name: string };
  to: { orgId: string; name: string };
  /** `acknowledged` by a named officer, or only `delivered` into the agency's inbox. */
  reached: 'acknowledged' | 'delivered';
  at: string;
  by: { officialId: string; fullName: string; title: string | null; onBehalfOf: string | null } | null;
  /** Of an acknowledgement: on paper or by phone, and the number in the recipient's register. */
  channel: string | null;
  arrival: { number: string; on: string } | null;
  /** The entry of the case's journal that says so: of the acknowledgement, or of the sending. */
  journal: { streamId: string; seq: number; hash: string };
  /** The seal under which that entry lies; null when none has been made since. */
  seal: { no: number; sealedAt: string; root: string } | null;
  issuedAt: string;
}

export type Receipt = Signed<ReceiptStatement> & { publicKey: string };

interface RecipientRow {
  ownerOrgId: string;
  orgId: string;
  orgName: string;
  ownerName: string;
  noticeId: string;
  version: number;
  document: string;
  documentId: string;
  content: unknown;
  sentAt: Date;
  deliveredAt: Date | null;
  acknowledgedAt: Date | null;
  channel: string | null;
  arrivalNumber: string | null;
  arrivalOn: string | null;
  officialId: string | null;
  fullName: string | null;
  now: Date;
}

interface EntryRow {
  seq: number;
  hash: Buffer;
  title: string | null;
  onBehalfOf: string | null;
}

/** Signed receipts of notices: either agency holds one and verifies it without this server. */
@Injectable()
export class Receipts {
  constructor(
    private readonly database: Database,
    private readonly answers: CaseAnswers,
    private readonly keys: SigningKeys,
    private readonly sealer: Sealer,
    private readonly log: AccessLog,
  ) {}

  /** For the agencies that sent and received it. Throws `not_now` before it has been delivered. */
  async of(me: Person, caseId: string, recipientId: string): Promise<Receipt> {
    const seen = await this.answers.read(me, caseId);
    const row = isId(recipientId) ? await this.recipient(caseId, recipientId) : null;
    if (!row) throw new AppError('not_found');
    const sides = [row.ownerOrgId, row.orgId];
    if (!agenciesOf(me).some((orgId) => sides.includes(orgId)))
      throw new AppError('not_allowed', {
        roles: { vi: 'cơ quan gửi hoặc cơ quan nhận', en: 'of the sending or the receiving agency' },
      });
    const at = row.acknowledgedAt ?? row.deliveredAt;
    if (!at) throw new AppError('not_now', { act: ASKING, why: NOT_THERE });
    await this.log.record(this.database, {
      who: lookingAs(me, sides),
      what: 'receipt',
      caseId,
      subjectId: row.noticeId,
    });
    const statement = await this.statement(caseId, seen.ref, row, at);
    const receipt = await this.keys.sign(statement);
    const key = (await this.keys.known()).find((one) => one.keyId === receipt.keyId);
    return { ...receipt, publicKey: key!.publicKey };
  }

  @AsSystem()
  private async statement(
    caseId: string,
    caseRef: string,
    row: RecipientRow,
    at: Date,
  ): Promise<ReceiptStatement> {
    const acknowledged = row.acknowledgedAt !== null;
    const entry = acknowledged
      ? await this.acknowledgement(caseId, row)
      : await this.sending(caseId, row.documentId);
    return {
      kind: 'dau-moi/receipt',
      layout: 1,
      caseRef,
      notice: {
        id: row.noticeId,
        version: row.version,
        document: row.document,
        sentAt: row.sentAt.toISOString(),
        contentSha256: createHash('sha256').update(canonical(row.content)).digest('hex'),
      },
      from: { orgId: row.ownerOrgId, name: row.ownerName },
      to: { orgId: row.orgId, name: row.orgName },
      reached: acknowledged ? 'acknowledged' : 'delivered',
      at: at.toISOString(),
      by: acknowledged
        ? {
            officialId: row.officialId!,
            fullName: row.fullName!,
            title: entry.title,
            onBehalfOf: entry.onBehalfOf,
          }
        : null,
      channel: acknowledged ? row.channel : null,
      arrival: row.arrivalNumber === null ? null : { number: row.arrivalNumber, on: row.arrivalOn! },
      journal: { streamId: caseId, seq: entry.seq, hash: entry.hash.toString('hex') },
      seal: await this.sealOver(caseId, entry.seq),
      issuedAt: row.now.toISOString(),
    };
  }

  @AsSystem()
  private async recipient(caseId: string, id: string): Promise<RecipientRow | null> {
    const [row] = await this.database.sql<RecipientRow>(
      `select n.id as "noticeId", n.version, n.document_notation as document, n.document_id as "documentId", n.content,
         n.sent_at as "sentAt", r.org_id as "orgId", rv.name as "orgName", c.owner_org_id as "ownerOrgId",
         d.issuer_name as "ownerName", r.delivered_at as "deliveredAt", r.acknowledged_at as "acknowledgedAt",
         r.ack_channel as channel, r.arrival_number as "arrivalNumber", r.arrival_on as "arrivalOn",
         o.id as "officialId", o.full_name as "fullName", app_now() as now
       from notice_recipients r join cases c on c.id = r.case_id
       -- The version that was in hand when it was acknowledged; a supplement makes a later one.
       join notices n on n.case_id = r.case_id and n.version = coalesce(r.acknowledged_version, r.notice_version)
       join official_documents d on d.id = n.document_id
       join case_parties p on p.case_id = r.case_id and p.org_id = r.org_id and p.role = 'recipient'
       join organisation_versions rv on rv.id = p.org_version_id
       left join officials o on o.id = r.acknowledged_by_official_id
       where r.case_id = $1 and r.id = $2`,
      [caseId, id],
    );
    return row ?? null;
  }

  /** The entry that says so; when several agencies acknowledged in one moment, the one that names this agency. */
  private acknowledgement(caseId: string, row: RecipientRow): Promise<EntryRow> {
    return this.entry(
      `e.act in ('acknowledge', 'acknowledgeByPhone') and e.recorded_at = $2 and e.actor_official_id = $3
       order by e.data->>'orgId' = $4 desc nulls last, e.seq`,
      [caseId, row.acknowledgedAt, row.officialId, row.orgId],
    );
  }

  private sending(caseId: string, documentId: string): Promise<EntryRow> {
    return this.entry('e.document_id = $2 order by e.seq', [caseId, documentId]);
  }

  private async entry(where: string, params: unknown[]): Promise<EntryRow> {
    const [row] = await this.database.sql<EntryRow>(
      `select e.seq, e.hash, p.title, b.title as "onBehalfOf" from journal_entries e
       left join positions p on p.id = e.actor_position_id left join positions b on b.id = e.on_behalf_of_position_id
       where e.stream_id = $1 and ${where} limit 1`,
      params,
    );
    if (!row) throw new Error('a receipt without its entry: the journal does not fit, run journal:verify');
    return row;
  }

  /** The first seal that covers the entry. */
  private async sealOver(caseId: string, seq: number): Promise<ReceiptStatement['seal']> {
    const [row] = await this.database.sql<{ no: number }>(
      'select seal_no as no from seal_heads where stream_id = $1 and seq >= $2 order by seal_no limit 1',
      [caseId, seq],
    );
    if (!row) return null;
    const [seal] = await this.sealer.page(row.no + 1, 1);
    const { no, sealedAt, root } = seal!.statement;
    return { no, sealedAt, root };
  }
}

const ASKING = { vi: 'Lấy biên nhận', en: 'Get the receipt' };
const NOT_THERE = {
  vi: 'Văn bản chưa tới cơ quan nhận.',
  en: 'The notice has not reached the receiving agency yet.',
};
