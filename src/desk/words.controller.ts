import { createHash } from 'node:crypto';
import { Controller, Get, Headers, HttpStatus, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { needs } from '../cases/case-needs.js';
import { partKinds, partNames } from '../cases/case-parts.js';
import { confidentialities, states, urgencies } from '../cases/case-states.js';
import { acts, workflow } from '../cases/case-workflow.js';
import { clockKinds } from '../cases/clock-kinds.js';
import { partStateNames } from '../cases/part-words.js';
import { groupRoleNames, roleNames } from '../cases/role-names.js';
import type { Step } from '../cases/step.js';
import { Access } from '../platform/access.js';
import type { Words } from '../platform/language.js';
import { Answers } from '../platform/routes.js';
import { Programmes } from '../programmes/programmes.service.js';
import { valueWords } from './value-words.js';
import { type ActWordsView, WordsBookView } from './words.view.js';

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
    const book = { ...fixed, categories: await this.categories() };
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

function actWords(step: Step): ActWordsView {
  const { vi, en, row, on, legalEffect = false, who } = step;
  return { vi, en, row, on, legalEffect, bySystem: who.length === 0 };
}

/** By code, the words alone: what else stands in a table is not for the screen. */
function book(table: Readonly<Record<string, Words>>): Record<string, Words> {
  return Object.fromEntries(Object.entries(table).map(([code, { vi, en }]) => [code, { vi, en }]));
}

const fixed: Omit<WordsBookView, 'categories'> = {
  acts: Object.fromEntries(acts.map((act) => [act, actWords(workflow[act])])),
  needs: book(needs),
  states: book(states),
  urgencies: book(urgencies),
  confidentialities: book(confidentialities),
  clocks: book(clockKinds),
  roles: book(roleNames),
  groupRoles: book(groupRoleNames),
  parts: Object.fromEntries(
    partKinds.map((kind) => [kind, { ...partNames[kind], states: book(partStateNames[kind]) }]),
  ),
  values: Object.fromEntries(Object.entries(valueWords).map(([name, table]) => [name, book(table)])),
};
