import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { Text } from '../platform/fields.js';

export class SignInDto {
  @Text(200, { example: 'nguyen.thi.mai' }) login: string;
  // A password is taken as it is, spaces included; no minimum here, so that the answer tells nothing about the rule.
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  @ApiProperty({ type: 'string', minLength: 1, maxLength: 500, example: '…' })
  password: string;
}
