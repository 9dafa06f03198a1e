import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../../api/client';
import { type Answering, type Directory, useDirectory } from '../../directory/use-directory';
import { type Me, useMe } from '../../session/session';

type Programme = Schemas['ProgrammeInListView'];
type Capacity = Me['capacities'][number];

/** As in the table of the flow: who drafts, who issues, who reports by telephone. The server decides in the end. */
const DRAFTS = ['focal', 'focal_deputy', 'officer'];
const ISSUES = ['clerk', 'leader', 'head'];
const PHONES = ['focal', 'focal_deputy', 'leader', 'head', 'duty'];
const TAKES = ['focal', 'focal_deputy', 'duty', 'officer', 'leader', 'head'];

export interface Standing {
  loaded: boolean;
  directory: Directory;
  /** Agencies for which this person files, the first being his own. */
  owners: string[];
  mayDraft: (orgId: string) => boolean;
  mayIssue: (orgId: string) => boolean;
  mayPhone: (orgId: string) => boolean;
  /** The agencies whose telephone he answers. */
  takesCallsOf: string[];
  programmeOf: (orgId: string) => Programme | undefined;
  adviserOf: (orgId: string) => string | undefined;
  phoneFrom: (orgId: string) => string;
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
  const { data: programmes } = useQuery({
    queryKey: ['programmes'],
    queryFn: () => data(api.GET('/api/programmes')),
    staleTime: 3_600_000,
  });
  const as = (orgId: string, roles: string[]): Capacity | undefined =>
    me.capacities.find((one) => one.orgId === orgId && one.roles.some((role) => roles.includes(role)));
  const programmeOf = (orgId: string): Programme | undefined => {
    const mine = (programmes ?? []).filter((one) => one.parties.some((party) => party.orgId === orgId));
    // An agreement below a larger one is the nearer.
    return mine.find((one) => one.parentCode !== null) ?? mine[0];
  };
  const adviserOf = (orgId: string): string | undefined =>
    programmeOf(orgId)?.parties.find((party) => party.role === 'comm_adviser')?.orgId;
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
    loaded: directory.loaded && programmes !== undefined,
    directory,
    owners: agencies.filter((orgId) => mayDraft(orgId) || mayPhone(orgId)),
    mayDraft,
    mayIssue: (orgId) => mayDraft(orgId) && as(orgId, ISSUES) !== undefined,
    mayPhone,
    takesCallsOf: agencies.filter((orgId) => as(orgId, TAKES) && adviserOf(orgId) === orgId),
    programmeOf,
    adviserOf,
    phoneFrom: (orgId) => {
      const profile = programmeOf(orgId)?.profile as { phoneAllowedFrom?: string } | null | undefined;
      return profile?.phoneAllowedFrom ?? 'urgent';
    },
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
