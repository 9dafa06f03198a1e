import type { Act } from '../../../src/cases/case-workflow.js';
import type { WholePartView } from '../../../src/cases/case.view.js';
import {
  atWork, capacitiesIn, day, type Filler, type Filling, issuer, leading, moment, nothing, ownOrg, paper, partiesOf,
  partOf, reason, settling, signature, someone, walkingOrgs, working,
} from './filling.js'; // prettier-ignore

const handOver = {
  situation: 'Đang làm việc với nhà máy.',
  objectives: 'Người lao động được đóng đủ bảo hiểm.',
  currentActions: 'Đối chiếu số liệu.',
  resources: 'Hai cán bộ, một xe.',
};

/** Who settles it: assignment, requests to other agencies, tasks. */
export const work: Partial<Record<Act, Filler>> = {
  assignLead: async (of) => {
    const leadPositionId = await someone(of, [of.seen.ownerOrgId]);
    const [, , department] = await walkingOrgs(of.app);
    return (
      leadPositionId && {
        leadPositionId,
        coordinatingOrgIds: of.pick([[], [department!]]),
        directionText: 'Giao chủ trì, phối hợp giải quyết trong tuần.',
        ...of.pick([{}, { dueAt: await moment(of.app, 6) }]),
      }
    );
  },
  startCoordination: ({ pick }) => ({
    firstAct: pick(['meeting_minutes', 'reply', 'task_list']),
    text: 'Đã họp với nhà máy và thống nhất lịch đóng bù.',
  }),
  reassign: async (of) => {
    const { leadOrgId, leadPositionId, ownerOrgId } = of.seen;
    // Another agency is for the adviser to name.
    const names = (await capacitiesIn(of.by, ['adviser_lead'])).length > 0;
    const orgIds = [leadOrgId ?? ownerOrgId, ...(names ? settling(of.seen) : [])];
    const next = await someone(of, orgIds, working, [leadPositionId]);
    return next && { leadPositionId: next, ...reason(), handOver };
  },
  requestCoordination: async (of) => {
    const own = await ownOrg(of.by, [...leading, 'clerk'], partiesOf(of.seen));
    const others = (await walkingOrgs(of.app)).filter((orgId) => orgId !== own);
    return {
      toOrgId: of.pick(others),
      text: 'Đề nghị cử cán bộ cùng đối chiếu số liệu.',
      document: await paper(of.app, own, 'CV'),
    };
  },
  acceptRequest: ({ pick }) => pick([{ extent: 'whole' }, { extent: 'part', text: 'Phần đối chiếu.' }]),
  declineRequest: () => ({ ...reason(), legalBasis: 'Quy định chức năng, nhiệm vụ.' }),
  forwardRequest: async (of) => {
    const { orgIds } = await partOf(of);
    const others = (await walkingOrgs(of.app)).filter((orgId) => !orgIds.includes(orgId));
    return others.length > 0 ? { toOrgId: of.pick(others), text: 'Việc này thuộc cơ quan bạn.' } : null;
  },
  answerRequest: () => ({ text: 'Đã đối chiếu xong, số liệu khớp.' }),
  closeRequest: nothing,
  giveTask: async (of) => {
    const ownerPositionId = await someone(of, settling(of.seen));
    return ownerPositionId && (await task(of, ownerPositionId));
  },
  requestCorrection: async (of) => ({
    publishedItem: 'Thông tin trên trang của cơ quan, ngày 22/11/2026',
    text: 'Số tháng chậm đóng là ba.',
    askedBy: of.pick(['named_agency', 'named_person']),
    publisherOrgId: of.seen.ownerOrgId,
    dueAt: await moment(of.app, 3),
  }),
  acceptTask: nothing,
  submitTask: () => ({ result: 'Đã làm việc với nhà máy.' }),
  verifyTask: nothing,
  returnTask: reason,
  extendTask: async (of) => ({ ...reason(), dueAt: await later(of, (await partOf(of)).data['dueAt']) }),
  cancelTask: reason,
};

async function task(of: Filling, ownerPositionId: string): Promise<object> {
  return {
    actionKind: of.pick(['verify_facts', 'meet', 'report']),
    text: 'Đối chiếu số tháng chậm đóng.',
    ownerPositionId,
    dueAt: await moment(of.app, 2),
  };
}

