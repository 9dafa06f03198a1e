// Owns: accounts, sign-in, sessions; the guard before every route.
// Does not own: what a person may do with a case (cases), who holds which position (directory).
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Accounts } from './accounts.js';
import { IdentityController } from './identity.controller.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Account, Session, SignInFailure } from './account.entity.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Account, Session, SignInFailure])],
  controllers: [IdentityController],
  providers: [Sessions, SignIn, Accounts, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Sessions, Accounts],
})
export class IdentityModule {}
