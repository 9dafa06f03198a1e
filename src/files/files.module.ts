// Owns: the files of a case: taking them in, attaching, handing out, withdrawing, tidying away.
// Does not own: where bytes lie, what a file may be and the screen for state secrets (documents).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { CaseFileController } from './case-file.controller.js';
import { CaseFiles } from './case-files.service.js';
import { SecretHit, StoredFile } from './file.entity.js';
import { FileTidy } from './file-tidy.js';
import { UploadController } from './upload.controller.js';
import { Uploads } from './uploads.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([SecretHit, StoredFile]), CasesModule, DocumentsModule],
  controllers: [UploadController, CaseFileController],
  providers: [CaseFiles, FileTidy, Uploads],
})
export class FilesModule {}
