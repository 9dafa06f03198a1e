import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SealDispatcher } from './seal-dispatcher.js';
import { Sealer } from '../journal/sealer.js';
import type { Seal } from '../journal/seal-statement.js';
import { SigningKeys } from '../journal/signing-keys.js';
import { Access } from '../platform/access.js';
import { AppError } from '../platform/errors.js';
import { Count } from '../platform/fields.js';
import { Answers, Creates } from '../platform/routes.js';
import { Shown } from '../platform/shown.js';
import { ThisWrite, type Write, Writes } from '../platform/writes.js';

export class SigningKeyView {
  @Shown('string') keyId: string;
  @Shown('string', { about: 'Ed25519, PEM' }) publicKey: string;
  @Shown('string', { nullable: true, about: 'the key that signed this one; the first signed itself' })
  previousKeyId: string | null;
  @Shown('moment') madeAt: string;
  @Shown('string', { about: 'base64' }) signature: string;
}

class MovedHeadsView {
  @Shown('integer') count: number;
  @Shown('string', { about: 'of the lines "<stream> <seq> <hash>"' }) sha256: string;
}

export class SealStatementView {
  @Shown('string', { oneOf: ['dau-moi/seal'] }) kind: string;
  @Shown('integer') layout: number;
  @Shown('integer') no: number;
  @Shown('moment') sealedAt: string;
  @Shown('integer', { about: 'journals under the root' }) streams: number;
  @Shown('integer', { about: 'entries in them' }) entries: number;
  @Shown('string', { about: 'Merkle root over all heads, hexadecimal' }) root: string;
  @Shown(() => MovedHeadsView, { about: 'the heads that moved on since the seal before' })
  changed: MovedHeadsView;
  @Shown('string', { about: 'sha256 of the statement of the seal before' }) previous: string;
}

export class SealView {
  @Shown(() => SealStatementView) statement: SealStatementView;
  @Shown('string') keyId: string;
  @Shown('string', { about: 'Ed25519 over the canonical statement, base64' }) signature: string;
}

class SealListView {
  @Shown(() => SealView, { list: true }) items: SealView[];
  @Shown('integer', { nullable: true, about: 'ask for the next page with it' }) nextCursor: number | null;
}

class SealListDto {
  @Count(1, 2_000_000_000, { optional: true, about: 'seals before this one' }) cursor?: number;
  @Count(1, 200, { optional: true }) limit?: number;
}

class RetakenView {
  @Shown('integer') replayed: number;
}

/** What proves the journals: the public keys, and the seals made with them. No word of any case. */
@ApiTags('proof')
@Access('signed-in')
@Controller('api')
export class SealController {
  constructor(
    private readonly sealer: Sealer,
    private readonly keys: SigningKeys,
    private readonly writes: Writes,
    private readonly dispatcher: SealDispatcher,
  ) {}

  /** The public keys, oldest first; the last one signs now. Whoever holds a receipt needs them, signed in or not. */
  @Get('signing-keys')
  @Access('public')
  @ApiOkResponse({ type: SigningKeyView, isArray: true })
  known(): Promise<SigningKeyView[]> {
    return this.keys.known();
  }

  /** The seals, newest first. */
  @Get('seals')
  @Answers(SealListView)
  async list(@Query() asked: SealListDto): Promise<SealListView> {
    const limit = asked.limit ?? 50;
    const seals = await this.sealer.page(asked.cursor, limit + 1);
    const items = seals.slice(0, limit);
    return { items, nextCursor: seals.length > limit ? items.at(-1)!.statement.no : null };
  }

  @Get('seals/:no')
  @Answers(SealView)
  async one(@Param('no') no: string): Promise<Seal> {
    const [seal] = /^[1-9]\d{0,8}$/.test(no) ? await this.sealer.page(Number(no) + 1, 1) : [];
    if (seal?.statement.no !== Number(no)) throw new AppError('not_found');
    return seal;
  }

  /** Seals all journals now. */
  @Post('seals')
  @Access('overseer')
  @Creates(SealView)
  seal(@ThisWrite() write: Write): Promise<SealView> {
    return this.writes.once(write, (tx) => this.sealer.seal(tx));
  }

  /** Takes out again what was parked after failing too often. */
  @Post('seals/replay')
  @Access('administrator')
  @HttpCode(200)
  @Answers(RetakenView)
  async replay(): Promise<RetakenView> {
    return { replayed: await this.dispatcher.replayParked() };
  }
}
