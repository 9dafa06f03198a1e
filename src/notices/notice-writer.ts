import { Injectable } from '@nestjs/common';
import type { CaseFacts, RecipientFacts } from '../cases/case-facts.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { Directory } from '../directory/directory.service.js';
import { Documents, type RegisteredDocument } from '../documents/documents.service.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { IssueDto, NoticeContentDto, RecipientDto } from './notice.dto.js';
import { primaryOf, recipientProblems } from './notice-rules.js';

export type NoticeKind = 'initial' | 'confirmation' | 'update' | 'replacement';

export interface WrittenNotice {
  noticeId: string;
  version: number;
  document: RegisteredDocument;
}

export interface NewRecipient {
  id: string;
  orgId: string;
  primary: boolean;
}

/** Checks and writes down a notice, its document and its recipients; the door has opened the case. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly documents: Documents,
    private readonly directory: Directory,
  ) {}

  /** Everything that is wrong with a notice besides what is missing. */
  async problems(tx: Tx, facts: CaseFacts, input: IssueDto): Promise<Problem[]> {
    const { content, document, recipients } = input;
    const problems = lintProblems(freeText(content), input.officials);
    if (content?.contact) problems.push(...(await this.contactProblems(tx, facts, content.contact)));
    if (content?.nextUpdateAt && Date.parse(content.nextUpdateAt) <= tx.now.getTime())
      problems.push(updateInThePast);
    if (document) problems.push(...(await this.documents.problems(tx, document, facts.case.ownerOrgId)));
    if (recipients?.length) {
      problems.push(...recipientProblems(recipients, facts));
      const known = await this.directory.organisationsAt(
        recipients.map((one) => one.orgId),
        tx.now,
        tx,
      );
      // A unit has no register of its own: what is meant for it goes to the agency it is a part of.
      for (const { orgId } of recipients) {
        if ((known.get(orgId)?.kind ?? 'unit') === 'unit') problems.push(noSuchAgency(orgId));
      }
    }
    return problems;
  }

  async write(
    tx: Tx,
    facts: CaseFacts,
    kind: NoticeKind,
    input: IssueDto & { differences?: string[]; answerToReason?: string },
    positionId: string,
  ): Promise<WrittenNotice> {
    // The paper that makes a draft a notice is the first; only later ones must be counted.
    const version = kind === 'initial' ? 1 : await nextVersion(tx, facts.case.id);
    const document = await this.documents.register(
      tx,
      input.document!,
      facts.case.ownerOrgId,
      facts.case.subject,
    );
    const noticeId = newId();
    tx.later(
      `insert into notices (id, case_id, version, kind, content, document_id, document_notation, differences,
         answer_to_reason, issued_by_position_id, sent_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        noticeId,
        facts.case.id,
        version,
        kind,
        JSON.stringify(input.content),
        document.id,
        document.notation,
        input.differences ? JSON.stringify(input.differences) : null,
        input.answerToReason ?? null,
        positionId,
        tx.now,
      ],
    );
    return { noticeId, version, document };
  }

  /** Addresses a notice: recipients of their own, and their agencies become parties to the case. */
  async address(
    tx: Tx,
    facts: CaseFacts,
    notice: WrittenNotice,
    recipients: RecipientDto[],
  ): Promise<NewRecipient[]> {
    const primary = primaryOf(recipients, facts);
    const rows = recipients.map((one) => ({
      id: newId(),
      orgId: one.orgId,
      primary: one.orgId === primary,
      purpose: one.purpose ?? 'coordinate',
    }));
    const orgs = await this.directory.organisationsAt(
      rows.map((row) => row.orgId),
      tx.now,
      tx,
    );
    const described = rows.map((row) => ({ ...row, versionId: orgs.get(row.orgId)!.versionId }));
    tx.later(
      `with named as (
         select (r->>'id')::uuid as id, (r->>'orgId')::uuid as org_id, (r->>'primary')::boolean as is_primary,
                r->>'purpose' as purpose, (r->>'versionId')::uuid as version_id
         from jsonb_array_elements($5::jsonb) r),
       parties as (
         insert into case_parties (case_id, org_id, role, org_version_id, joined_at, is_open)
         select $1, org_id, 'recipient', version_id, $4, true from named
         on conflict (case_id, org_id, role) do update set left_at = null)
       insert into notice_recipients (id, case_id, notice_id, notice_version, org_id, is_primary, purpose, state, sent_at)
       select id, $1, $2, $3, org_id, is_primary, purpose, 'sent', $4 from named`,
      [facts.case.id, notice.noticeId, notice.version, tx.now, JSON.stringify(described)],
    );
    const parties = rows.filter(
      (row) => !facts.parties.some((p) => p.orgId === row.orgId && p.role === 'recipient'),
    );
    facts.parties.push(
      ...parties.map(({ orgId }) => ({
        orgId,
        name: orgs.get(orgId)!.name,
        role: 'recipient' as const,
        left: false,
      })),
    );
    facts.recipients.push(...rows.map((row) => addressed(row, notice)));
    facts.recipients.sort((a, b) => Number(b.primary) - Number(a.primary) || (a.id < b.id ? -1 : 1));
    return rows.map(({ id, orgId, primary: isPrimary }) => ({ id, orgId, primary: isPrimary }));
  }

  /** The officer named in the notice is the agency's, and his number is one the directory knows. */
  private async contactProblems(
    tx: Tx,
    facts: CaseFacts,
    contact: { positionId: string; phone: string },
  ): Promise<Problem[]> {
    const { ownerOrgId } = facts.case;
    const officer = await this.directory.answersFrom(contact.positionId, ownerOrgId, tx.now, tx);
    const phones = await this.directory.registeredPhones(ownerOrgId, tx.now, tx);
    const known = phones.some((phone) => digits(phone) === digits(contact.phone));
    return [...(officer ? [] : [notTheOwners]), ...(known ? [] : [unknownPhone('content.contact')])];
  }
}

async function nextVersion(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.sql<{ version: number }>(
    'select coalesce(max(version), 0) + 1 as version from notices where case_id = $1',
    [caseId],
  );
  return row!.version;
}

/** A recipient as the facts have it, on the day the notice goes out. */
function addressed({ id, orgId, primary }: NewRecipient, notice: WrittenNotice): RecipientFacts {
  return {
    id,
    noticeId: notice.noticeId,
    orgId,
    primary,
    state: 'sent',
    ackChannel: null,
    arrivalNumber: null,
    noticeVersion: notice.version,
  };
}

export function digits(phone: string): string {
  return phone.replace(/[^\d+]/g, '').replace(/^\+84/, '0');
}

/** The free text of a notice, by the name of its field. */
export function freeText(content: NoticeContentDto | undefined): Record<string, string | undefined> {
  const { contact: _, requestKind: __, nextUpdateAt: ___, links, ...texts } = content ?? {};
  const named = Object.entries(texts).map(([field, text]) => [`content.${field}`, text] as const);
  return Object.fromEntries([...named, ['content.links', links?.join('\n')]]);
}

/** What the journal keeps of a notice: enough to read the timeline without opening the paper. */
export function noticeData(
  input: IssueDto & { differences?: string[]; answerToReason?: string },
  notice: WrittenNotice,
  recipients: NewRecipient[],
): Record<string, unknown> {
  return {
    noticeId: notice.noticeId,
    version: notice.version,
    document: {
      notation: notice.document.notation,
      issuedOn: notice.document.issuedOn,
      signatory: notice.document.signatoryName,
    },
    content: input.content,
    recipients,
    differences: input.differences,
    answerToReason: input.answerToReason,
    officials: input.officials,
    confirmed: { noStateSecret: input.noStateSecret, noPetitionerData: input.noPetitionerData },
  };
}

export function unknownPhone(field: string): Problem {
  return {
    field,
    code: 'number_not_registered',
    vi: 'Số máy này không có trong danh bạ của cơ quan.',
    en: "This number is not in the agency's directory.",
  };
}

function noSuchAgency(orgId: string): Problem {
  return {
    field: 'recipients',
    code: 'no_such_agency',
    vi: `Không có cơ quan ${orgId} đang hoạt động.`,
    en: `There is no agency ${orgId} today.`,
  };
}

const notTheOwners: Problem = {
  field: 'content.contact',
  code: 'not_of_the_owner',
  vi: 'Cán bộ liên hệ phải là người của cơ quan gửi, đang giữ vị trí.',
  en: 'The officer to contact must be in office at the agency that sends the notice.',
};

const updateInThePast: Problem = {
  field: 'content.nextUpdateAt',
  code: 'in_the_past',
  vi: 'Lần cập nhật tới phải ở phía trước.',
  en: 'The next update must lie ahead.',
};
