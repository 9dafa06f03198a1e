// Owns: proof to carry away (seals taken out, receipts, case files); who saw a case, what an official did in his role.
// Does not own: the journal, its seals and keys, the access log itself (journal); what a person may see (cases).
import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.service.js';
import { CaseExport } from './case-export.js';
import { ProofController } from './proof.controller.js';
import { Receipts } from './receipts.js';
import { SealController } from './seal.controller.js';
import { SealDispatcher } from './seal-dispatcher.js';

@Module({
  imports: [CasesModule, DeliveryModule],
  controllers: [AuditController, ProofController, SealController],
  providers: [Audit, CaseExport, Receipts, SealDispatcher],
  exports: [SealDispatcher],
})
export class AuditModule {}
