import type { Queryable } from '../platform/database.js';
import { Shown } from '../platform/shown.js';
import { changesBetween, type NoticeContent } from './notice-content.js';

class ChangedFieldView {
  @Shown('string') field: string;
  @Shown('string') before: string;
  @Shown('string') after: string;
}

class NoticeRecipientView {
  @Shown('uuid') id: string;
  @Shown('uuid') orgId: string;
  @Shown('string') orgName: string;
  @Shown('boolean') primary: boolean;
  @Shown('string') purpose: string;
  @Shown('string') state: string;
  @Shown('moment') sentAt: string;
  @Shown('moment', { nullable: true }) deliveredAt: string | null;
  @Shown('moment', { nullable: true }) openedAt: string | null;
  @Shown('moment', { nullable: true, about: 'by when it was to be acknowledged; null: not asked for' })
  acknowledgeBy: string | null;
  @Shown('moment', { nullable: true }) acknowledgedAt: string | null;
  @Shown('string', { nullable: true }) acknowledgedBy: string | null;
  @Shown('integer', { nullable: true }) acknowledgedVersion: number | null;
  @Shown('string', { nullable: true }) ackChannel: string | null;
  @Shown('string', { nullable: true }) arrivalNumber: string | null;
  @Shown('day', { nullable: true }) arrivalOn: string | null;
  @Shown('object', { nullable: true }) refusal: Record<string, unknown> | null;
}

class DocumentView {
  @Shown('uuid') id: string;
  @Shown('string', { about: 'as it stands on the paper' }) notation: string;
  @Shown('string') type: string;
  @Shown('day') issuedOn: string;
  @Shown('string', { about: 'the name the issuer bore that day' }) issuerName: string;
  @Shown('string') signatoryName: string;
  @Shown('string') signatoryTitle: string;
  @Shown('string') capacity: string;
}

export class NoticeView {
  @Shown('uuid') id: string;
  @Shown('integer') version: number;
  @Shown('string', { oneOf: ['initial', 'confirmation', 'update', 'replacement'] }) kind: string;
  @Shown('object') content: NoticeContent;
  @Shown(() => DocumentView) document: DocumentView;
  @Shown('string', { list: true, nullable: true, about: 'for a confirmation: how it differs from the call' })
  differences: string[] | null;
  @Shown('string', { nullable: true }) answerToReason: string | null;
  @Shown('moment') sentAt: Date;
  @Shown('moment', { nullable: true }) recalledAt: Date | null;
  @Shown(() => ChangedFieldView, { list: true, about: 'since the last version your agency received' })
  changes: ChangedFieldView[];
  @Shown(() => NoticeRecipientView, { list: true }) recipients: NoticeRecipientView[];
}

type NoticeRow = Omit<NoticeView, 'changes'>;

/**
 * The notices of a case, oldest first, each with what changed since the version before it that the reader's agency
 * had in hand. The right to see the case has been checked.
 */
export async function noticesOf(
  db: Queryable,
  caseId: string,
  ownerOrgId: string,
  readerOrgIds: string[],
): Promise<NoticeView[]> {
  const rows = await db.sql<NoticeRow>(
    `select n.id, n.version, n.kind, n.content, n.differences, n.answer_to_reason as "answerToReason",
       n.sent_at as "sentAt", n.recalled_at as "recalledAt",
       json_build_object('id', d.id, 'notation', n.document_notation, 'type', d.type, 'issuedOn', d.issued_on,
         'issuerName', d.issuer_name, 'signatoryName', d.signatory_name, 'signatoryTitle', d.signatory_title,
         'capacity', d.capacity) as document,
       (select coalesce(json_agg(json_build_object('id', r.id, 'orgId', r.org_id, 'orgName', v.name,
           'primary', r.is_primary, 'purpose', r.purpose, 'state', r.state, 'sentAt', r.sent_at,
           'deliveredAt', r.delivered_at, 'openedAt', r.opened_at,
           'acknowledgeBy', (select min(d.due_at) from deadlines d
             where d.case_id = r.case_id and d.subject_id = r.id and d.kind = 'ack'),
           'acknowledgedAt', r.acknowledged_at,
           'acknowledgedBy', o.full_name, 'acknowledgedVersion', r.acknowledged_version, 'ackChannel', r.ack_channel,
           'arrivalNumber', r.arrival_number, 'arrivalOn', r.arrival_on, 'refusal', r.refusal)
           order by r.is_primary desc, r.id), '[]')
        from notice_recipients r
        join case_parties p on p.case_id = r.case_id and p.org_id = r.org_id and p.role = 'recipient'
        join organisation_versions v on v.id = p.org_version_id
        left join officials o on o.id = r.acknowledged_by_official_id
        where r.notice_id = n.id) as recipients
     from notices n join official_documents d on d.id = n.document_id
     where n.case_id = $1 order by n.version`,
    [caseId],
  );
  const had = new Set(readerOrgIds);
  let before: NoticeContent | null = null;
  let addressed = new Set<string>();
  return rows.map((row) => {
    if (row.recipients.length > 0) addressed = new Set(row.recipients.map((one) => one.orgId));
    const changes = before ? changesBetween(before, row.content) : [];
    // A version that went to others only is not one the reader has in hand; the sender has them all.
    if (had.has(ownerOrgId) || [...addressed].some((org) => had.has(org))) before = row.content;
    return { ...row, recipients: row.recipients.map(inOneSpelling), changes };
  });
}

/** The envelope of a notice: number, date, signatory, sender, addressees and their receipts. */
export function sealedNotice(notice: NoticeView): NoticeView {
  return {
    ...notice,
    content: {} as NoticeContent,
    differences: null,
    answerToReason: null,
    changes: [],
    recipients: notice.recipients.map((one) => ({ ...one, refusal: null })),
  };
}

/** Inside JSON the database spells moments its own way; everywhere else they are spelled like this. */
function inOneSpelling(one: NoticeRecipientView): NoticeRecipientView {
  const spell = (moment: string | null): string | null => moment && new Date(moment).toISOString();
  return {
    ...one,
    sentAt: spell(one.sentAt)!,
    deliveredAt: spell(one.deliveredAt),
    openedAt: spell(one.openedAt),
    acknowledgeBy: spell(one.acknowledgeBy),
    acknowledgedAt: spell(one.acknowledgedAt),
  };
}
