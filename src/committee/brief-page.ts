import type { DisagreementKind } from '../cases/disagreement.js';
import { type Urgency, urgencies } from '../cases/case-states.js';
import { type Act, workflow } from '../cases/case-workflow.js';
import type { PartyAnswer } from '../cases/submission-ready.js';
import { escaped } from '../platform/html.js';
import type { Language, Words } from '../platform/language.js';
import type { BriefDisagreementView, BriefLineView, BriefPositionView, BriefView } from './brief.view.js';

export const disagreementKindNames: Record<DisagreementKind, Words> = {
  fact: { vi: 'sự việc', en: 'facts' },
  competence: { vi: 'thẩm quyền', en: 'competence' },
  measure: { vi: 'biện pháp', en: 'measures' },
  public_statement: { vi: 'phát ngôn', en: 'public statement' },
  timing: { vi: 'thời điểm', en: 'timing' },
  budget: { vi: 'kinh phí', en: 'budget' },
  responsibility_for_lessons: { vi: 'trách nhiệm rút kinh nghiệm', en: 'responsibility for lessons' },
  other: { vi: 'vấn đề khác', en: 'other' },
};

export const partyAnswerNames: Record<PartyAnswer, Words> = {
  confirmed: { vi: 'Đã xác nhận nguyên văn', en: 'Confirmed word for word' },
  objected: { vi: 'Phản đối báo cáo', en: 'Objects to the submission' },
  no_answer: { vi: 'Không trả lời trong thời hạn', en: 'Did not answer in time' },
};

/** What stands on the page besides what people wrote; their words stay in the language they wrote them in. */
const printed = {
  title: { vi: 'Xin ý kiến chỉ đạo', en: 'Submission for direction' },
  heading: { vi: 'Phiếu xin ý kiến chỉ đạo', en: 'Brief for direction' },
  neededBy: { vi: 'Cần ý kiến trước', en: 'Direction needed by' },
  notSaid: { vi: 'không nêu', en: 'not stated' },
  reason: { vi: 'Lý do đề nghị điều chỉnh', en: 'Why an adjustment is asked for' },
  history: { vi: '1. Diễn biến', en: '1. Course of events' },
  done: { vi: '2. Việc đã làm', en: '2. What has been done' },
  positions: { vi: '3. Ý kiến các bên', en: "3. The parties' positions" },
  options: { vi: '4. Phương án', en: '4. Options' },
  recommendation: { vi: '5. Đề nghị của', en: '5. Recommendation of' },
  agreed: { vi: 'Đã thống nhất', en: 'Agreed' },
  remaining: { vi: 'Còn lại', en: 'Remaining' },
  missing: { vi: 'Chưa có ý kiến được xác nhận', en: 'No confirmed position' },
  basis: { vi: 'Căn cứ', en: 'Legal basis' },
  beyond: { vi: 'Vượt thẩm quyền', en: 'Beyond competence' },
  frozen: {
    vi: 'Ý kiến các bên giữ nguyên văn như lúc trình',
    en: 'Positions stand word for word as submitted',
  },
  draft: {
    vi: 'Dự thảo, chưa trình: ý kiến các bên như hiện có.',
    en: 'A draft, not submitted: positions as they stand now.',
  },
  since: { vi: 'Mục mới từ khi trình', en: 'New entries since the submission' },
} as const satisfies Record<string, Words>;

/** Without script, and with styles of its own: the content security policy lets nothing else in. */
const style = `
@page { size: A4; margin: 14mm 15mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.3 "Times New Roman", "Liberation Serif", serif; color: #000; max-width: 180mm; margin: 0 auto; padding: 4mm; }
header { display: flex; justify-content: space-between; border-bottom: 1px solid #000; font-size: 9.5pt; }
h1 { font-size: 13pt; text-align: center; margin: 3mm 0 1mm; text-transform: uppercase; }
h2 { font-size: 10.5pt; margin: 2.5mm 0 1mm; }
p, ol, ul { margin: 0 0 1mm; } ol, ul { padding-left: 5mm; }
.question { font-weight: bold; border: 1px solid #000; padding: 2mm; }
.sides { display: flex; flex-wrap: wrap; gap: 0; border: 1px solid #000; break-inside: avoid; }
.sides > section { flex: 1 1 30%; padding: 1.5mm 2mm; border-left: 1px solid #000; }
.sides > section:first-child { border-left: 0; }
.sides h3 { font-size: 10pt; margin: 0; }
.words { white-space: pre-line; } .missing { font-style: italic; font-weight: bold; } .small { font-size: 9pt; }
footer { margin-top: 2mm; border-top: 1px solid #000; font-size: 9pt; }
@media print { body { padding: 0; max-width: none; } }
`;

