import { Flag, Id, Text } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';

export class SavedViewDto {
  @Text(100) name: string;
  @Text(1_000, { min: 0, about: 'the filters of GET /api/cases, e.g. "state=notified&q=đất"' }) query: string;
  @Id({ optional: true, about: 'an agency of mine whose people shall have it too' }) orgId?: string;
}

export class SavedViewChangeDto {
  @Text(100, { optional: true }) name?: string;
  @Text(1_000, { min: 0, optional: true }) query?: string;
  @Id({ optional: true, about: 'share it with this agency of mine' }) orgId?: string;
  @Flag({ optional: true, about: 'true: mine alone again' }) private?: boolean;
}

export class SavedViewView {
  @Shown('uuid') id: string;
  @Shown('string') name: string;
  @Shown('string', { about: 'to be put behind /api/cases?' }) query: string;
  @Shown('uuid', { nullable: true, about: 'shared with the people of this agency' }) orgId: string | null;
  @Shown('boolean', { about: 'mine to change' }) mine: boolean;
  @Shown('string', { about: 'who saved it' }) savedBy: string;
  @Shown('moment') createdAt: string;
}

export class SavedViewsView {
  @Shown(() => SavedViewView, { list: true, about: 'mine first, then by name' }) items: SavedViewView[];
}
