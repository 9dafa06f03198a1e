import { Id, OneOf } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';

export const printed = ['case', 'brief', 'direction', 'calls', 'lessons'] as const;

export class PrintDto {
  @OneOf(printed) what: (typeof printed)[number];
  @Id({ optional: true, about: 'for everything but lessons' }) caseId?: string;
  @Id({ optional: true, about: 'for a brief or a direction: of which submission' }) submissionId?: string;
}

/** What stands at the foot of each page. */
export class PrintView {
  @Shown('moment') at: string;
  @Shown('string', { about: 'the name of who prints it' }) by: string;
}
