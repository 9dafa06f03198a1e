// Owns: the append-only, hash-chained journal: append, read, verify.
// Does not own: what the acts mean, who may read them, who is told.
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Journal } from './journal.service.js';
import { JournalVerifier } from './verify.js';
import { JournalEntry, JournalHead, UntoldEntry } from './journal.entity.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([JournalHead, JournalEntry, UntoldEntry])],
  providers: [Journal, JournalVerifier],
  exports: [Journal, JournalVerifier],
})
export class JournalModule {}
