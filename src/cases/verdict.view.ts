import { Shown } from '../platform/shown.js';

/** That the words of an entry were erased: on what basis, by whom, when. */
export class ErasedView {
  @Shown('integer', { about: 'the entry that says so' }) bySeq: number;
  @Shown('string') legalBasis: string;
  @Shown('moment') at: Date;
  @Shown('string', { nullable: true, about: 'who consented to it as the second person; null: the system' })
  by: string | null;
}

export class VerdictView {
  @Shown('boolean', { about: 'every entry of the journal fits the one before it' }) whole: boolean;
  @Shown('integer') entries: number;
  @Shown('integer', { nullable: true, about: 'the first entry that does not fit' }) wrongAt: number | null;
}
