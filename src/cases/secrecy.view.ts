import { Shown } from '../platform/shown.js';

export class ReadingView {
  @Shown('uuid') caseId: string;
  @Shown('string') purpose: string;
  @Shown('moment', { about: 'until then you read it for this purpose without being asked again' })
  until: string;
}

class ReaderOfficialView {
  @Shown('uuid') id: string;
  @Shown('string') fullName: string;
}

class ReaderPositionView {
  @Shown('uuid') id: string;
  @Shown('string') title: string;
}

/** Somebody who has read a restricted case. */
export class ReaderView {
  @Shown('uuid') id: string;
  @Shown('moment') at: Date;
  @Shown(() => ReaderOfficialView) official: ReaderOfficialView;
  @Shown(() => ReaderPositionView) position: ReaderPositionView;
  @Shown(() => ReaderPositionView, { nullable: true, about: 'the position in whose name' })
  onBehalfOf: ReaderPositionView | null;
  @Shown('string', { nullable: true }) purpose: string | null;
}
