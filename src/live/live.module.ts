// Owns: what moves on screens: one gateway, hints only, presence.
// Does not own: the journal the hints point to, nor the right to see a case (cases).
import { Module } from '@nestjs/common';

@Module({})
export class LiveModule {}
