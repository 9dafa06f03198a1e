import { useTranslation } from 'react-i18next';
import { useCase } from '../case/use-case';
import { useDirectory } from '../directory/use-directory';
import { useProgrammes } from '../directory/use-programmes';
import { agenciesOf, useMe } from '../session/session';
import { shortDay } from '../time/format';
import { serverNow } from '../time/server-clock';
import type { Values } from './field';
import type { Act } from './use-act';
import './texts';

/** Which kind of paper carries an act. What is written here is a beginning: the server says what is right. */
const papers: Readonly<Record<string, string>> = {
  issueNotice: 'CV',
  confirmInWriting: 'CV',
  reissueNotice: 'CV',
  supplement: 'CV',
  recallNotice: 'CV',
  requestCoordination: 'CV',
  answerRequest: 'CV',
  decideGroup: 'QĐ',
  amendGroup: 'QĐ',
  dissolveGroup: 'QĐ',
  submitForDirection: 'TTr',
  resubmit: 'TTr',
  recordDirectionPaper: 'TB',
};
/** With these an agency says for the first time in writing what it asks for. */
const FIRST = ['issueNotice', 'confirmInWriting'];
/** How long a working group is set up for when nobody has said anything else. Days. */
const GROUP_DAYS = 14;
const DAY_MS = 86_400_000;

/** A day as the server takes it, in Việt Nam. */
function dayOf(at: number): string {
  const [day, month, year] = shortDay(at).split('/');
  return `${year}-${month}-${day}`;
}

/** The symbol that papers of this kind by this agency carry. */
export function symbolOf(type: string, agency: { regime: string; symbolAbbr: string }): string {
  if (agency.regime === 'party') return `${type}/${agency.symbolAbbr}`;
  return type === 'CV' ? agency.symbolAbbr : `${type}-${agency.symbolAbbr}`;
}

/**
 * What a form begins with so that little is left to be typed: the paper's kind, symbol and day, today's arrival, the
 * matter as it stands in the case, a model of a group's terms. Null until what it is made of is there.
 */
export function useUsual(act: Act, caseId: string): Values | null {
  const { t } = useTranslation();
  const me = useMe();
  const directory = useDirectory();
  const programmes = useProgrammes();
  const { data: seen } = useCase(caseId);
  if (!seen || !directory.loaded || !programmes.loaded) return null;
  const mine = agenciesOf(me);
  const owes = seen.clocks.find((one) => one.id === act.clockId)?.owesOrgId;
  const orgId =
    [owes, seen.ownerOrgId, ...seen.parties.map((one) => one.orgId)].find(
      (one) => one && mine.includes(one),
    ) ?? mine[0];
  const agency = directory.agency(orgId);
  const today = dayOf(serverNow());
  const usual: Values = {};
  const asks = (field: string): boolean =>
    act.needs.some((need) => need.field === field || need.field.startsWith(`${field}.`));

  const type = papers[act.act];
  if (type && agency && asks('document')) {
    const own = me.capacities.find((mine) =>
      agency.leaders.some((one) => one.positionId === mine.positionId),
    );
    usual['document'] = {
      type,
      symbol: symbolOf(type, agency),
      issuedOn: today,
      ...(own
        ? {
            signatoryPositionId: own.positionId,
            capacity: own.roles.includes('head') ? 'direct' : 'deputy_for_head',
          }
        : {}),
    };
  }
  if (asks('arrivalOn')) usual['arrivalOn'] = today;
  if (asks('content')) {
    const focal = agency?.focalPoint.find((one) => !one.absent) ?? agency?.focalPoint[0];
    usual['content'] = {
      whatHappened: seen.facts,
      ...(FIRST.includes(act.act) ? { requestKind: programmes.asksFor(seen.ownerOrgId) } : {}),
      ...(focal ? { contact: { positionId: focal.positionId, phone: focal.phone ?? undefined } } : {}),
    };
  }
  if (act.act === 'decideGroup') {
    const adviser = seen.parties.find((one) => one.role === 'adviser');
    usual['terms'] = {
      objective: t('usual.objective', { subject: seen.subject }),
      tasks: [{ actionKind: 'verify_facts', text: t('usual.task') }],
      powers: t('usual.powers'),
      rules: t('usual.rules'),
      reportTo: adviser?.name ?? '',
      endsOn: dayOf(serverNow() + GROUP_DAYS * DAY_MS),
    };
  }
  if (act.act === 'proposeGroup') {
    // Who advises and who decides does not sit in it, though the notice went to him too.
    const apart = seen.parties.filter((one) => one.role === 'decider' || one.role === 'adviser');
    usual['orgIds'] = [...new Set(seen.parties.filter((one) => !one.left).map((one) => one.orgId))].filter(
      (one) => !apart.some((other) => other.orgId === one),
    );
  }
  if (act.act === 'recordMeeting') {
    usual['heldAt'] = new Date(serverNow()).toISOString();
    usual['attended'] = seen.members
      .filter((one) => one.groupId === act.subjectId)
      .map((one) => one.positionId);
  }
  return usual;
}
