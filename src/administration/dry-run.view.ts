import type { CallStep } from '../directory/call-ladder.js';
import type { Act } from '../cases/case-workflow.js';
import { Shown } from '../platform/shown.js';

class StageNameView {
  @Shown('string') vi: string;
  @Shown('string') en: string;
}

class ProgrammeInForceView {
  @Shown('uuid') id: string;
  @Shown('string') code: string;
  @Shown('string') title: string;
}

class ToldView {
  @Shown('uuid') officialId: string;
  @Shown('string') fullName: string;
  @Shown('boolean', { about: 'he would have to do something' }) needsAction: boolean;
  @Shown('string', { nullable: true, about: 'the title of the one he stands in for' }) standsInFor:
    string | null;
  @Shown('string', { list: true, oneOf: ['inbox', 'mail'] }) means: string[];
}

class PlannedClockView {
  @Shown('string') kind: string;
  @Shown(() => StageNameView) label: StageNameView;
  @Shown('uuid') owesOrgId: string;
  @Shown('string', { list: true, about: 'the first of these that has somebody' }) owesRoles: string[];
  @Shown('moment') from: string;
  @Shown('moment') dueAt: string;
  @Shown('boolean', { about: 'the year has no official calendar yet' }) provisional: boolean;
  @Shown('integer') value: number;
  @Shown('string', { about: "of `value`: 'wh' are working hours" }) unit: string;
  @Shown('boolean', { about: 'the programme’s own rule; otherwise the default' }) own: boolean;
  @Shown('moment', { about: 'the first reminder, or its end' }) firstLookAt: string;
}

class ImaginedCallsView {
  @Shown('uuid') orgId: string;
  @Shown('integer') attemptsPerStep: number;
  @Shown('object', {
    list: true,
    about: 'whom one would ring, in order; `skipped` says why one is passed over',
  })
  steps: CallStep[];
}

class StageView {
  @Shown('string') act: Act;
  @Shown(() => StageNameView) label: StageNameView;
  @Shown('moment') at: string;
  @Shown('uuid', { nullable: true, about: 'the agency it is about' }) orgId: string | null;
  @Shown(() => ToldView, { list: true }) told: ToldView[];
  @Shown(() => PlannedClockView, { list: true }) clocks: PlannedClockView[];
  @Shown(() => ImaginedCallsView, { nullable: true, about: 'the call tree that would open' })
  calls: ImaginedCallsView | null;
}

export class DryRunView {
  @Shown('moment') at: string;
  @Shown(() => ProgrammeInForceView) programme: ProgrammeInForceView;
  @Shown('boolean', { about: 'urgent enough to be told by telephone first' }) mayPhone: boolean;
  @Shown('boolean', { about: 'state secrets are to be expected with this category: warn' })
  warnSecret: boolean;
  @Shown(() => StageView, { list: true, about: 'what would follow what, if nobody did anything' })
  stages: StageView[];
}
