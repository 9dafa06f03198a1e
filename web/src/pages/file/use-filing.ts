import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { newKey } from '../../api/client';
import type { Problem } from '../../api/problem';
import { type Drafted, useDraft } from '../../drafts/use-draft';
import { fileOrKeep } from '../../outbox/outbox';
import { useMe } from '../../session/session';
import { fieldOfMoment } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import { emptyReport, isAtLeast, keyFor, type Kind, missingIn, orderOf, type Report } from './report';
import { useReviewRows } from './review-rows';
import type { Standing } from './standing';
import { placeOfAgency } from './suggest';

/** An update is promised this long after a notice, unless it is said otherwise. Milliseconds. */
const NEXT_UPDATE_MS = 4 * 3_600_000;

/** Begun longer ago than that and opened again: when the agency knew is looked at once more. Milliseconds. */
const LONG_AGO_MS = 3_600_000;

export interface Filing {
  draft: Drafted<Report>;
  report: Report;
  kind: Kind;
  ownerOrgId: string;
  adviserOrgId: string | undefined;
  missing: ReadonlySet<string>;
  /** True once somebody has tried to send: before, nothing is complained of. */
  tried: boolean;
  /** It is of some time ago: whether the agency has known since then is to be confirmed. */
  asksKnown: boolean;
  busy: boolean;
  problem: Problem | null;
  set: (change: Partial<Report> | ((before: Report) => Report)) => void;
  /** What is missing, and says it on the page; empty where it may go. */
  check: () => string[];
  send: () => Promise<{ is: 'sent'; caseId: string } | { is: 'queued' } | null>;
}

/** What is being filed, by whom and as what. The texts are the words that a notice begins with. */
export function useFiling(standing: Standing, words: Record<string, string>): Filing {
  const me = useMe();
  const client = useQueryClient();
  const describe = useReviewRows(standing);
  const draft = useDraft<Report>('file', emptyReport({}), {
    rows: (value) => {
      const one = filled(value, standing, words);
      return describe(one, kindOf(one, standing)).map(([label, text]) => [label, text]);
    },
  });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sending = useRef(false);

  const report = filled(draft.value, standing, words);
  const ownerOrgId = report.ownerOrgId;
  const kind = kindOf(report, standing);
  const adviserOrgId = standing.programmes.adviserOf(ownerOrgId);
  const asksKnown =
    draft.restoredAt !== null &&
    report.knownAt !== null &&
    (report.knownConfirmed || serverNow() - Date.parse(report.knownAt) > LONG_AGO_MS);
  const missing = missingIn(report, kind, standing.programmes.phoneFrom(ownerOrgId), asksKnown);

  const latest = useRef(report);
  latest.current = report;
  const set: Filing['set'] = (change) =>
    draft.set((before) => {
      const from = { ...latest.current, sent: before.sent };
      const next = typeof change === 'function' ? change(from) : { ...from, ...change };
      latest.current = { ...next, knownAt: next.knownAt ?? new Date(serverNow()).toISOString() };
      return latest.current;
    });

  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setWaiting(new Set(missing)), [missing.join()]); // eslint-disable-line react-hooks/exhaustive-deps

  const check = (): string[] => {
    setTried(true);
    return missing;
  };

  const send: Filing['send'] = async () => {
    // A second tap, before anything has been drawn anew, is the same tap.
    if (sending.current || check().length > 0) return null;
    sending.current = true;
    setBusy(true);
    setProblem(null);
    try {
      const contact = { positionId: standing.myPosition(ownerOrgId), phone: standing.myPhone(ownerOrgId) };
      const order = orderOf(report, kind, new Date(serverNow()).toISOString(), contact);
      const sent = keyFor(report, order, newKey);
      draft.set({ ...report, sent });
      const form = { ...report, sent };
      const outcome = await fileOrKeep({
        id: sent.key,
        accountId: me.accountId,
        ...order,
        key: sent.key,
        title: report.line.trim(),
        phones: standing
          .callees(adviserOrgId)
          .slice(0, 2)
          .map(({ name, phone }) => ({ name, phone })),
        queuedAt: serverNow(),
        state: 'waiting',
        draftKey: `${me.accountId}/file`,
        form,
      });
      if (outcome.is === 'refused') {
        setProblem(outcome.problem);
        return null;
      }
      setTried(false);
      // In the outbox it is as safe as it was here; there it is sent from.
      await draft.restart();
      if (outcome.is === 'waiting') return { is: 'queued' };
      client.setQueryData(['case', outcome.seen.id, 'view'], outcome.seen);
      for (const one of ['cases', 'inbox', 'duty']) void client.invalidateQueries({ queryKey: [one] });
      return { is: 'sent', caseId: outcome.seen.id };
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };

  return {
    draft,
    report,
    kind,
    ownerOrgId,
    adviserOrgId,
    missing: waiting,
    tried,
    asksKnown,
    busy,
    problem,
    set,
    check,
    send,
  };
}

