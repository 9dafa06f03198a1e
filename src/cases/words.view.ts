import { Shown } from '../platform/shown.js';

export class WordsView {
  @Shown('string') vi: string;
  @Shown('string') en: string;
}
