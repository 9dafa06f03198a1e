import { Day, Id, OneOf, Text } from '../platform/fields.js';
import { capacities, documentTypes, noticeTypes } from './document-rules.js';

/** Number, symbol, date, signatory and capacity: what makes a paper a document. */
export class DocumentDto {
  @OneOf(documentTypes, {
    about:
      'CV letter, BC report, QĐ decision, KH plan, CTr programme, TB announcement, BB minutes, TTr submission',
    example: 'CV',
  })
  type: string;
  @Text(11, { example: '125' }) number: string;
  @Text(30, { example: 'BHXH' }) symbol: string;
  @Day({ about: 'the day on the document' }) issuedOn: string;
  @Id({ about: 'a leader of the issuing agency' }) signatoryPositionId: string;
  @OneOf(capacities, { example: 'direct' }) capacity: string;
}

/** The paper of a notice: a letter or a report, nothing else. */
export class NoticeDocumentDto extends DocumentDto {
  @OneOf(noticeTypes, { about: 'CV official letter, BC report', example: 'CV' }) override type: string;
}
