import { regimes } from '../directory/organisation.entity.js';
import { roles } from '../directory/who-answers.js';
import type { Regime } from '../directory/organisation.entity.js';
import type { Role } from '../directory/who-answers.js';
import { urgencies, type Urgency } from '../programmes/codes.js';
import {
  AskedFlag,
  AskedIds,
  Count,
  Day,
  Id,
  Ids,
  Moment,
  OneOf,
  SomeOf,
  Text,
  Texts,
} from '../platform/fields.js';

const CODE = /^[a-z0-9][a-z0-9._/-]{0,79}$/;
const PHONE = /^\+?[0-9][0-9 .()-]{4,28}[0-9]$/;
const MAIL = /^[^\s@<>"(),;:\\]{1,64}@[a-z0-9.-]{1,180}\.[a-z]{2,24}$/i;

const Phone = (optional = true): PropertyDecorator =>
  Text(30, { optional, pattern: PHONE, about: 'work number', example: '0200 555 1100' });
const Mail = (optional = true): PropertyDecorator =>
  Text(250, { optional, pattern: MAIL, about: 'work mail', example: 'nguyen.thi.mai@coquan.example' });
const Basis = (): PropertyDecorator =>
  Text(300, { min: 5, about: 'the paper it rests on: number, date, who signed' });

export class AppointStandInDto {
  @Id({ about: 'the position of the one who will be away' }) forPositionId: string;
  @Id({ about: 'the position of the one who stands in; of the same agency' }) byPositionId: string;
  @Moment({ optional: true, about: 'now, when left out; never before' }) from?: string;
  @Moment({ about: 'not included' }) to: string;
  @Basis() basis: string;
  @Texts(60, 100, { optional: true, about: 'the acts his paper is limited to; everything when left out' })
  actions?: string[];
}

export class AbsenceDto {
  @Id() positionId: string;
  @Moment({ optional: true, about: 'now, when left out' }) from?: string;
  @Moment() to: string;
  @Text(200, { about: 'shown in the directory: “Đi công tác”, nothing private' }) reason: string;
}

export class NewOfficialDto {
  @Text(80, { pattern: CODE, example: 'nguyen.thi.mai' }) code: string;
  @Text(120, { min: 2 }) fullName: string;
  @Phone() workPhone?: string;
  @Mail() workEmail?: string;
}

export class CorrectOfficialDto {
  @Text(120, { min: 2, optional: true }) fullName?: string;
  @Phone() workPhone?: string;
}

export class MailDto {
  @Mail(false) workEmail: string;
}

export class ProviderLinkDto {
  @Text(255, { about: "his identifier at the provider (the claim 'sub')" }) subject: string;
}

export class OwnPhoneDto {
  @Text(30, { optional: true, pattern: PHONE, about: 'left out: the number that is there is right' })
  workPhone?: string;
}

export class GivePositionDto {
  @Id() officialId: string;
  @Id({ optional: true, about: 'the tenure it follows: body, code, title, roles and places come from it' })
  followsPositionId?: string;
  @Id({ optional: true }) orgId?: string;
  @Text(80, { optional: true, pattern: CODE }) code?: string;
  @Text(200, { optional: true }) title?: string;
  @Text(200, { optional: true }) titleEn?: string;
  @SomeOf(roles, { optional: true }) roles?: Role[];
  @Day({ optional: true, about: 'the first day; today when left out' }) from?: string;
  @Day({ optional: true, about: 'the last day' }) to?: string;
  @Basis() basis: string;
}

export class EndPositionDto {
  @Day({ optional: true, about: 'the last day; at once when left out' }) lastDay?: string;
}

export class TitleDto {
  @Text(200, { optional: true }) title?: string;
  @Text(200, { optional: true }) titleEn?: string;
}

export class FocalPointDto {
  @Id({ optional: true, about: 'the unit that answers by delegation' }) unitOrgId?: string;
  @Id() primaryPositionId: string;
  @Ids(10, { about: 'in the order in which they are called' }) deputyPositionIds: string[];
  @Phone() dutyPhone?: string;
  @Day({ optional: true, about: 'the first day; today when left out' }) from?: string;
}

export class RosterShiftDto {
  @Id() positionId: string;
  @Phone(false) phone: string;
  @Moment() from: string;
  @Moment() to: string;
}

export class AgencyVersionDto {
  @Text(300) name: string;
  @Text(300) nameEn: string;
  @Text(100) shortName: string;
  @Text(40, { about: 'as it stands in the symbol of its documents' }) symbolAbbr: string;
  @Text(40, { example: 'province' }) level: string;
  @Text(40, { pattern: /^[a-z][a-z_]*$/, example: 'department', about: "'unit': a part of an agency" })
  kind: string;
  @OneOf(regimes) regime: Regime;
  @Id({ optional: true }) parentOrgId?: string;
  @Day({ optional: true, about: 'the first day; today when left out' }) validFrom?: string;
  @Text(300, { min: 5 }) legalBasis: string;
}

export class NewAgencyDto extends AgencyVersionDto {
  @Text(80, { pattern: CODE, example: 'lk-snv' }) code: string;
}

export class EndAgencyDto {
  @Day() lastDay: string;
  @Text(300, { min: 5 }) legalBasis: string;
}

export class SettingsFileDto {
  @Text(900_000, { about: 'the whole text of the file' }) text: string;
}

export class PreviewDto {
  @AskedFlag({ about: 'true: only say what it would change' }) dryRun?: boolean;
}

export class StandInsAskedDto {
  @Id({ optional: true }) orgId?: string;
  @AskedFlag({ about: 'true: those that are over too' }) past?: boolean;
}

export class GapsAskedDto {
  @Moment({ optional: true, about: 'now, when left out' }) from?: string;
  @Moment({ optional: true, about: '30 days later, when left out' }) to?: string;
  @Id({ optional: true }) orgId?: string;
}

export class ChangesAskedDto {
  @Id({ optional: true }) orgId?: string;
  @Id({ optional: true, about: 'what it was done to' }) subjectId?: string;
  @Count(1, 2_000_000_000, { optional: true }) cursor?: number;
  @Count(1, 200, { optional: true }) limit?: number;
}

export class DryRunDto {
  @Id({ about: 'the agency concerned' }) orgId: string;
  @Text(60, { pattern: /^[a-z][a-z0-9_]*$/, example: 'insurance_arrears' }) category: string;
  @OneOf(urgencies) urgency: Urgency;
  @Moment({ optional: true, about: 'when; now, when left out' }) at?: string;
  @AskedIds(10, { about: 'whom the notice would go to besides the adviser' }) recipientOrgIds?: string[];
}

export class ContactsAskedDto {
  @Id({ optional: true, about: 'only its parties' }) programmeId?: string;
}

export class OfficialsAskedDto {
  @Id({ optional: true, about: 'of one agency and its units' }) orgId?: string;
  @AskedFlag({ about: 'true: those who have left too' }) left?: boolean;
}
