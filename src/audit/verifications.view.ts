import { type FlawKind, flawWords } from '../journal/flaws.js';
import {
  type VerificationFailure,
  verificationFailureWords,
  type VerificationState,
  verificationStateWords,
} from '../journal/verification-words.js';
import { Shown } from '../platform/shown.js';

class FlawView {
  @Shown('string', { oneOf: Object.keys(flawWords) }) what: FlawKind;
  @Shown('uuid', { nullable: true, about: 'null: it is about a seal or a key' }) journal: string | null;
  @Shown('string', { nullable: true, about: 'of the case whose journal it is; for auditors' }) ref:
    string | null;
  @Shown('integer', { nullable: true }) entry: number | null;
  @Shown('integer', { nullable: true, about: 'entries before this one still fit an earlier seal' }) from:
    number | null;
  @Shown('string', { nullable: true, about: 'the seal, its file, or the key' }) seal: string | null;
}

export class VerificationView {
  @Shown('uuid') id: string;
  @Shown('moment') askedAt: Date;
  @Shown('string') askedBy: string;
  @Shown('string', { oneOf: Object.keys(verificationStateWords) }) state: VerificationState;
  @Shown('string', {
    nullable: true,
    about: 'why it could not be carried out',
    oneOf: Object.keys(verificationFailureWords),
  })
  failure: VerificationFailure | null;
  @Shown('integer', { about: 'journals there are' }) journals: number;
  @Shown('integer', { about: 'journals that have been gone through' }) verified: number;
  @Shown('integer') entries: number;
  @Shown('integer', { about: 'seals in the database' }) seals: number;
  @Shown('integer', { about: 'seals outside the database, in SEAL_DIR' }) sealFiles: number;
  @Shown('moment', { nullable: true }) endedAt: Date | null;
  @Shown('integer') flawCount: number;
  @Shown(() => FlawView, { list: true, about: 'the first hundred' }) flaws: FlawView[];
}

export class VerificationListView {
  @Shown(() => VerificationView, { list: true }) items: VerificationView[];
}
