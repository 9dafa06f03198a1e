import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { Text } from '../platform/fields.js';

/** A password is taken as it is, spaces included; no rule here, so that a wrong one is told like any other. */
function Secret(options: { optional?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    ...(options.optional ? [IsOptional()] : []),
    IsString(),
    MinLength(1),
    MaxLength(500),
    ApiProperty({
      type: 'string',
      minLength: 1,
      maxLength: 500,
      example: '…',
      required: !options.optional,
    }),
  );
}

export class SignInDto {
  @Text(200, { example: 'nguyen.thi.mai' }) login: string;
  @Secret() password: string;
}

export class LostPasswordDto {
  @Text(200, { about: 'login or work mail', example: 'nguyen.thi.mai' }) login: string;
}

export class ChosenPasswordDto {
  @Text(100, { about: 'what stands behind the # of the link' }) token: string;
  @Secret() password: string;
}

export class SecondFactorDto {
  @Text(100, { about: 'from the answer 202 to the password' }) challenge: string;
  @Text(40, { about: 'six digits of the app, or a recovery code', example: '123456' }) code: string;
}

/** A browser's answer as it is: its fields are the standard's, and newer browsers add more. */
function FromBrowser(): PropertyDecorator {
  return applyDecorators(
    IsObject(),
    ApiProperty({
      type: 'object',
      additionalProperties: true,
      description: 'what navigator.credentials gave, as JSON (PublicKeyCredential.toJSON)',
    }),
  );
}

export class PasskeyAnswerDto {
  @Text(100, { about: 'from the beginning' }) challenge: string;
  @FromBrowser() credential: Record<string, unknown>;
}

export class NewPasskeyDto extends PasskeyAnswerDto {
  @Text(100, { example: 'Điện thoại' }) name: string;
}

export class NameDto {
  @Text(100, { example: 'Điện thoại' }) name: string;
}

export class StepUpDto {
  @Secret() password: string;
  @Text(40, { optional: true, about: 'where codes from an app are set up' }) code?: string;
}

export class PasswordDto {
  @Secret() current: string;
  @Secret() next: string;
}

export class CodeDto {
  @Text(40, { about: 'six digits of the app', example: '123456' }) code: string;
}
