import { Shown } from '../platform/shown.js';
import type { Person } from './person.js';

class CapacityView {
  @Shown('uuid') positionId: string;
  @Shown('uuid', { nullable: true, about: 'set when the person stands in for somebody' })
  onBehalfOfPositionId: string | null;
  @Shown('uuid', { about: 'the agency spoken for' }) orgId: string;
  @Shown('string') title: string;
  @Shown('string', { list: true }) roles: string[];
}

export class PersonView {
  @Shown('uuid') accountId: string;
  @Shown('uuid') officialId: string;
  @Shown('string') login: string;
  @Shown('string') fullName: string;
  @Shown('string') language: string;
  @Shown(() => CapacityView, { list: true }) capacities: CapacityView[];
}

export function personView(person: Person): PersonView {
  return {
    accountId: person.accountId,
    officialId: person.officialId,
    login: person.login,
    fullName: person.fullName,
    language: person.language,
    capacities: person.capacities.map((c) => ({
      positionId: c.positionId,
      onBehalfOfPositionId: c.onBehalfOfPositionId,
      orgId: c.orgId,
      title: c.title,
      roles: c.roles,
    })),
  };
}
