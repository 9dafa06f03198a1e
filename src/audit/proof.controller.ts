import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { PurposeDto } from './audit.view.js';
import { CaseExport } from './case-export.js';
import { ExportedCaseView, ReceiptView } from './proof.view.js';
import { Receipts } from './receipts.js';

/** Proof to carry away: it verifies without this server (docs/proof.md). */
@ApiTags('proof')
@Access('signed-in')
@Controller('api')
export class ProofController {
  constructor(
    private readonly receipts: Receipts,
    private readonly exports: CaseExport,
  ) {}

  /** The signed receipt of a notice, for the agencies that sent and received it. */
  @Get('cases/:case/recipients/:recipient/receipt')
  @Answers(ReceiptView)
  receipt(
    @Me() me: Person,
    @Param('case') id: string,
    @Param('recipient') recipient: string,
  ): Promise<ReceiptView> {
    return this.receipts.of(me, id, recipient);
  }

  /** The case as one file that verifies by itself. Say what for: it stands in the access log. */
  @Get('cases/:case/export')
  @Answers(ExportedCaseView)
  export(
    @Me() me: Person,
    @Param('case') id: string,
    @Query() { purpose }: PurposeDto,
  ): Promise<ExportedCaseView> {
    return this.exports.forReader(me, id, purpose);
  }

  /** The same for the auditor: who did what and when, with digests in the place of what was said. */
  @Get('audit/cases/:ref/export')
  @Access('auditor')
  @Answers(ExportedCaseView)
  exportForAuditor(
    @Me() me: Person,
    @Param('ref') ref: string,
    @Query() { purpose }: PurposeDto,
  ): Promise<ExportedCaseView> {
    return this.exports.forAuditor(me, ref, purpose);
  }
}
