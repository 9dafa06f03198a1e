// Owns: the append-only, hash-chained journal: append, read, verify;
// and the log of who has read what is restricted.
// Does not own: what the acts mean, who may read them, who is told.
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessLogRow } from './access-log.entity.js';
import { AccessLog } from './access-log.js';
import { Journal } from './journal.service.js';
import { JournalVerifier } from './verify.js';
import { JournalEntry, JournalHead, UntoldEntry } from './journal.entity.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AccessLogRow, JournalHead, JournalEntry, UntoldEntry])],
  providers: [AccessLog, Journal, JournalVerifier],
  exports: [AccessLog, Journal, JournalVerifier],
})
export class JournalModule {}
