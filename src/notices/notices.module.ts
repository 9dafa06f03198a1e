// Owns: written notices, their versions, their recipients and each one's receipt, refusal and recall.
// Does not own: the document's number and signature (documents), the case's state (cases), calls when nobody answers.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { NoticeController } from './notice.controller.js';
import { NoticeEraser } from './notice-eraser.js';
import { NoticeQueries } from './notice.queries.js';
import { NoticeService } from './notice.service.js';
import { NoticeWriter } from './notice-writer.js';
import { ReceiptService } from './receipt.service.js';
import { Notice, NoticeRecipient, SupplementRequest } from './notice.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Notice, NoticeRecipient, SupplementRequest]),
    CasesModule,
    DirectoryModule,
    DocumentsModule,
  ],
  controllers: [NoticeController],
  providers: [NoticeEraser, NoticeService, NoticeWriter, ReceiptService, NoticeQueries],
})
export class NoticesModule {}
