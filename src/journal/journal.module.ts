// Owns: the append-only, hash-chained journal: append, read, verify, seal; the signing key; the log of who looked.
// Does not own: what the acts mean, who may read them, who is told, where seals are taken (audit).
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessLog } from './access-log.js';
import { AccessLogRow } from './access-log.entity.js';
import { Erasers } from './erasers.js';
import { Erasing } from './erasing.js';
import { Journal } from './journal.service.js';
import { Sealer } from './sealer.js';
import { SealVerifier } from './verify-seals.js';
import { SigningKeys } from './signing-keys.js';
import { JournalVerifier } from './verify.js';
import { JournalEntry, JournalHead, UntoldEntry } from './journal.entity.js';
import { SealDispatch, SealHeadRow, SealRow, SigningKeyRow } from './seal.entity.js';

const shared = [AccessLog, Erasers, Erasing, Journal, JournalVerifier, Sealer, SigningKeys];

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      AccessLogRow,
      JournalHead,
      JournalEntry,
      UntoldEntry,
      SigningKeyRow,
      SealRow,
      SealHeadRow,
      SealDispatch,
    ]),
  ],
  providers: [...shared, SealVerifier],
  exports: shared,
})
export class JournalModule {}
