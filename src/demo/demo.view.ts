import { WordsView } from '../cases/words.view.js';
import { Shown } from '../platform/shown.js';
import { paces } from './direction.js';

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

export class ShownView {
  @Shown('string') login: string;
  @Shown('string', { about: 'what of the web app is looked at' }) path: string;
}

export class DemoResetView {
  @Shown('integer', { nullable: true, about: 'seconds until all of it begins anew; null: it does not' })
  leftSeconds: number | null;
  @Shown('integer', { about: 'minutes from one beginning to the next; 0: it does not' }) everyMinutes: number;
}

export class DemoView {
  @Shown('boolean', { about: 'the past of the sample is being made; the story waits for it' })
  making: boolean;
  @Shown('boolean') playing: boolean;
  @Shown('moment', { nullable: true, about: 'the last time the story was begun; real time' }) startedAt:
    string | null;
  @Shown('boolean', {
    nullable: true,
    about: 'it came to its end and the journal was whole; null: not ended',
  })
  whole: boolean | null;
  @Shown('string', { list: true, about: 'what has been said so far, from line `after` on' }) lines: string[];
  @Shown('string', { oneOf: paces }) pace: string;
  @Shown('boolean', { about: 'it waits before its next scene' }) waiting: boolean;
  @Shown('integer', { about: 'which scene is played; 0: none yet' }) scene: number;
  @Shown('integer') scenes: number;
  @Shown('string', { nullable: true }) title: string | null;
  @Shown(() => ShownView, { nullable: true, about: 'who is to be seen at the telephone' })
  phone: ShownView | null;
  @Shown(() => ShownView, { nullable: true, about: 'who is to be seen at the desk' }) desk: ShownView | null;
  @Shown(() => SamplePersonView, { list: true }) cast: SamplePersonView[];
}
