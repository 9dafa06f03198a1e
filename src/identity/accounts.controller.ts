import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Me } from '../platform/access.js';
import type { Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { Id, Text } from '../platform/fields.js';
import { isId } from '../platform/ids.js';
import { Courier } from '../platform/courier.js';
import { Answers, Changes, Creates } from '../platform/routes.js';
import { Shown } from '../platform/shown.js';
import { ThisWrite, type Write, Writes } from '../platform/writes.js';
import { Accounts, type AccountRow } from './accounts.js';
import { TrailPageDto, TrailView, trailPage } from './identity.view.js';
import { Oidc } from './oidc.js';
import type { Person } from './person.js';
import { StepUp } from './step-up.js';
import { Trail } from './trail.js';

class InviteDto {
  @Id({ about: 'an official of the directory who has no account yet' }) officialId: string;
  @Text(100, { optional: true, pattern: /^[a-z0-9][a-z0-9._-]*$/, about: 'his code, when left out' })
  login?: string;
}

class SignInStateView {
  @Shown('uuid') id: string;
  @Shown('uuid') officialId: string;
  @Shown('string') login: string;
  @Shown('string') fullName: string;
  @Shown('boolean', { about: 'invited, but nobody has signed in yet' }) waiting: boolean;
  @Shown('moment', { nullable: true }) disabledAt: string | null;
  @Shown('boolean', { about: 'codes from an app are asked for' }) codes: boolean;
  @Shown('integer') passkeys: number;
  @Shown('integer') openSessions: number;
  @Shown('moment', { nullable: true }) lastSeenAt: string | null;
}

class SignInStatesView {
  @Shown(() => SignInStateView, { list: true }) officials: SignInStateView[];
}

/** Accounts, for administrators: who may sign in. What a person sees and does there is not for them to see. */
@ApiTags('identity')
@Access('administrator')
@Controller('api/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly writes: Writes,
    private readonly courier: Courier,
    private readonly trail: Trail,
    private readonly stepUp: StepUp,
    private readonly oidc: Oidc,
  ) {}

  @Get()
  @Answers(SignInStatesView)
  async list(): Promise<SignInStatesView> {
    return { officials: (await this.accounts.list()).map(view) };
  }

  /** Opens an account and mails its holder a link to choose a password with. */
  @Post()
  @Creates(SignInStateView)
  invite(@Me() me: Person, @Body() body: InviteDto, @ThisWrite() write: Write): Promise<SignInStateView> {
    return this.writes.once(write, async (tx) => {
      await this.stepUp.requireForLegalEffect(me, tx);
      const id = await this.accounts.open(tx, body.officialId, body.login, me);
      await this.accounts.invite(tx, id, me, this.courier.on);
      return this.shown(tx, id);
    });
  }

  /** Another link for somebody who has not used the first one. */
  @Post(':account/invite')
  @Changes(SignInStateView)
  inviteAgain(
    @Me() me: Person,
    @Param('account') id: string,
    @ThisWrite() write: Write,
  ): Promise<SignInStateView> {
    return this.change(me, write, id, (tx) => this.accounts.invite(tx, id, me, this.courier.on));
  }

  /** His sessions end and his open tabs are cut within a second. */
  @Post(':account/disable')
  @Changes(SignInStateView)
  disable(
    @Me() me: Person,
    @Param('account') id: string,
    @ThisWrite() write: Write,
  ): Promise<SignInStateView> {
    return this.change(me, write, id, (tx) => this.accounts.disable(tx, id, me));
  }

  @Post(':account/enable')
  @Changes(SignInStateView)
  enable(
    @Me() me: Person,
    @Param('account') id: string,
    @ThisWrite() write: Write,
  ): Promise<SignInStateView> {
    return this.change(me, write, id, (tx) => this.accounts.enable(tx, id, me));
  }

  @Post(':account/end-sessions')
  @Changes(SignInStateView)
  endSessions(
    @Me() me: Person,
    @Param('account') id: string,
    @ThisWrite() write: Write,
  ): Promise<SignInStateView> {
    return this.change(me, write, id, (tx) => this.accounts.endSessions(tx, id, me));
  }

  /** For somebody who has lost his device and his recovery codes. */
  @Post(':account/clear-second-factors')
  @Changes(SignInStateView)
  clear(@Me() me: Person, @Param('account') id: string, @ThisWrite() write: Write): Promise<SignInStateView> {
    return this.change(me, write, id, (tx) => this.accounts.clearSecondFactors(tx, id, me));
  }

  /** Nobody at the OpenID Connect provider stands for him any more. That somebody does takes two (directory/officials). */
  @Post(':account/unlink')
  @Changes(SignInStateView)
  unlink(
    @Me() me: Person,
    @Param('account') id: string,
    @ThisWrite() write: Write,
  ): Promise<SignInStateView> {
    return this.change(me, write, id, (tx) => this.oidc.link(tx, id, null, me.officialId));
  }

  /** What has happened to an account; for auditors too. */
  @Get(':account/trail')
  @Access('overseer')
  @Answers(TrailView)
  async trailOf(@Param('account') id: string, @Query() asked: TrailPageDto): Promise<TrailView> {
    if (!isId(id) || !(await this.accounts.list(undefined, id))[0]) throw new AppError('not_found');
    return trailPage(this.trail, id, asked);
  }

  private change(
    me: Person,
    write: Write,
    id: string,
    work: (tx: Tx) => Promise<void>,
  ): Promise<SignInStateView> {
    return this.writes.once(write, async (tx) => {
      if (!isId(id)) throw new AppError('not_found');
      await tx.sql('select 1 from accounts where id = $1 for no key update', [id]);
      await this.shown(tx, id);
      // Who may sign in is a matter of legal effect too.
      await this.stepUp.requireForLegalEffect(me, tx);
      await work(tx);
      return this.shown(tx, id);
    });
  }

  private async shown(tx: Tx, id: string): Promise<SignInStateView> {
    const [row] = await this.accounts.list(tx, id);
    if (!row) throw new AppError('not_found');
    return view(row);
  }
}

function view(row: AccountRow): SignInStateView {
  return {
    ...row,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  };
}
