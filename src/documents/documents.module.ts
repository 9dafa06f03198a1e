// Owns: official documents: their number, symbol, date, signatory and capacity, and the rules these follow.
// Does not own: what a document is for (notices, decisions, directions), nor who may issue it.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '../directory/directory.module.js';
import { DocumentEraser } from './document-eraser.js';
import { Documents } from './documents.service.js';
import { OfficialDocument } from './document.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([OfficialDocument]), DirectoryModule],
  providers: [DocumentEraser, Documents],
  exports: [Documents],
})
export class DocumentsModule {}
