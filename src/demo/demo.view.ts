import { WordsView } from '../cases/words.view.js';
import { Shown } from '../platform/shown.js';

/** One of the sample's invented people, for a first look. */
export class SamplePersonView {
  @Shown('string') login: string;
  @Shown('string') fullName: string;
  @Shown(() => WordsView) about: WordsView;
  @Shown('string') title: string;
  @Shown('string') titleEn: string;
  @Shown('string') orgName: string;
  @Shown('string', { list: true }) roles: string[];
}

export class DemoView {
  @Shown('boolean') playing: boolean;
  @Shown('moment', { nullable: true, about: 'the last time the story was begun; real time' }) startedAt:
    string | null;
  @Shown('boolean', {
    nullable: true,
    about: 'it came to its end and the journal was whole; null: not ended',
  })
  whole: boolean | null;
  @Shown('string', { list: true, about: 'what has been said so far, from line `after` on' }) lines: string[];
  @Shown(() => SamplePersonView, { list: true }) cast: SamplePersonView[];
}
