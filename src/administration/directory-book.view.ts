import { roles } from '../directory/who-answers.js';
import { Shown } from '../platform/shown.js';

class TenureView {
  @Shown('uuid') id: string;
  @Shown('string') code: string;
  @Shown('uuid', { about: 'the body or unit it is in' }) orgId: string;
  @Shown('uuid', { about: 'the body it is in, itself or in a unit of it' }) agencyOrgId: string;
  @Shown('string') title: string;
  @Shown('string') titleEn: string;
  @Shown('uuid') officialId: string;
  @Shown('string') fullName: string;
  @Shown('string', { list: true, oneOf: roles }) roles: string[];
  @Shown('day') validFrom: string;
  @Shown('day', { nullable: true }) validTo: string | null;
  @Shown('moment', { nullable: true, about: 'ended within a day' }) endedAt: string | null;
  @Shown('string', { oneOf: ['current', 'coming', 'past'] }) state: string;
}

class OfficialInBookView {
  @Shown('uuid') id: string;
  @Shown('string') code: string;
  @Shown('string') fullName: string;
  @Shown('string', { nullable: true }) workPhone: string | null;
  @Shown('string', { nullable: true }) workEmail: string | null;
  @Shown('moment', { nullable: true, about: 'when he last said that his number is right' })
  phoneConfirmedAt: string | null;
  @Shown('boolean') active: boolean;
  @Shown(() => TenureView, { list: true, about: 'those in force or to come' }) positions: TenureView[];
}

export class OfficialsView {
  @Shown(() => OfficialInBookView, { list: true }) items: OfficialInBookView[];
}

class AgencyVersionView {
  @Shown('uuid') id: string;
  @Shown('string') name: string;
  @Shown('string') nameEn: string;
  @Shown('string') shortName: string;
  @Shown('string') symbolAbbr: string;
  @Shown('string') level: string;
  @Shown('string') kind: string;
  @Shown('string') regime: string;
  @Shown('uuid', { nullable: true }) parentOrgId: string | null;
  @Shown('day') validFrom: string;
  @Shown('day', { nullable: true }) validTo: string | null;
  @Shown('string', { nullable: true }) legalBasis: string | null;
}

class FocalPointVersionView {
  @Shown('uuid') id: string;
  @Shown('uuid', { nullable: true }) unitOrgId: string | null;
  @Shown('uuid') primaryPositionId: string;
  @Shown('uuid', { list: true, about: 'in the order in which they are called' }) deputyPositionIds: string[];
  @Shown('string', { nullable: true }) dutyPhone: string | null;
  @Shown('day', { nullable: true }) phoneTestedOn: string | null;
  @Shown('day') validFrom: string;
  @Shown('day', { nullable: true }) validTo: string | null;
}

class ShiftInBookView {
  @Shown('uuid') id: string;
  @Shown('uuid') positionId: string;
  @Shown('string') fullName: string;
  @Shown('string') phone: string;
  @Shown('moment') startsAt: string;
  @Shown('moment') endsAt: string;
}

class AbsenceInBookView {
  @Shown('uuid') id: string;
  @Shown('uuid') positionId: string;
  @Shown('string') fullName: string;
  @Shown('string') reason: string;
  @Shown('moment') startsAt: string;
  @Shown('moment') endsAt: string;
}

export class AgencyBookView {
  @Shown('uuid') orgId: string;
  @Shown('string') code: string;
  @Shown(() => AgencyVersionView, { list: true, about: 'the newest first' }) versions: AgencyVersionView[];
  @Shown(() => TenureView, { list: true, about: 'of it and its units, past ones too' })
  positions: TenureView[];
  @Shown(() => FocalPointVersionView, { list: true, about: 'the newest first' })
  focalPoints: FocalPointVersionView[];
  @Shown(() => ShiftInBookView, { list: true, about: 'that are not over' }) shifts: ShiftInBookView[];
  @Shown(() => AbsenceInBookView, { list: true, about: 'that are not over' }) absences: AbsenceInBookView[];
}
