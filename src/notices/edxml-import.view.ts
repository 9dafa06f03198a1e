import { outcomes, progresses, recalls } from '../documents/exchange-status.js';
import { Shown } from '../platform/shown.js';

class EdxmlDocumentView {
  @Shown('string', { nullable: true }) number: string | null;
  @Shown('string', { nullable: true }) symbol: string | null;
  @Shown('day', { nullable: true, about: 'null when the file says no day that exists' }) issuedOn:
    string | null;
  @Shown('string', { nullable: true }) typeName: string | null;
  @Shown('string', { nullable: true }) subject: string | null;
  @Shown('string', { nullable: true }) signer: string | null;
  @Shown('day', { nullable: true }) dueOn: string | null;
}

class EdxmlIssuerView {
  @Shown('string', { nullable: true }) organId: string | null;
  @Shown('string', { nullable: true }) name: string | null;
}

class EdxmlAttachmentView {
  @Shown('string', { about: '"?" for a name that no file may have' }) name: string;
  @Shown('integer', { about: 'bytes' }) size: number;
  @Shown('string') sha256: string;
  @Shown('string', { nullable: true, about: 'why it could not be attached' }) flaw: string | null;
  @Shown('boolean', { about: 'the same bytes are attached to the case already' }) attached: boolean;
}

class EdxmlDifferenceView {
  @Shown('string', { oneOf: ['issuer', 'subject', 'signer'] }) field: string;
  @Shown('string') inFile: string;
  @Shown('string') registered: string;
}

class EdxmlRegistrationView {
  @Shown('string', { about: 'the next number of the register this year' }) arrivalNumber: string;
  @Shown('day') arrivalOn: string;
}

class EdxmlStatusView {
  @Shown('string') code: string;
  @Shown('string', { nullable: true, about: 'null: a code nobody knows' }) labelVi: string | null;
  @Shown('string', { nullable: true }) labelEn: string | null;
  @Shown('string', { nullable: true }) description: string | null;
}

class EdxmlEffectView {
  @Shown('string', { oneOf: outcomes, about: 'what the status means after what is known here' })
  outcome: string;
  @Shown('string', { oneOf: progresses }) progress: string;
  @Shown('string', { oneOf: recalls }) recall: string;
}

export class EdxmlMatchView {
  @Shown('uuid') caseId: string;
  @Shown('string') ref: string;
  @Shown('uuid') noticeId: string;
  @Shown('uuid') recipientId: string;
  @Shown('uuid', { about: 'the agency it was sent to' }) orgId: string;
  @Shown('string', { about: "the recipient's state here" }) state: string;
  @Shown(() => EdxmlDifferenceView, { list: true, about: 'where file and registered document part' })
  differences: EdxmlDifferenceView[];
  @Shown('string', { nullable: true, oneOf: ['acknowledge', 'registerReceipt', null as unknown as string] })
  act: string | null;
  @Shown(() => EdxmlRegistrationView, { nullable: true, about: 'the body of that act, filled in' })
  registration: EdxmlRegistrationView | null;
  @Shown(() => EdxmlEffectView, { nullable: true }) effect: EdxmlEffectView | null;
}

/** What an edXML file is, and what of it is known here. Nothing of it was stored. */
export class EdxmlView {
  @Shown('string', { oneOf: ['new', 'revocation', 'update', 'replacement', 'status'] }) kind: string;
  @Shown(() => EdxmlIssuerView) from: EdxmlIssuerView;
  @Shown(() => EdxmlDocumentView) document: EdxmlDocumentView;
  @Shown('string', { oneOf: ['none', 'not_verified'] }) signature: string;
  @Shown(() => EdxmlStatusView, { nullable: true }) status: EdxmlStatusView | null;
  @Shown(() => EdxmlAttachmentView, { list: true }) attachments: EdxmlAttachmentView[];
  @Shown(() => EdxmlMatchView, { list: true, about: 'notices here that it is, or that it is about' })
  matches: EdxmlMatchView[];
}