const kindOf = (report: Report, standing: Standing): Kind =>
  report.way === 'phone' ? 'phone' : standing.mayIssue(report.ownerOrgId) ? 'notice' : 'draft';

/** What the profile, the directory and the programme know already stands in the form; whoever files may change it. */
function filled(report: Report, standing: Standing, words: Record<string, string>): Report {
  const { directory } = standing;
  const answers = standing.owners.length === 0 && standing.takesCallsOf.length > 0;
  const direction = answers ? 'in' : report.call.direction;
  const way = standing.owners.some(standing.mayDraft) ? report.way : 'phone';
  const ownerOrgId = report.ownerOrgId || standing.owners[0] || '';
  const agency = directory.agency(ownerOrgId);
  const adviserOrgId = standing.programmes.adviserOf(ownerOrgId);
  const { call, paper } = report;
  const mySeat = standing.takesCallsOf[0];
  const callee = standing.callees(adviserOrgId)[0];
  const me = direction === 'in' && mySeat ? standing.myPosition(mySeat) : '';
  const leader = agency?.leaders.find((one) => !one.absent);
  const signatory = agency?.leaders.find((one) => one.positionId === paper.signatoryPositionId) ?? leader;
  const isHead = signatory?.role === 'head';
  return {
    ...report,
    way,
    ownerOrgId,
    place: report.knownAt === null && report.place === '' ? placeOfAgency(agency?.name ?? '') : report.place,
    recipients: report.recipients.length > 0 || !adviserOrgId ? report.recipients : [adviserOrgId],
    call: {
      ...call,
      direction,
      callerPositionId: call.callerPositionId || (direction === 'out' ? standing.myPosition(ownerOrgId) : ''),
      calleePositionId: call.calleePositionId || (direction === 'in' ? me : (callee?.positionId ?? '')),
      calleeNumber:
        call.calleeNumber ||
        (direction === 'in'
          ? (mySeat && (directory.agency(mySeat)?.dutyPhone ?? standing.myPhone(mySeat))) || ''
          : (callee?.phone ?? '')),
      asked: call.asked || (report.knownAt === null ? words['asked']! : call.asked),
    },
    paper: {
      ...paper,
      requestKind: paper.requestKind || standing.programmes.asksFor(ownerOrgId),
      symbol: paper.symbol || (agency?.symbolAbbr ?? ''),
      issuedOn: paper.issuedOn || fieldOfMoment(serverNow()).slice(0, 10),
      signatoryPositionId: paper.signatoryPositionId || (leader?.positionId ?? ''),
      capacity: paper.capacity || (isHead ? 'direct' : 'deputy_for_head'),
      nextUpdateAt: paper.nextUpdateAt || fieldOfMoment(serverNow() + NEXT_UPDATE_MS),
      ...(report.knownAt === null
        ? {
            confirmed: words['early']!,
            unconfirmed: words['unknown']!,
            affected: words['unknown']!,
            measures: words['notYet']!,
            risks: words['unknown']!,
            communicationPlan: words['notYet']!,
            request: words['asked']!,
          }
        : {}),
    },
  };
}

/** The two of the first question; how urgent exactly is asked of urgent ones only. */
export function isUrgent(report: Report): boolean {
  return isAtLeast(report.urgency, 'urgent');
}
