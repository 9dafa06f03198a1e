import { Shown } from '../platform/shown.js';

export class AccessRequestView {
  @Shown('uuid') id: string;
  @Shown('string', { about: 'as you typed it' }) ref: string;
  @Shown('string') purpose: string;
  @Shown('string') reason: string;
  @Shown('integer', { nullable: true }) emergencyHours: number | null;
  @Shown('moment') askedAt: Date;
  @Shown('string', {
    oneOf: ['asked', 'granted', 'not_granted'],
    about: 'not_granted: nobody has granted it, or there is no such case; which of them is not told',
  })
  state: string;
  @Shown('moment', { nullable: true }) until: Date | null;
  @Shown('uuid', { nullable: true, about: 'once it is granted' }) caseId: string | null;
}

/** An emergency that waits for a second person. */
export class AwaitingSecondView {
  @Shown('uuid', {
    about: 'of the part: confirm it at /api/cases/{caseId}/emergency-requests/{id}/confirm-emergency',
  })
  id: string;
  @Shown('uuid') caseId: string;
  @Shown('string') ref: string;
  @Shown('string') askedBy: string;
  @Shown('string') title: string;
  @Shown('string', { nullable: true }) orgName: string | null;
  @Shown('string') purpose: string;
  @Shown('string') reason: string;
  @Shown('integer') hours: number;
  @Shown('moment') askedAt: Date;
}

/** An emergency access as the auditor sees it: no word of the case. */
export class EmergencyView {
  @Shown('uuid') id: string;
  @Shown('string') ref: string;
  @Shown('string') askedBy: string;
  @Shown('string') confirmedBy: string;
  @Shown('string') purpose: string;
  @Shown('moment') askedAt: Date;
  @Shown('moment') until: Date;
  @Shown('boolean', { nullable: true, about: 'null: not judged yet' }) justified: boolean | null;
  @Shown('string', { nullable: true }) judgedBy: string | null;
}
