import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';

/**
 * Who may call a route. Every route says so: the guard refuses one that does not, and a test lists them.
 * `public`: anybody. `signed-in`: whoever has a session; what he may see or do is settled by the feature.
 * `administrator`: a position with the role `admin`. `auditor`: one with the role `auditor`; `overseer`: either.
 */
export type AccessRule = 'public' | 'signed-in' | 'administrator' | 'auditor' | 'overseer';

export const ACCESS = 'access';
export const Access = (rule: AccessRule): ReturnType<typeof SetMetadata> => SetMetadata(ACCESS, rule);

/** The person behind the request, put there by the guard before every route. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  return context.switchToHttp().getRequest<{ person: unknown }>().person;
});
