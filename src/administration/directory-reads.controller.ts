import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import {
  ChangesAskedDto,
  ContactsAskedDto,
  DryRunDto,
  GapsAskedDto,
  StandInsAskedDto,
} from './administration.dto.js';
import {
  DirectoryEntryPageView,
  GapsView,
  OwnContactView,
  ProposalsView,
  StandInListView,
} from './administration.view.js';
import { Contacts } from './contacts.js';
import { DirectoryReads } from './directory-reads.js';
import { DryRun } from './dry-run.js';
import { DryRunView } from './dry-run.view.js';
import { Gaps } from './gaps.js';

/** What is asked of the keeping of the directory. */
@ApiTags('directory')
@Access('signed-in')
@Controller('api/directory')
export class DirectoryReadsController {
  constructor(
    private readonly reads: DirectoryReads,
    private readonly gaps: Gaps,
    private readonly dryRun: DryRun,
    private readonly contacts: Contacts,
  ) {}

  /** Who stands in for whom, from when to when. */
  @Get('stand-ins')
  @Answers(StandInListView)
  standIns(@Query() asked: StandInsAskedDto): Promise<StandInListView> {
    return this.reads.standIns(asked);
  }

  /** What is missing in the rosters between two moments: all for administrators and auditors, one's own agency otherwise. */
  @Get('gaps')
  @Answers(GapsView)
  missing(@Me() me: Person, @Query() asked: GapsAskedDto): Promise<GapsView> {
    return this.gaps.between(me, asked);
  }

  /** Who changed what, newest first: all for administrators and auditors, one's own agency for its leader and focal point. */
  @Get('changes')
  @Answers(DirectoryEntryPageView)
  changes(@Me() me: Person, @Query() asked: ChangesAskedDto): Promise<DirectoryEntryPageView> {
    return this.reads.changes(me, asked);
  }

  /** Changes that wait for a second person: yours, those you may consent to; all for administrators and auditors. */
  @Get('proposals')
  @Answers(ProposalsView)
  proposals(@Me() me: Person): Promise<ProposalsView> {
    return this.reads.waiting(me);
  }

  /** If such a matter came up there: who would be told, which clocks would start, whom one would ring. Nothing is stored. */
  @Get('dry-run')
  @Answers(DryRunView)
  try(@Me() me: Person, @Query() asked: DryRunDto): Promise<DryRunView> {
    return this.dryRun.run(me, asked);
  }

  /** Who is reached how today, to print. */
  @Get('contacts.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="danh-ba.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(@Query() { programmeId }: ContactsAskedDto): Promise<string> {
    return this.contacts.csv(programmeId);
  }

  /** The same for the telephone. */
  @Get('contacts.vcf')
  @Header('Content-Type', 'text/vcard; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="danh-ba.vcf"')
  @ApiProduces('text/vcard')
  @ApiOkResponse({ schema: { type: 'string' } })
  vcard(@Query() { programmeId }: ContactsAskedDto): Promise<string> {
    return this.contacts.vcard(programmeId);
  }

  /** Your own contact at work, and whether it is time to confirm it. */
  @Get('me')
  @Answers(OwnContactView)
  own(@Me() me: Person): Promise<OwnContactView> {
    return this.reads.ownContact(me);
  }
}
