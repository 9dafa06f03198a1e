// Owns: proof to carry away (seals taken out, receipts, case files); who saw a case, what an official did in his role,
// alerts about unusual reading, verifications of all journals.
// Does not own: the journal, its seals and keys, the access log itself (journal); what a person may see (cases).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.service.js';
import { CaseExport } from './case-export.js';
import { ProofController } from './proof.controller.js';
import { ReadingAlert } from './reading-alert.entity.js';
import { ReadingAlerts } from './reading-alerts.js';
import { ReadingAlertsController } from './reading-alerts.controller.js';
import { Receipts } from './receipts.js';
import { SealController } from './seal.controller.js';
import { SealDispatcher } from './seal-dispatcher.js';
import { UnusualReading } from './unusual-reading.js';
import { JournalVerification } from './verification.entity.js';
import { Verifications } from './verifications.js';
import { VerificationsController } from './verifications.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([ReadingAlert, JournalVerification]), CasesModule, DeliveryModule],
  controllers: [
    AuditController,
    ProofController,
    ReadingAlertsController,
    SealController,
    VerificationsController,
  ],
  providers: [Audit, CaseExport, ReadingAlerts, Receipts, SealDispatcher, UnusualReading, Verifications],
  exports: [SealDispatcher],
})
export class AuditModule {}
