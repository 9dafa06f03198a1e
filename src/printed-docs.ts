import { guards } from './cases/case-guards.js';
import { groupRoleNames, roleNames } from './cases/role-names.js';
import type { Role } from './directory/who-answers.js';
import { needs } from './cases/case-needs.js';
import { type PartKind, partKinds, partNames, partStates, settledParts } from './cases/case-parts.js';
import { states } from './cases/case-states.js';
import { type Act, acts, workflow } from './cases/case-workflow.js';
import type { GroupRole, Step } from './cases/step.js';
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

## Acts on the case · Thao tác trên vụ việc

| row | act | tiếng Việt | English | from · từ | to · đến | who · ai | needs · cần | refused · từ chối khi | clocks ■ stop ▶ start | told · được báo |
|---|---|---|---|---|---|---|---|---|---|---|
${acts
  .filter((act) => !isOnPart(act))
  .map((act) => line(act))
  .join('\n')}

✍ has legal effect: whoever does it has proved who he is a short while ago (\`STEP_UP_MINUTES\`).
✍ có giá trị pháp lý: người làm phải vừa xác thực lại.

## Parts of a case · Các phần của vụ việc

Each has a machine of its own beside the main states; in the states in bold it asks for nothing more.
Mỗi phần có trạng thái riêng bên cạnh trạng thái của vụ việc; ở trạng thái in đậm thì không còn việc phải làm.

| part | tiếng Việt | English | states · trạng thái |
|---|---|---|---|
${partKinds.map((kind) => `| \`${kind}\` | ${partNames[kind].vi} | ${partNames[kind].en} | ${machine(kind)} |`).join('\n')}

${partKinds.map((kind) => partTable(kind)).join('\n\n')}

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

function isOnPart(act: Act): boolean {
  return (partKinds as string[]).includes(workflow[act].on);
}

function machine(kind: PartKind): string {
  const settled: readonly string[] = settledParts[kind];
  return partStates[kind].map((state) => (settled.includes(state) ? `**${state}**` : state)).join(', ');
}

/** What can be done to one kind of part: from which of its states to which, while the case is where. */
function partTable(kind: PartKind): string {
  const lines = acts
    .filter((act) => workflow[act].on === kind)
    .map((act) => {
      const { partFrom, partTo } = workflow[act];
      const way = `${partFrom?.join(', ') ?? '–'} | ${partTo?.join(', ') ?? '–'}`;
      return line(act, way);
    });
  return `### ${partNames[kind].vi} · ${partNames[kind].en}

| row | act | tiếng Việt | English | part from · từ | part to · đến | case from · vụ việc từ | case to · đến | who · ai | needs · cần | refused · từ chối khi | clocks ■ stop ▶ start | told · được báo |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}`;
}

function diagram(): string[] {
  const lines = new Set<string>();
  for (const act of acts) {
    const step: Step = workflow[act];
    for (const to of step.to) {
      if (to === 'same') continue;
      // Unmerging leads back to where it was: one line stands for all.
      if (act === 'unmerge' && to !== 'received') continue;
      const from = step.from.length === 0 ? ['[*]'] : step.from.filter((state) => state !== to);
      // An act open to all living states would hide the picture; its usual way is told by the table.
      if (from.length > 3) lines.add(`  ${usual(step)} --> ${to}: ${step.vi}`);
      else for (const state of from) lines.add(`  ${state} --> ${to}: ${step.vi}`);
    }
  }
  return [...lines];
}

function usual(step: Step): string {
  const ways = step.row === 'T16' ? ['received'] : ['notified', 'in_coordination'];
  return ways.find((state) => (step.from as readonly string[]).includes(state)) ?? step.from[0]!;
}

function line(act: Act, way?: string): string {
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
      : step.from.includes('archived') && step.from.length > 5
        ? 'mọi trạng thái · any'
        : step.from.length > 5
          ? 'mọi trạng thái mở · any open'
          : step.from.join(', ');
  const when = step.when?.map((guard) => guards[guard].vi).join(' ') ?? '–';
  const part = way ? `${way} | ` : '';
  const mark = step.legalEffect ? ' ✍' : '';
  return `| ${step.row} | \`${act}\`${mark} | ${step.vi} | ${step.en} | ${part}${from} | ${to(step)} | ${who} | ${asked} | ${when} | ${clocks.join(' ') || '–'} | ${told} |`;
}

function to(step: Step): string {
  return step.to.length > 5 ? 'trạng thái trước đó · the state before' : step.to.join(', ');
}

function label(who: Step['who'][number]): string {
  const { side, role } = splitWho(who);
  const name = side === 'group' ? groupRoleNames[role as GroupRole] : roleNames[role as Role];
  return `${side}: ${name.vi}`;
}
