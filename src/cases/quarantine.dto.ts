import { Day, Id, OneOf, Part, Text } from '../platform/fields.js';

export const purgeRefusals = ['no_secret_in_it', 'not_for_us_to_decide', 'minutes_incomplete'] as const;

export class RecordDto {
  @Text(60, { about: 'number of the minutes (biên bản)' }) number: string;
  @Day() on: string;
}

/** Where the secret is kept, off this system. There is no field for a title, a number or an abstract. */
export class CustodyDto {
  @Id({ about: 'the agency that holds it' }) holdingOrgId: string;
  @Day() since: string;
  @Text(120, { about: 'the role of its custodian, not a name' }) custodianRole: string;
}

export class ReleaseDto {
  @Part(() => RecordDto, { optional: true }) record?: RecordDto;
}

export class PurgeDto extends ReleaseDto {
  @Part(() => CustodyDto, { optional: true }) custody?: CustodyDto;
}

export class PurgeRefusalDto {
  @OneOf(purgeRefusals, { optional: true, about: 'a code: nothing is described here' }) refusalCode?: string;
}
