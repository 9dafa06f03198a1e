// Owns: accounts, sign-in, sessions, second factors; the guard before every route.
// Does not own: what a person may do with a case (cases), who holds which position (directory).
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessLink, ResetRequest } from './access-link.entity.js';
import { AccessLinks } from './access-links.js';
import { Account } from './account.entity.js';
import { AccountsController } from './accounts.controller.js';
import { Accounts } from './accounts.js';
import { Challenges } from './challenges.js';
import { Chores } from './chores.js';
import { Cookies } from './cookies.js';
import { Entrance } from './entrance.js';
import { IdentityController } from './identity.controller.js';
import { LinkMailer } from './link-mailer.js';
import { LinksController } from './links.controller.js';
import { MeController } from './me.controller.js';
import { OidcLink } from './oidc-link.entity.js';
import { OidcProvider } from './oidc-provider.js';
import { OidcController } from './oidc.controller.js';
import { Oidc } from './oidc.js';
import { OwnSignIn } from './own-sign-in.js';
import { Passkey } from './passkey.entity.js';
import { PasskeysController } from './passkeys.controller.js';
import { Passkeys } from './passkeys.js';
import { RelyingParty } from './relying-party.js';
import { RecoveryCode, TotpSecret } from './second-factor.entity.js';
import { SecondFactor } from './second-factor.js';
import { KnownDevice, Session, SignInChallenge, SignInFailure } from './session.entity.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { StepUp } from './step-up.js';
import { Throttle } from './throttle.js';
import { Trail } from './trail.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Account,
      Session,
      SignInFailure,
      KnownDevice,
      SignInChallenge,
      TotpSecret,
      RecoveryCode,
      Passkey,
      AccessLink,
      ResetRequest,
      OidcLink,
    ]),
  ],
  controllers: [
    IdentityController,
    LinksController,
    OidcController,
    MeController,
    PasskeysController,
    AccountsController,
  ],
  providers: [
    Accounts,
    Sessions,
    Throttle,
    Trail,
    Challenges,
    SecondFactor,
    RelyingParty,
    Passkeys,
    Entrance,
    SignIn,
    StepUp,
    OwnSignIn,
    Cookies,
    Chores,
    AccessLinks,
    LinkMailer,
    OidcProvider,
    Oidc,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Sessions, SignIn, Cookies, Accounts, AccessLinks, StepUp, Trail, Oidc],
})
export class IdentityModule {}
