// Owns: official documents: their number, symbol, date, signatory and capacity, and the rules these follow; the store of
// files, what a file may be, the screen for state secrets.
// Does not own: to which case a file belongs (files), what a document is for (notices, decisions, directions), nor who may issue it.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '../directory/directory.module.js';
import { DocumentEraser } from './document-eraser.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { Documents } from './documents.service.js';
import { OfficialDocument } from './document.entity.js';
import { FileInspector } from './file-inspector.js';
import { FileStore } from './file-store.js';
import { SecretHits } from './secret-hits.js';

const shared = [
  Documents,
  FileInspector,
  SecretHits,
  { provide: FileStore, useFactory: (config: Config) => new FileStore(config.filesDir), inject: [CONFIG] },
];

@Module({
  imports: [TypeOrmModule.forFeature([OfficialDocument]), DirectoryModule],
  providers: [...shared, DocumentEraser],
  exports: shared,
})
export class DocumentsModule {}
