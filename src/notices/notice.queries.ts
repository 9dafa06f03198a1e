import { Injectable } from '@nestjs/common';
import { agenciesOf } from '../cases/case-policy.js';
import { CaseAnswers } from '../cases/case-answers.js';
import { forSight } from '../cases/sealed.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { noticesOf, type NoticeView, sealedNotice } from './notice.view.js';

@Injectable()
export class NoticeQueries {
  constructor(
    private readonly database: Database,
    private readonly answers: CaseAnswers,
  ) {}

  /** The notices of a case; that somebody of a recipient has opened it is kept with the receipt (it is no receipt). */
  async of(me: Person, caseId: string): Promise<NoticeView[]> {
    const { facts, sight } = await this.answers.look(me, caseId);
    const orgs = agenciesOf(me);
    const notices = await forSight(sight, async () => {
      await this.database.sql(
        `update notice_recipients set opened_at = app_now() where case_id = $1 and org_id = any($2::uuid[]) and opened_at is null`,
        [caseId, orgs],
      );
      return noticesOf(this.database, caseId, facts.case.ownerOrgId, orgs);
    });
    return sight === 'whole' ? notices : notices.map(sealedNotice);
  }
}