/** The brief as one printable A4 page. All that people wrote is escaped. */
export function briefPage(brief: BriefView, language: Language): string {
  const page = new Page(language);
  return page.of(brief);
}

class Page {
  constructor(private readonly language: Language) {}

  of(brief: BriefView): string {
    const { recommendation } = brief;
    const options = brief.options.map(
      (one) => `<li><b>${escaped(one.title)}</b> – ${escaped(one.consequences)}</li>`,
    );
    return `<!doctype html>
<html lang="${this.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(brief.ref)} – ${this.say('title')}</title>
<style>${style}</style>
</head>
<body>
<header><span>${escaped(brief.askedBy.name)}${brief.document ? ` · ${escaped(brief.document)}` : ''}</span>
<span>${escaped(brief.ref)} · ${escaped(urgencies[brief.urgency as Urgency][this.language])}</span></header>
<h1>${this.say('heading')}</h1>
<p>${escaped(brief.subject)}</p>
<p class="question">${escaped(brief.question)}</p>
<p>${this.say('neededBy')}: <b>${brief.neededBy ? this.time(brief.neededBy) : this.say('notSaid')}</b></p>
${brief.reason ? section(this.say('reason'), `<p class="words">${escaped(brief.reason)}</p>`) : ''}
${section(this.say('history'), `${list(brief.summary)}${this.journal(brief.history)}`)}
${section(this.say('done'), list(brief.done))}
${section(this.say('positions'), `${brief.disagreements.map((one) => this.disagreement(one)).join('\n')}${this.line('beyond', brief.beyondCompetence, '')}`)}
${section(this.say('options'), `<ol>${options.join('')}</ol>`)}
${section(`${this.say('recommendation')} ${escaped(recommendation.of.name)}`, `<p class="words">${escaped(recommendation.text)}</p>`)}
<footer>${this.frozen(brief)}${this.since(brief.updatedSince)}</footer>
</body>
</html>
`;
  }

  private say(what: keyof typeof printed): string {
    return escaped(printed[what][this.language]);
  }

  /** A line that says what it is, or none. */
  private line(what: keyof typeof printed, text: string | null, style = ' class="small"'): string {
    return text ? `<p${style}>${this.say(what)}: ${escaped(text)}</p>` : '';
  }

  private label(line: BriefLineView): string {
    return escaped(workflow[line.act as Act][this.language]);
  }

  private journal(lines: BriefLineView[]): string {
    const shown = lines.map(
      (line) =>
        `<li>${this.time(line.at)}: ${this.label(line)}${line.by ? ` (${escaped(line.by)})` : ''}</li>`,
    );
    return `<ul class="small">${shown.join('')}</ul>`;
  }

  private disagreement(one: BriefDisagreementView): string {
    const kind = disagreementKindNames[one.kind as DisagreementKind][this.language];
    return `<p><b>${escaped(one.point)}</b> (${escaped(kind)})</p>${this.line('agreed', one.agreed)}${this.line('remaining', one.remaining.join('; '))}
<div class="sides">${one.positions.map((position) => this.position(position)).join('')}</div>`;
  }

  private position(one: BriefPositionView): string {
    const words = one.missing
      ? `<p class="missing">${this.say('missing')}</p>`
      : `<p class="words">${escaped(one.text!)}</p>${this.line('basis', one.legalBasis)}`;
    const signed = one.signedBy
      ? `<p class="small">${escaped(one.signedBy.title)} ${escaped(one.signedBy.fullName)}</p>`
      : '';
    const answer = one.answer
      ? `<p class="small">${escaped(partyAnswerNames[one.answer as PartyAnswer][this.language])}${one.answerText ? `: ${escaped(one.answerText)}` : ''}</p>`
      : '';
    return `<section><h3>${escaped(one.name)}</h3>${words}${signed}${answer}</section>`;
  }

  private frozen(brief: BriefView): string {
    return brief.frozenAt ? `${this.say('frozen')}: ${this.time(brief.frozenAt)}.` : this.say('draft');
  }

  private since(lines: BriefLineView[]): string {
    if (lines.length === 0) return '';
    const shown = lines.slice(-5).map((line) => `${this.time(line.at)} ${this.label(line)}`);
    return ` ${this.say('since')} (${lines.length}): ${shown.join('; ')}.`;
  }

  /** In Việt Nam's time: 10:30 ngày 23/11/2026, or 10:30 on 23/11/2026. */
  private time(iso: string): string {
    const local = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString();
    const [year, month, day] = local.slice(0, 10).split('-');
    return `${local.slice(11, 16)} ${this.language === 'vi' ? 'ngày' : 'on'} ${day}/${month}/${year}`;
  }
}

function section(heading: string, body: string): string {
  return `<h2>${heading}</h2>\n${body}`;
}

function list(lines: string[]): string {
  return lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}
