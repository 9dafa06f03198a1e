import { Shown } from '../platform/shown.js';

export class KeptDraftLineView {
  @Shown('string') key: string;
  @Shown('integer', { about: 'send it as If-Match with the next save' }) version: number;
  @Shown('moment') savedAt: string;
  @Shown('moment', { about: 'thrown away then, unless saved again' }) expiresAt: string;
}

export class KeptDraftView extends KeptDraftLineView {
  @Shown('object', { about: 'as it was saved' }) body: Record<string, unknown>;
}

export class KeptDraftsView {
  @Shown(() => KeptDraftLineView, { list: true, about: 'the latest saved first' })
  drafts: KeptDraftLineView[];
}

export interface DraftRow {
  key: string;
  version: number;
  savedAt: Date;
  expiresAt: Date;
}

export function draftLine({ key, version, savedAt, expiresAt }: DraftRow): KeptDraftLineView {
  return { key, version, savedAt: savedAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