/** Two days after what it was, and after now. */
export async function later({ app }: Filling, dueAt: unknown): Promise<string> {
  const least = Math.max((await app.now()).getTime(), dueAt ? Date.parse(dueAt as string) : 0);
  return new Date(least + 2 * 86_400_000).toISOString();
}

type Nominated = Record<string, string[]>;
const nominatedIn = (group: WholePartView): Nominated => group.data['nominated'] as Nominated;

/** The working group, from the proposal to its end. */
export const group: Partial<Record<Act, Filler>> = {
  proposeGroup: async (of) => {
    const [owner, adviser, department, other] = await walkingOrgs(of.app);
    const orgIds = of.pick([
      [owner!, department!],
      [owner!, department!, other!],
      [adviser!, owner!],
    ]);
    return { ...reason(), orgIds };
  },
  nominateMembers: async (of) => {
    const part = await partOf(of);
    const own = await ownOrg(of.by, leading, part.orgIds);
    // Once is enough, unless somebody insists.
    if (nominatedIn(part)[own] && of.pick([true, false])) return null;
    const posts = new Set((await atWork(of.app, own, working)).map((one) => one.positionId));
    return { positionIds: [...posts].slice(0, 3) };
  },
  decideGroup: async (of) => {
    const part = await partOf(of);
    const [lead, deputy, secretary] = Object.values(nominatedIn(part)).flat();
    if (!secretary) return null;
    const issuing = Object.entries(nominatedIn(part)).find(([, named]) => named.includes(lead!))![0];
    return {
      ...(await groupPaper(of, issuing, part.orgIds)),
      roles: { leadPositionId: lead, deputyPositionId: deputy, secretaryPositionId: secretary },
      terms: {
        objective: 'Người lao động được đóng đủ bảo hiểm xã hội.',
        tasks: [{ actionKind: 'verify_facts', text: 'Đối chiếu số liệu.' }],
        powers: 'Được yêu cầu nhà máy cung cấp sổ lương.',
        rules: 'Tổ trưởng kết luận, thư ký ghi biên bản.',
        reportTo: 'Ban Tuyên giáo và Dân vận Tỉnh uỷ.',
        ...of.pick([{ endsOn: await day(of.app, 10) }, { endCondition: 'Khi đã đóng đủ.' }]),
      },
    };
  },
  rejectGroup: reason,
  amendGroup: async (of) => {
    const part = await partOf(of);
    return {
      ...(await groupPaper(of, part.orgId!, part.orgIds)),
      ...reason(),
      endsOn: await day(of.app, of.pick([12, 20])),
    };
  },
  recordMeeting: async (of) => {
    const members = of.seen.members.filter((one) => one.groupId === of.offered.subjectId);
    const who = of.pick(members).positionId;
    const conclusion = { text: 'Đối chiếu xong trong hai ngày.' };
    const asked = { actionKind: 'verify_facts', ownerPositionId: who, dueAt: await moment(of.app, 2) };
    return {
      heldAt: await moment(of.app),
      agenda: 'Đối chiếu số liệu.',
      attended: members.map((one) => one.positionId),
      minutes: 'Các cơ quan đã đối chiếu.',
      conclusions: of.pick([[], [conclusion], [{ ...conclusion, task: asked }]]),
    };
  },
  reportGroup: () => ({ text: 'Đã hoàn thành nhiệm vụ của tổ.' }),
  dissolveGroup: async (of) => {
    const part = await partOf(of);
    return groupPaper(of, part.orgId!, part.orgIds);
  },
};

/** The decision of the lead agency; where Party and State sit together, somebody of the other side signs too. */
async function groupPaper({ app }: Filling, issuing: string, orgIds: string[]): Promise<object> {
  const { regime } = await issuer(app, issuing);
  const sides = await Promise.all(orgIds.map(async (orgId) => ({ orgId, ...(await issuer(app, orgId)) })));
  const other = sides.find((one) => (one.regime === 'party') !== (regime === 'party'));
  const document = await paper(app, issuing, 'QĐ');
  if (!other) return { document };
  const { signatoryPositionId: positionId, capacity } = await signature(app, other.orgId);
  return { document, coSignatory: { orgId: other.orgId, positionId, capacity } };
}
