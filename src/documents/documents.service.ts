import { Injectable } from '@nestjs/common';
import { Directory } from '../directory/directory.service.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { localDay } from '../calendar/local-time.js';
import type { DocumentDto } from './document.dto.js';
import {
  canonicalNumber,
  type Capacity,
  type DocumentType,
  isRealDay,
  noticeTypes,
  notation,
  numberScope,
  problemOfType,
  problemsOf,
  type Regime,
} from './document-rules.js';

export interface RegisteredDocument {
  id: string;
  /** As it stands on the paper, e.g. "125/BHXH". */
  notation: string;
  issuedOn: string;
  signatoryName: string;
}

@Injectable()
export class Documents {
  constructor(private readonly directory: Directory) {}

  /** Everything wrong with a document that `issuerOrgId` is about to send, all at once; `types` are those of the step. */
  async problems(
    tx: Tx,
    document: DocumentDto,
    issuerOrgId: string,
    types: readonly DocumentType[] = noticeTypes,
  ): Promise<Problem[]> {
    const issuer = await this.issuer(tx, issuerOrgId, document.issuedOn);
    const signatories = isRealDay(document.issuedOn)
      ? await this.directory.signatoriesOf(issuerOrgId, document.issuedOn, tx)
      : [];
    const signatory = signatories.find((one) => one.positionId === document.signatoryPositionId) ?? null;
    const problems = [
      ...problemOfType(document.type, types),
      ...problemsOf(document, issuer, signatory, localDay(tx.now)),
    ];
    const [taken] = await tx.sql(
      `select 1 from official_documents where issuer_org_id = $1 and symbol = $2 and number_scope = $3 and number = $4`,
      [
        issuerOrgId,
        document.symbol,
        numberScope(issuer.regime, document.issuedOn),
        canonicalNumber(document.number),
      ],
    );
    return taken ? [...problems, numberTaken(document.number)] : problems;
  }

  /** Registers a document that has been checked. Throws `missing` when another took its number at the same moment. */
  async register(
    tx: Tx,
    document: DocumentDto,
    issuerOrgId: string,
    subject: string,
  ): Promise<RegisteredDocument> {
    const issuer = await this.issuer(tx, issuerOrgId, document.issuedOn);
    const number = canonicalNumber(document.number);
    const signatory = (await this.directory.signatoriesOf(issuerOrgId, document.issuedOn, tx)).find(
      (one) => one.positionId === document.signatoryPositionId,
    )!;
    const id = newId();
    tx.later(
      `insert into official_documents (id, type, number, symbol, number_scope, issued_on, issuer_org_id, issuer_name,
         regime, subject, signatory_position_id, signatory_name, signatory_title, capacity, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        id,
        document.type,
        number,
        document.symbol,
        numberScope(issuer.regime, document.issuedOn),
        document.issuedOn,
        issuerOrgId,
        issuer.name,
        issuer.regime,
        subject,
        signatory.positionId,
        signatory.fullName,
        signatory.title,
        document.capacity satisfies string as Capacity,
        tx.now,
      ],
      (error) =>
        (error as { constraint?: string }).constraint === 'official_documents_number'
          ? new AppError('missing', { count: 1, act: registering }, [numberTaken(number)])
          : error,
    );
    return {
      id,
      notation: notation(number, document.symbol, issuer.regime),
      issuedOn: document.issuedOn,
      signatoryName: signatory.fullName,
    };
  }

  /** The issuer as it was called on the day of the document; as it is called now when it did not exist then. */
  private async issuer(
    tx: Tx,
    orgId: string,
    on: string,
  ): Promise<{ symbolAbbr: string; regime: Regime; kind: string; name: string }> {
    const day = isRealDay(on) ? new Date(`${on}T00:00:00+07:00`) : tx.now;
    const organisation =
      (await this.directory.organisationsAt([orgId], day, tx)).get(orgId) ??
      (await this.directory.organisationsAt([orgId], tx.now, tx)).get(orgId);
    if (!organisation) throw new Error(`no organisation ${orgId} at ${tx.now.toISOString()}`);
    return organisation;
  }
}

const registering = { vi: 'Đăng ký văn bản', en: 'Register the document' };

function numberTaken(number: string): Problem {
  return {
    field: 'document.number',
    code: 'number_taken',
    vi: `Số ${number} đã dùng cho một văn bản khác cùng ký hiệu.`,
    en: `The number ${number} is already used for another document with this symbol.`,
  };
}
