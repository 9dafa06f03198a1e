import { Text } from '../platform/fields.js';

export class SignInDto {
  @Text(200, { example: 'nguyen.thi.mai' }) login: string;
  // A password is taken as it is: no minimum here, so that the answer tells nothing about the rule.
  @Text(500, { example: '…' }) password: string;
}
