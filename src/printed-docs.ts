import { roleNames } from './cases/role-names.js';
import { needs } from './cases/case-needs.js';
import { states } from './cases/case-states.js';
import { acts, type Step, workflow } from './cases/case-workflow.js';
import { clockKinds } from './cases/clock-kinds.js';
import { splitWho } from './cases/case-policy.js';
import { deliveryRules } from './delivery/delivery-rules.js';
import { errorCodes } from './platform/error-codes.js';

const MADE = '<!-- Made by "npm run docs" from the code. Do not edit. -->\n';

/** docs/errors.md */
export function errorsPage(): string {
  const rows = Object.entries(errorCodes).map(
    ([code, { status, vi, en }]) => `| <a id="${code}"></a>\`${code}\` | ${status} | ${vi} | ${en} |`,
  );
  return `${MADE}
# Errors

Every error is \`application/problem+json\` (RFC 9457) with a stable \`code\`, a sentence in the language of
\`Accept-Language\` (Vietnamese first), a \`reference\`, and, for 400 and 422, all \`problems\` at once.

| code | status | tiếng Việt | English |
|---|---|---|---|
${rows.join('\n')}
`;
}

/** docs/workflow.md: the table in both languages, and the states as a diagram. */
export function workflowPage(): string {
  return `${MADE}
# The flow of a case · Vòng đời vụ việc

\`\`\`mermaid
stateDiagram-v2
${diagram().join('\n')}
\`\`\`

## States · Trạng thái

| code | tiếng Việt | English |
|---|---|---|
${Object.entries(states)
  .map(([code, { vi, en }]) => `| \`${code}\` | ${vi} | ${en} |`)
  .join('\n')}

## Acts · Thao tác

| row | act | tiếng Việt | English | from · từ | to · đến | who · ai | needs · cần | clocks ■ stop ▶ start | told · được báo |
|---|---|---|---|---|---|---|---|---|---|
${acts.map((act) => line(act)).join('\n')}

## Who is who · Vai trò

| role | tiếng Việt | English |
|---|---|---|
${Object.entries(roleNames)
  .map(([role, { vi, en }]) => `| \`${role}\` | ${vi} | ${en} |`)
  .join('\n')}

## Clocks · Thời hạn

| clock | tiếng Việt | English | owed by · ai phải làm |
|---|---|---|---|
${Object.entries(clockKinds)
  .map(([kind, { vi, en, owes }]) => `| \`${kind}\` | ${vi} | ${en} | ${owes.join(', ')} |`)
  .join('\n')}
`;
}

function diagram(): string[] {
  const lines = new Set<string>();
  for (const act of acts) {
    const step: Step = workflow[act];
    for (const to of step.to) {
      if (to === 'same') continue;
      const from = step.from.length === 0 ? ['[*]'] : step.from.filter((state) => state !== to);
      // An act open to all living states would hide the picture; its usual way is told by the table.
      if (from.length > 3) lines.add(`  ${usual(step)} --> ${to}: ${step.vi}`);
      else for (const state of from) lines.add(`  ${state} --> ${to}: ${step.vi}`);
    }
  }
  return [...lines];
}

function usual(step: Step): string {
  return step.row === 'T16' ? 'received' : 'notified';
}

function line(act: (typeof acts)[number]): string {
  const step: Step = workflow[act];
  const who = step.who.length === 0 ? 'hệ thống · system' : step.who.map((one) => label(one)).join('; ');
  const asked = step.needs.map((need) => needs[need].vi).join('; ') || '–';
  const clocks = [
    ...(step.stops ?? []).map((one) => `■ ${one}`),
    ...(step.starts ?? []).map((one) => `▶ ${one}`),
  ];
  const { toAct, toKnow } = deliveryRules[act];
  const told = [...toAct.map((one) => `**${one}**`), ...toKnow].join(', ') || '–';
  const from =
    step.from.length === 0
      ? '–'
      : step.from.length > 5
        ? 'mọi trạng thái mở · any open'
        : step.from.join(', ');
  return `| ${step.row} | \`${act}\` | ${step.vi} | ${step.en} | ${from} | ${step.to.join(', ')} | ${who} | ${asked} | ${clocks.join(' ') || '–'} | ${told} |`;
}

function label(who: Step['who'][number]): string {
  const { side, role } = splitWho(who);
  return `${side}: ${roleNames[role].vi}`;
}
