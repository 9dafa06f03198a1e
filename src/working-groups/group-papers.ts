import { Injectable } from '@nestjs/common';
import type { CaseFacts } from '../cases/case-facts.js';
import { Directory } from '../directory/directory.service.js';
import { type DocumentType, isRealDay } from '../documents/document-rules.js';
import { Documents } from '../documents/documents.service.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { Programmes } from '../programmes/programmes.service.js';
import type { GroupPaperDto } from './group.dto.js';
import type { SignedPaper } from './work-parts.js';

/** A group is set up, changed and ended by paper (domain.md C.5.4, C.7): who issues it, and who signs with him. */
@Injectable()
export class GroupPapers {
  constructor(
    private readonly documents: Documents,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
  ) {}

  async problems(
    tx: Tx,
    facts: CaseFacts,
    input: GroupPaperDto,
    of: { leadOrgId: string; orgIds: string[] },
  ): Promise<Problem[]> {
    if (!input.document) return [];
    const issuer = await this.issuerOf(tx, facts, of.leadOrgId);
    return [
      ...(await this.documents.problems(tx, input.document, issuer, TYPES)),
      ...(await this.coSignatureProblems(tx, facts, input, issuer, of.orgIds)),
    ];
  }

  async register(tx: Tx, facts: CaseFacts, input: GroupPaperDto, leadOrgId: string): Promise<SignedPaper> {
    const issuer = await this.issuerOf(tx, facts, leadOrgId);
    const paper = await this.documents.register(tx, input.document!, issuer, facts.case.subject);
    const { id, notation, issuedOn, signatoryName } = paper;
    return { id, notation, issuedOn, signatory: signatoryName };
  }

  /** The authority of the programme's profile; the lead agency of the group where it names that one (C.15.2). */
  private async issuerOf(tx: Tx, facts: CaseFacts, leadOrgId: string): Promise<string> {
    const programme = await this.programmes.byId(facts.case.programmeId);
    const authority = programme?.profile?.workingGroup.decidingAuthority ?? 'lead_agency';
    if (authority === 'lead_agency') return leadOrgId;
    if (authority === 'agency_concerned') return facts.case.ownerOrgId;
    return (await this.programmes.orgInRole(facts.case.programmeId, authority, tx.now)) ?? leadOrgId;
  }

  private async coSignatureProblems(
    tx: Tx,
    facts: CaseFacts,
    { document, coSignatory }: GroupPaperDto,
    issuer: string,
    orgIds: string[],
  ): Promise<Problem[]> {
    const programme = await this.programmes.byId(facts.case.programmeId);
    const orgs = await this.directory.organisationsAt([...orgIds, issuer], tx.now, tx);
    const isParty = (orgId: string): boolean => orgs.get(orgId)?.regime === 'party';
    const mixed = orgIds.some((orgId) => isParty(orgId) !== isParty(issuer));
    if (!programme?.profile?.workingGroup.bothRegimesSign || !mixed) return [];
    if (!coSignatory) return [missingCoSignatory];
    if (!orgIds.includes(coSignatory.orgId) || isParty(coSignatory.orgId) === isParty(issuer))
      return [wrongCoSignatory];
    const on = document!.issuedOn;
    const able = isRealDay(on) ? await this.directory.signatoriesOf(coSignatory.orgId, on, tx) : [];
    return able.some((one) => one.positionId === coSignatory.positionId) ? [] : [wrongCoSignatory];
  }
}

/** Decision, plan, programme or announcement. */
const TYPES: readonly DocumentType[] = ['QĐ', 'KH', 'CTr', 'TB'];

const missingCoSignatory: Problem = {
  field: 'coSignatory',
  code: 'missing',
  vi: 'Tổ có cả cơ quan Đảng và cơ quan nhà nước: hai bên cùng ký.',
  en: 'Party and State bodies sit in this group: both sides sign.',
};

const wrongCoSignatory: Problem = {
  field: 'coSignatory',
  code: 'not_a_signatory',
  vi: 'Người cùng ký phải là lãnh đạo của một cơ quan trong tổ, thuộc khối còn lại, đang giữ chức vụ vào ngày ký.',
  en: 'The other signatory must be a leader of an agency of the group on the other side, in office on that day.',
};
