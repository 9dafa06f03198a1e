import { Shown } from '../platform/shown.js';
import { pathOf } from './act-paths.js';
import { needs } from './case-needs.js';
import { type Act, workflow } from './case-workflow.js';
import type { OfferedAct } from './offered-acts.js';
import { WordsView } from './words.view.js';

export class NeedView extends WordsView {
  @Shown('string') field: string;
}

export class ActView {
  @Shown('string') act: string;
  @Shown('string', { about: 'row of the transition table' }) row: string;
  @Shown(() => WordsView) label: WordsView;
  @Shown('uuid', { nullable: true, about: 'the recipient or the call run it is done to' }) subjectId:
    string | null;
  @Shown('uuid', { nullable: true, about: 'the running clock that it settles, or brings nearer to its end' })
  clockId: string | null;
  @Shown('string', { oneOf: ['POST', 'PATCH'] }) method: string;
  @Shown('string') href: string;
  @Shown('boolean', { about: 'may ask for a fresh proof of who you are (step_up_needed)' })
  legalEffect: boolean;
  @Shown(() => NeedView, { list: true }) needs: NeedView[];
}

const templates = new Map<Act, Omit<ActView, 'subjectId' | 'clockId' | 'href'> & { path: string }>();

function templateOf(act: Act): Omit<ActView, 'subjectId' | 'clockId' | 'href'> & { path: string } {
  let template = templates.get(act);
  if (!template) {
    const { row, vi, en, needs: asked, legalEffect = false } = workflow[act];
    const needed = asked.map((field) => ({ field, ...needs[field] }));
    const method = act === 'revise' ? 'PATCH' : 'POST';
    template = { act, row, label: { vi, en }, method, path: pathOf(act), legalEffect, needs: needed };
    templates.set(act, template);
  }
  return template;
}

export function actView(caseId: string, { act, subjectId }: OfferedAct, clockId: string | null): ActView {
  const { path, ...rest } = templateOf(act);
  return {
    ...rest,
    subjectId,
    clockId,
    href: `/api/cases/${caseId}${path.replace(':subject', subjectId ?? '')}`,
  };
}
