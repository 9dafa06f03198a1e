import { type Answering, type Directory, useDirectory } from '../../directory/use-directory';
import { type Programmes, useProgrammes } from '../../directory/use-programmes';
import { type Me, useMe } from '../../session/session';

type Capacity = Me['capacities'][number];

/** As in the table of the flow: who drafts, who issues, who reports by telephone. The server decides in the end. */
const DRAFTS = ['focal', 'focal_deputy', 'officer'];
const ISSUES = ['clerk', 'leader', 'head'];
const PHONES = ['focal', 'focal_deputy', 'leader', 'head', 'duty'];
const TAKES = ['focal', 'focal_deputy', 'duty', 'officer', 'leader', 'head'];

export interface Standing {
  loaded: boolean;
  /** Why it is not loaded, where it was asked for in vain. */
  error: unknown;
  again: () => void;
  directory: Directory;
  programmes: Programmes;
  /** Agencies for which this person files, the first being his own. */
  owners: string[];
  mayDraft: (orgId: string) => boolean;
  mayIssue: (orgId: string) => boolean;
  mayPhone: (orgId: string) => boolean;
  /** The agencies whose telephone he answers. */
  takesCallsOf: string[];
  /** Himself, at an agency. */
  myPosition: (orgId: string) => string;
  myPhone: (orgId: string) => string;
  /** The agency that a position belongs to. */
  agencyAt: (positionId: string) => string | undefined;
  /** The numbers at which an agency is rung. */
  numbersOf: (orgId: string | undefined) => string[];
  /** Who signs what he drafts, and who then sends it. */
  signers: (orgId: string) => Answering[];
  clerks: (orgId: string) => Answering[];
  /** Who answers the telephone of an agency, whoever is on duty first. */
  callees: (
    orgId: string | undefined,
  ) => { positionId: string; label: string; name: string; phone: string }[];
}

export function useStanding(): Standing {
  const me = useMe();
  const directory = useDirectory();
  const programmes = useProgrammes();
  const as = (orgId: string, roles: string[]): Capacity | undefined =>
    me.capacities.find((one) => one.orgId === orgId && one.roles.some((role) => roles.includes(role)));
  const mayDraft = (orgId: string): boolean => as(orgId, DRAFTS) !== undefined;
  const mayPhone = (orgId: string): boolean => as(orgId, PHONES) !== undefined;
  const agencies = [...new Set(me.capacities.map((one) => one.orgId))];
  const callees: Standing['callees'] = (orgId) => {
    const entry = directory.agency(orgId);
    const people = new Map<string, { positionId: string; label: string; name: string; phone: string }>();
    const add = (one: Answering, phone: string | null): void => {
      if (!phone || one.absent || people.has(one.positionId)) return;
      people.set(one.positionId, {
        positionId: one.positionId,
        name: one.fullName,
        label: `${one.fullName} – ${one.title}`,
        phone,
      });
    };
    for (const one of entry?.onDuty ?? []) add(one, entry?.dutyPhone ?? one.phone);
    for (const one of [...(entry?.focalPoint ?? []), ...(entry?.leaders ?? [])]) add(one, one.phone);
    return [...people.values()];
  };
  return {
    loaded: directory.loaded && programmes.loaded,
    error: directory.error ?? programmes.error,
    again: () => {
      if (directory.error) directory.again();
      if (programmes.error) programmes.again();
    },
    directory,
    programmes,
    owners: agencies.filter((orgId) => mayDraft(orgId) || mayPhone(orgId)),
    mayDraft,
    mayIssue: (orgId) => mayDraft(orgId) && as(orgId, ISSUES) !== undefined,
    mayPhone,
    takesCallsOf: agencies.filter((orgId) => as(orgId, TAKES) && programmes.adviserOf(orgId) === orgId),
    myPosition: (orgId) => as(orgId, [...DRAFTS, ...PHONES])?.positionId ?? '',
    myPhone: (orgId) => {
      const position = as(orgId, [...DRAFTS, ...PHONES])?.positionId;
      const entry = directory.agency(orgId);
      const here = [...(entry?.focalPoint ?? []), ...(entry?.leaders ?? []), ...(entry?.onDuty ?? [])];
      return here.find((one) => one.positionId === position)?.phone ?? entry?.dutyPhone ?? '';
    },
    agencyAt: (positionId) =>
      positionId === ''
        ? undefined
        : directory.agencies.find((one) =>
            [...one.focalPoint, ...one.onDuty, ...one.leaders, ...one.clerks].some(
              (person) => person.positionId === positionId,
            ),
          )?.orgId,
    numbersOf: (orgId) => {
      const entry = directory.agency(orgId ?? '');
      const people = [...(entry?.focalPoint ?? []), ...(entry?.onDuty ?? []), ...(entry?.leaders ?? [])];
      return [entry?.dutyPhone, ...people.map((one) => one.phone)].filter(
        (one): one is string => typeof one === 'string' && one !== '',
      );
    },
    signers: (orgId) => present(directory.agency(orgId)?.leaders),
    clerks: (orgId) => present(directory.agency(orgId)?.clerks),
    callees,
  };
}

function present(people: readonly Answering[] | undefined): Answering[] {
  return (people ?? []).filter((one) => !one.absent);
}
