import { Shown } from '../platform/shown.js';

/** A file that was sent and belongs to no act yet: to be named in `attach-file`. */
export class UploadView {
  @Shown('uuid') id: string;
  @Shown('uuid') caseId: string;
  @Shown('string') name: string;
  @Shown('string', { about: 'by its content' }) mime: string;
  @Shown('integer', { about: 'bytes' }) size: number;
  @Shown('string', { about: 'lower-case hexadecimal; the journal will hold it' }) sha256: string;
  @Shown('boolean', {
    about: 'whether there was text that could be looked through; it says nothing about state secrets in it',
  })
  textRead: boolean;
  @Shown('boolean', { about: 'whether a malware scanner is configured and let it pass' })
  malwareScanned: boolean;
  @Shown('moment', { about: 'not attached by then, it is thrown away' }) keptUntil: Date;
}

export class FileView {
  @Shown('uuid') id: string;
  @Shown('string') name: string;
  @Shown('string', { about: 'by its content' }) mime: string;
  @Shown('integer', { about: 'bytes' }) size: number;
  @Shown('string', { about: 'lower-case hexadecimal; it stands in the journal' }) sha256: string;
  @Shown('boolean', {
    about: 'whether there was text that could be looked through; it says nothing about state secrets in it',
  })
  textRead: boolean;
  @Shown('boolean', { about: 'whether a malware scanner let it pass' }) malwareScanned: boolean;
  @Shown('string', { nullable: true }) uploadedBy: string | null;
  @Shown('uuid', { about: 'the agency in whose name it was attached' }) orgId: string;
  @Shown('moment') attachedAt: Date;
  @Shown('integer', { about: 'the journal entry that attached it' }) entrySeq: number;
  @Shown('uuid', { nullable: true, about: 'the official document it is a file of' }) documentId:
    string | null;
  @Shown('uuid', { nullable: true, about: 'the part of the case it belongs to' }) partId: string | null;
  @Shown('integer', { nullable: true, about: 'the journal entry it belongs to' }) aboutSeq: number | null;
  @Shown('moment', { nullable: true, about: 'since then it is not handed out any more' })
  withdrawnAt: Date | null;
  @Shown('string', { nullable: true }) withdrawnReason: string | null;
  @Shown('moment', { nullable: true, about: 'since then its bytes are gone' }) erasedAt: Date | null;
  @Shown('string', { nullable: true, about: 'where it is fetched, as long as it can be' }) href:
    string | null;
}
