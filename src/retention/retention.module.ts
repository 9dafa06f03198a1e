// Owns: what is thrown away when: the end of a case's retention, and what the system itself keeps for a while only.
// Does not own: how words are erased (journal, cases/erasure.service.ts), the rules (programmes/retention-rules.ts).
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { RetentionJob } from './retention.job.js';
import { Tidying } from './tidying.js';

@Module({ imports: [CasesModule], providers: [RetentionJob, Tidying] })
export class RetentionModule {}
