import { createHash } from 'node:crypto';
import { Controller, Get, Headers, HttpStatus, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { Programmes } from '../programmes/programmes.service.js';
import { fixedWords } from './words-book.js';
import { WordsBookView } from './words.view.js';

/** The words of the field, from the very tables the rules are in: so that no screen makes up a label of its own. */
@ApiTags('desk')
@Access('signed-in')
@Controller('api/words')
export class WordsController {
  constructor(private readonly programmes: Programmes) {}

  /** Labels in both languages, all at once. Ask again with If-None-Match: 304 until a word has changed. */
  @Get()
  @Answers(WordsBookView)
  async all(
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WordsBookView | undefined> {
    const book = { ...fixedWords, categories: await this.categories() };
    const tag = `"${createHash('sha256').update(JSON.stringify(book)).digest('base64url').slice(0, 22)}"`;
    // Nothing of a case is in it: a browser may keep it, and asks whether it still holds.
    void reply.headers({ ETag: tag, 'Cache-Control': 'private, no-cache' });
    if (!known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)) return book;
    void reply.status(HttpStatus.NOT_MODIFIED);
    return undefined;
  }

  private async categories(): Promise<WordsBookView['categories']> {
    const all = await this.programmes.categories();
    return all.map(({ nameVi, nameEn, ...rest }) => ({ vi: nameVi, en: nameEn, ...rest }));
  }
}
