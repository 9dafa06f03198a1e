import { ReasonDto } from '../cases/case.dto.js';
import { Count, Flag, Id, Ids } from '../platform/fields.js';

/** Which case a file is sent for. */
export class UploadFor {
  @Id({ about: 'the case it is meant for; it is looked at by those rights' }) case: string;
}

/** What files are attached to: one of the three, or the case as a whole when none is named. */
export class AttachDto {
  @Ids(20, { optional: true, about: 'what was uploaded before, by oneself' }) fileIds?: string[];
  @Id({ optional: true, about: 'a document of the case' }) documentId?: string;
  @Id({ optional: true, about: 'a part of the case: a request, a meeting, a submission …' }) partId?: string;
  @Count(1, 1_000_000, { optional: true, about: 'the number of a journal entry' }) aboutSeq?: number;
  @Flag({ optional: true, about: 'confirms that no state secret is in them' }) noStateSecret?: boolean;
}

export class WithdrawFileDto extends ReasonDto {
  @Id({ optional: true }) fileId?: string;
}
