import { CaseView, WholePartView } from '../cases/case.view.js';
import { Shown } from '../platform/shown.js';
import { SealView, SigningKeyView } from './seal.controller.js';

class ReceiptNoticeView {
  @Shown('uuid') id: string;
  @Shown('integer') version: number;
  @Shown('string', { about: 'number and symbol as they stand on the paper' }) document: string;
  @Shown('moment') sentAt: string;
  @Shown('string', { about: 'sha256 of the canonical content' }) contentSha256: string;
}

class ReceiptAgencyView {
  @Shown('uuid') orgId: string;
  @Shown('string') name: string;
}

class ReceiptOfficerView {
  @Shown('uuid') officialId: string;
  @Shown('string') fullName: string;
  @Shown('string', { nullable: true }) title: string | null;
  @Shown('string', { nullable: true, about: 'the position stood in for' }) onBehalfOf: string | null;
}

class ReceiptArrivalView {
  @Shown('string') number: string;
  @Shown('day') on: string;
}

class ReceiptEntryView {
  @Shown('uuid') streamId: string;
  @Shown('integer') seq: number;
  @Shown('string') hash: string;
}

class ReceiptSealView {
  @Shown('integer') no: number;
  @Shown('moment') sealedAt: string;
  @Shown('string') root: string;
}

class ReceiptStatementView {
  @Shown('string', { oneOf: ['dau-moi/receipt'] }) kind: string;
  @Shown('integer') layout: number;
  @Shown('string') caseRef: string;
  @Shown(() => ReceiptNoticeView) notice: ReceiptNoticeView;
  @Shown(() => ReceiptAgencyView) from: ReceiptAgencyView;
  @Shown(() => ReceiptAgencyView) to: ReceiptAgencyView;
  @Shown('string', { oneOf: ['acknowledged', 'delivered'] }) reached: string;
  @Shown('moment') at: string;
  @Shown(() => ReceiptOfficerView, { nullable: true, about: 'who acknowledged it' })
  by: ReceiptOfficerView | null;
  @Shown('string', { nullable: true, oneOf: ['paper', 'phone', null as unknown as string] }) channel:
    string | null;
  @Shown(() => ReceiptArrivalView, { nullable: true }) arrival: ReceiptArrivalView | null;
  @Shown(() => ReceiptEntryView, { about: 'the entry of the journal that says so' })
  journal: ReceiptEntryView;
  @Shown(() => ReceiptSealView, { nullable: true }) seal: ReceiptSealView | null;
  @Shown('moment') issuedAt: string;
}

export class ReceiptView {
  @Shown(() => ReceiptStatementView) statement: ReceiptStatementView;
  @Shown('string') keyId: string;
  @Shown('string', { about: 'Ed25519 over the canonical statement, base64' }) signature: string;
  @Shown('string', { about: 'PEM; to be compared with the published one' }) publicKey: string;
}

class CaseFileStatementView {
  @Shown('string', { oneOf: ['dau-moi/case-file'] }) kind: string;
  @Shown('integer') layout: number;
  @Shown('uuid') streamId: string;
  @Shown('string') ref: string;
  @Shown('integer', { about: 'the last entry' }) seq: number;
  @Shown('string') hash: string;
  @Shown('moment') exportedAt: string;
}

class SignedCaseFileView {
  @Shown(() => CaseFileStatementView) statement: CaseFileStatementView;
  @Shown('string') keyId: string;
  @Shown('string') signature: string;
}

class ErasedEntryView {
  @Shown('integer', { about: 'the entry that says who erased it, and why' }) bySeq: number;
  @Shown('string') legalBasis: string;
  @Shown('object', { nullable: true, about: 'what is left of the data' })
  left: Record<string, unknown> | null;
}

class FiledEntryView {
  @Shown('integer') seq: number;
  @Shown('string') act: string;
  @Shown('uuid', { nullable: true }) actorOfficialId: string | null;
  @Shown('uuid', { nullable: true }) actorPositionId: string | null;
  @Shown('uuid', { nullable: true }) onBehalfOfPositionId: string | null;
  @Shown('moment') occurredAt: string;
  @Shown('moment') recordedAt: string;
  @Shown('uuid', { nullable: true }) documentId: string | null;
  @Shown('integer', { nullable: true }) correctsSeq: number | null;
  @Shown('object', { nullable: true }) data: Record<string, unknown> | null;
  @Shown('string', { nullable: true, about: 'with it the digest of the data can be made again' })
  salt: string | null;
  @Shown('string') dataDigest: string;
  @Shown('string') hash: string;
  @Shown('boolean', { about: 'the reader may not see the data' }) withheld: boolean;
  @Shown(() => ErasedEntryView, { nullable: true }) erased: ErasedEntryView | null;
}

class ProofHeadView {
  @Shown('integer') seq: number;
  @Shown('string') hash: string;
}

class ProofStepView {
  @Shown('string', { oneOf: ['left', 'right'], about: 'where to put it beside what one has' }) side: string;
  @Shown('string') hash: string;
}

class SealProofView extends SealView {
  @Shown(() => ProofHeadView, { about: 'the head of this journal under the seal' }) head: ProofHeadView;
  @Shown(() => ProofStepView, { list: true, about: 'from its leaf up to the root' }) path: ProofStepView[];
}

export class ExportedCaseView {
  @Shown(() => SignedCaseFileView) file: SignedCaseFileView;
  @Shown('string') purpose: string;
  @Shown(() => CaseView, { nullable: true, about: 'without acts; null for an auditor' })
  case: CaseView | null;
  @Shown(() => WholePartView, { list: true }) parts: WholePartView[];
  @Shown(() => FiledEntryView, { list: true }) entries: FiledEntryView[];
  @Shown(() => SealProofView, { nullable: true }) seal: SealProofView | null;
  @Shown(() => SigningKeyView, { list: true }) keys: SigningKeyView[];
}
