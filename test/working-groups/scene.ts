import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { DEPARTMENT, holderOf, OTHER_DEPARTMENT, OWNER, people } from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { decisionOf, partIn } from './paper.js';

export const why = 'Ba cơ quan phải cùng đối chiếu và chi trả tại chỗ.';

export const terms = {
  objective: 'Người lao động được đóng đủ bảo hiểm xã hội.',
  tasks: [{ actionKind: 'verify_facts', text: 'Đối chiếu số liệu.' }],
  powers: 'Được yêu cầu nhà máy cung cấp sổ lương.',
  rules: 'Tổ trưởng kết luận, thư ký ghi biên bản.',
  reportTo: 'Ban Tuyên giáo và Dân vận Tỉnh uỷ.',
  endsOn: '2026-12-11',
};

/** Three agencies and their people; only the first is a party of the case. */
export class GroupScene {
  private constructor(
    readonly app: TestApp,
    readonly owner: As,
    readonly department: As,
    readonly other: As,
    /** Officers of the three agencies; nobody else of the last two has anything to do with the case. */
    readonly secretary: As,
    readonly deputy: As,
    readonly member: As,
  ) {}

  static async open(): Promise<GroupScene> {
    const app = await TestApp.start();
    // The first answer is slow: the OpenAPI document it is held against is made for it.
    await (await app.as(people.ownerLeader)).get('/api/session');
    return new GroupScene(
      app,
      await app.as(people.ownerLeader),
      await holderOf(app, `${DEPARTMENT}/pho-giam-doc`),
      await holderOf(app, `${OTHER_DEPARTMENT}/pho-truong-ban`),
      await holderOf(app, `${OWNER}/truc-ban`),
      await holderOf(app, `${DEPARTMENT}/truc-ban`),
      await holderOf(app, `${OTHER_DEPARTMENT}/truc-ban`),
    );
  }

  orgs(...codes: string[]): Promise<string[]> {
    return Promise.all(codes.map((code) => this.app.org(code)));
  }

  async roles(): Promise<Record<string, string>> {
    return {
      leadPositionId: await this.app.position(`${OWNER}/pho-giam-doc`),
      deputyPositionId: await this.app.position(`${DEPARTMENT}/truc-ban`),
      secretaryPositionId: await this.app.position(`${OWNER}/truc-ban`),
    };
  }

  async nominate(id: string, group: string): Promise<void> {
    const named = [
      [this.owner, [`${OWNER}/pho-giam-doc`, `${OWNER}/truc-ban`]],
      [this.department, [`${DEPARTMENT}/truc-ban`]],
      [this.other, [`${OTHER_DEPARTMENT}/truc-ban`]],
    ] as const;
    for (const [leader, codes] of named) {
      const positionIds = await Promise.all(codes.map((code) => this.app.position(code)));
      await leader.act(id, 'nominateMembers', { positionIds }, group);
    }
  }

  async proposed(over: object = {}): Promise<{ id: string; group: string; seen: CaseView }> {
    const { id } = await coordinatedCase(this.app, over);
    const orgIds = await this.orgs(OWNER, DEPARTMENT, OTHER_DEPARTMENT);
    const seen = await this.owner.act(id, 'proposeGroup', { reason: why, orgIds });
    return { id, group: partIn(seen, 'group').id, seen };
  }

  async decideBody(over: object = {}): Promise<Record<string, unknown>> {
    return { document: await decisionOf(this.app, OWNER), roles: await this.roles(), terms, ...over };
  }

  async active(over: object = {}): Promise<{ id: string; group: string; seen: CaseView }> {
    const { id, group } = await this.proposed();
    await this.nominate(id, group);
    const seen = await this.owner.act(id, 'decideGroup', await this.decideBody(over), group);
    return { id, group, seen };
  }
}

export const acts = (seen: CaseView): string[] => seen.acts.map((one) => one.act);
