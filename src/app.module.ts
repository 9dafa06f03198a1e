import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { AdministrationModule } from './administration/administration.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { CallsModule } from './calls/calls.module.js';
import { CasesModule } from './cases/cases.module.js';
import { CommitteeModule } from './committee/committee.module.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DeskModule } from './desk/desk.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { FilesModule } from './files/files.module.js';
import { HealthModule } from './health/health.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { JournalModule } from './journal/journal.module.js';
import { LessonsModule } from './lessons/lessons.module.js';
import { LiveModule } from './live/live.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { WorkingGroupsModule } from './working-groups/working-groups.module.js';
import type { Config } from './platform/config.js';
import { appConnection } from './platform/app-role.js';
import { CONNECT_MS, LIMITS } from './platform/limits.js';
import { PlatformModule } from './platform/platform.module.js';
import { ProgrammesModule } from './programmes/programmes.module.js';

@Module({})
export class AppModule {
  /** `jobs` off: clocks and deliveries are looked at only when asked (tests). */
  static with(config: Config & { databaseUrl: string }, log: Logger, jobs = true): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: appConnection(config),
          autoLoadEntities: true,
          synchronize: false,
          installExtensions: false,
          retryAttempts: 3,
          retryDelay: 500,
          extra: {
            max: config.databasePool,
            connectionTimeoutMillis: CONNECT_MS,
            keepAlive: true,
            application_name: 'dau-moi',
            // Statements of a transaction go out without waiting for one another (platform/wire.ts).
            pipeline: true,
            ...(jobs ? LIMITS : {}),
          },
        }),
        ScheduleModule.forRoot({ intervals: jobs, cronJobs: jobs, timeouts: jobs }),
        PlatformModule.with(config, log),
        JournalModule,
        CalendarModule,
        DirectoryModule,
        IdentityModule,
        ProgrammesModule,
        DocumentsModule,
        CasesModule,
        FilesModule,
        NoticesModule,
        CallsModule,
        WorkingGroupsModule,
        LessonsModule,
        CommitteeModule,
        DeskModule,
        DeliveryModule,
        LiveModule,
        AuditModule,
        AdministrationModule,
        RetentionModule,
        HealthModule,
        DemoModule,
      ],
    };
  }
}
