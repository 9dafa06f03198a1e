import type { DisagreementKind } from '../cases/disagreement.js';
import { type Urgency, urgencies } from '../cases/case-states.js';
import type { BriefDisagreementView, BriefLineView, BriefPositionView, BriefView } from './brief.view.js';

const kinds: Record<DisagreementKind, string> = {
  fact: 'sự việc',
  competence: 'thẩm quyền',
  measure: 'biện pháp',
  public_statement: 'phát ngôn',
  timing: 'thời điểm',
  budget: 'kinh phí',
  responsibility_for_lessons: 'trách nhiệm rút kinh nghiệm',
  other: 'vấn đề khác',
};

const answers: Record<string, string> = {
  confirmed: 'Đã xác nhận nguyên văn',
  objected: 'Phản đối báo cáo',
  no_answer: 'Không trả lời trong thời hạn',
};

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

/** The brief as one printable A4 page in Vietnamese. All that people wrote is escaped. */
export function briefPage(brief: BriefView): string {
  const { recommendation } = brief;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(brief.ref)} – Xin ý kiến chỉ đạo</title>
<style>${style}</style>
</head>
<body>
<header><span>${escaped(brief.askedBy.name)}${brief.document ? ` · ${escaped(brief.document)}` : ''}</span>
<span>${escaped(brief.ref)} · ${escaped(urgencies[brief.urgency as Urgency].vi)}</span></header>
<h1>Phiếu xin ý kiến chỉ đạo</h1>
<p>${escaped(brief.subject)}</p>
<p class="question">${escaped(brief.question)}</p>
<p>Cần ý kiến trước: <b>${brief.neededBy ? time(brief.neededBy) : 'không nêu'}</b></p>
${brief.reason ? section('Lý do đề nghị điều chỉnh', `<p class="words">${escaped(brief.reason)}</p>`) : ''}
${section('1. Diễn biến', `${list(brief.summary)}${journal(brief.history)}`)}
${section('2. Việc đã làm', list(brief.done))}
${section('3. Ý kiến các bên', `${brief.disagreements.map(disagreement).join('\n')}${beyond(brief)}`)}
${section('4. Phương án', `<ol>${brief.options.map((one) => `<li><b>${escaped(one.title)}</b> – ${escaped(one.consequences)}</li>`).join('')}</ol>`)}
${section(`5. Đề nghị của ${escaped(recommendation.of.name)}`, `<p class="words">${escaped(recommendation.text)}</p>`)}
<footer>${frozen(brief)}${since(brief.updatedSince)}</footer>
</body>
</html>
`;
}

function section(heading: string, body: string): string {
  return `<h2>${heading}</h2>\n${body}`;
}

function list(lines: string[]): string {
  return lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}

function journal(lines: BriefLineView[]): string {
  const shown = lines.map(
    (line) => `<li>${time(line.at)}: ${escaped(line.label)}${line.by ? ` (${escaped(line.by)})` : ''}</li>`,
  );
  return `<ul class="small">${shown.join('')}</ul>`;
}

function disagreement(one: BriefDisagreementView): string {
  const kind = kinds[one.kind as DisagreementKind] ?? one.kind;
  const agreed = one.agreed ? `<p class="small">Đã thống nhất: ${escaped(one.agreed)}</p>` : '';
  const remaining = one.remaining.length
    ? `<p class="small">Còn lại: ${one.remaining.map(escaped).join('; ')}</p>`
    : '';
  return `<p><b>${escaped(one.point)}</b> (${escaped(kind)})</p>${agreed}${remaining}
<div class="sides">${one.positions.map(position).join('')}</div>`;
}

function position(one: BriefPositionView): string {
  const words = one.missing
    ? '<p class="missing">Chưa có ý kiến được xác nhận</p>'
    : `<p class="words">${escaped(one.text!)}</p>${one.legalBasis ? `<p class="small">Căn cứ: ${escaped(one.legalBasis)}</p>` : ''}`;
  const signed = one.signedBy
    ? `<p class="small">${escaped(one.signedBy.title)} ${escaped(one.signedBy.fullName)}</p>`
    : '';
  const answer = one.answer
    ? `<p class="small">${escaped(answers[one.answer] ?? one.answer)}${one.answerText ? `: ${escaped(one.answerText)}` : ''}</p>`
    : '';
  return `<section><h3>${escaped(one.name)}</h3>${words}${signed}${answer}</section>`;
}

function beyond(brief: BriefView): string {
  return brief.beyondCompetence ? `<p>Vượt thẩm quyền: ${escaped(brief.beyondCompetence)}</p>` : '';
}

function frozen(brief: BriefView): string {
  return brief.frozenAt
    ? `Ý kiến các bên giữ nguyên văn như lúc trình: ${time(brief.frozenAt)}.`
    : 'Dự thảo, chưa trình: ý kiến các bên như hiện có.';
}

function since(lines: BriefLineView[]): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(-5).map((line) => `${time(line.at)} ${escaped(line.label)}`);
  return ` Từ khi trình có ${lines.length} mục mới: ${shown.join('; ')}.`;
}

/** In Việt Nam's time: 10:30 ngày 23/11/2026. */
function time(iso: string): string {
  const local = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString();
  const [year, month, day] = local.slice(0, 10).split('-');
  return `${local.slice(11, 16)} ngày ${day}/${month}/${year}`;
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
