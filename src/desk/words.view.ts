import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { partKinds } from '../cases/case-parts.js';
import { WordsView } from '../cases/words.view.js';
import type { Words } from '../platform/language.js';
import { Shown } from '../platform/shown.js';

/** Words by their code. */
function Book(type: new () => object, about: string): PropertyDecorator {
  const schema = { additionalProperties: { $ref: getSchemaPath(type) } };
  return ApiProperty({ type: 'object', description: about, ...schema });
}

export class ActWordsView extends WordsView {
  @Shown('string', { about: 'row of the transition table' }) row: string;
  @Shown('string', { about: 'what it is done to', oneOf: ['case', 'recipient', 'call_run', ...partKinds] })
  on: string;
  @Shown('boolean', { about: 'may ask for a fresh proof of who you are' }) legalEffect: boolean;
  @Shown('boolean', { about: 'nobody does it: it happens' }) bySystem: boolean;
}

export class PartWordsView extends WordsView {
  @Book(WordsView, 'its states, in order') states: Record<string, Words>;
}

export class CategoryWordsView extends WordsView {
  @Shown('string') code: string;
  @Shown('boolean', { about: 'a suggestion; a person decides' }) sensitive: boolean;
  @Shown('boolean', { about: 'state secrets are to be expected: warn' }) warnSecret: boolean;
  @Shown('boolean', { about: 'describes a matter, never persons' }) matterOnly: boolean;
  @Shown('boolean', { about: 'false: no case can be of this kind' }) caseType: boolean;
}

@ApiExtraModels(WordsView, ActWordsView, PartWordsView)
export class WordsBookView {
  @Book(ActWordsView, 'what may happen to a case') acts: Record<string, ActWordsView>;
  @Book(WordsView, 'what acts need: names of fields') needs: Record<string, Words>;
  @Book(WordsView, 'main states of a case, in order') states: Record<string, Words>;
  @Book(WordsView, 'in order') urgencies: Record<string, Words>;
  @Book(WordsView, 'in order') confidentialities: Record<string, Words>;
  @Book(WordsView, 'kinds of clocks') clocks: Record<string, Words>;
  @Book(WordsView, 'roles on positions') roles: Record<string, Words>;
  @Book(WordsView, 'roles in a working group') groupRoles: Record<string, Words>;
  @Book(PartWordsView, 'kinds of parts of a case') parts: Record<string, PartWordsView>;
  @Values() values: Record<string, Record<string, Words>>;
  @Shown(() => CategoryWordsView, { list: true, about: 'in the order of a dictionary, "other" last' })
  categories: CategoryWordsView[];
}

function Values(): PropertyDecorator {
  const schema = { additionalProperties: { $ref: getSchemaPath(WordsView) } };
  return ApiProperty({
    type: 'object',
    description: 'values of closed lists, by the name of their field',
    additionalProperties: { type: 'object', ...schema },
  });
}
