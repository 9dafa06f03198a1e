import { Count } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';
import type { Begun, PasskeyRow } from './passkeys.js';
import type { Person } from './person.js';
import { proofs } from './session.entity.js';
import type { SessionRow } from './sessions.js';
import { proofWays } from './step-up.js';
import type { Trail } from './trail.js';

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

export class SecondFactorView {
  @Shown('string', { about: 'to be sent back with the code to POST /api/session/second-factor' })
  challenge: string;
  @Shown('moment') expiresAt: string;
}

export class ProvedView {
  @Shown('moment', { about: 'when you last proved who you are in this session' }) provedAt: string;
}

class OpenSessionView {
  @Shown('uuid') id: string;
  @Shown('boolean', { about: 'the one you are asking with' }) current: boolean;
  @Shown('string', { about: 'browser and system; empty for a program' }) device: string;
  @Shown('string', { about: 'the network it was opened from' }) network: string;
  @Shown('string', { oneOf: proofs }) proof: string;
  @Shown('moment') createdAt: string;
  @Shown('moment') lastSeenAt: string;
  @Shown('moment') expiresAt: string;
}

export class SessionsView {
  @Shown(() => OpenSessionView, { list: true }) sessions: OpenSessionView[];
}

export function sessionsView(me: Person, rows: SessionRow[]): SessionsView {
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      current: row.id === me.sessionId,
      device: row.device,
      network: row.network,
      proof: row.proof,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    })),
  };
}

export class SecurityView {
  @Shown('moment', { nullable: true, about: 'null: since the account was opened' })
  passwordChangedAt: string | null;
  @Shown('boolean', { about: 'codes from an app are asked for' }) codes: boolean;
  @Shown('integer') recoveryCodesLeft: number;
  @Shown('moment', { about: 'when you last proved who you are in this session' }) provedAt: string;
  @Shown('string', { list: true, oneOf: proofWays, about: 'how you can prove it again' }) ways: string[];
}

export class TotpView {
  @Shown('string', { about: 'to be typed into the app; shown this once' }) secret: string;
  @Shown('string', { about: 'the same as otpauth://…, for a QR code' }) uri: string;
}

export class BegunView {
  @Shown('string', { about: 'to be sent back with what the browser answers' }) challenge: string;
  @Shown('object', {
    about: 'for navigator.credentials, as JSON (parseCreationOptionsFromJSON and the like)',
  })
  options: object;
}

export const begunView = ({ challenge, options }: Begun): BegunView => ({ challenge, options });

class PasskeyView {
  @Shown('uuid') id: string;
  @Shown('string') name: string;
  @Shown('boolean', { about: 'its maker keeps a copy: it outlives the device' }) backedUp: boolean;
  @Shown('moment') createdAt: string;
  @Shown('moment', { nullable: true }) lastUsedAt: string | null;
}

export class PasskeysView {
  @Shown(() => PasskeyView, { list: true }) passkeys: PasskeyView[];
}

export function passkeysView(rows: PasskeyRow[]): PasskeysView {
  return {
    passkeys: rows.map((row) => ({
      id: row.id,
      name: row.name,
      backedUp: row.backedUp,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    })),
  };
}

export class RecoveryCodesView {
  @Shown('string', { list: true, about: 'each works once in the place of a code; shown this once' })
  recoveryCodes: string[];
}

class TrailEntryView {
  @Shown('integer') seq: number;
  @Shown('string') act: string;
  @Shown('moment') at: string;
  @Shown('uuid', { nullable: true }) byOfficialId: string | null;
  @Shown('object') data: object;
}

export class TrailView {
  @Shown(() => TrailEntryView, { list: true, about: 'the latest first' }) entries: TrailEntryView[];
  @Shown('integer', { nullable: true, about: 'to go on with; null: there are no older ones' })
  nextCursor: number | null;
}

export class TrailPageDto {
  @Count(1, 2_000_000_000, { optional: true, about: 'the number of the last entry seen' }) cursor?: number;
  @Count(1, 500, { optional: true }) limit?: number;
}

/** One page of the journal of an account; 100 entries unless asked otherwise. */
export async function trailPage(
  trail: Trail,
  accountId: string,
  { cursor, limit = 100 }: TrailPageDto,
): Promise<TrailView> {
  const rows = await trail.latest(accountId, limit + 1, cursor);
  const entries = rows.slice(0, limit).map((entry) => ({ ...entry, at: entry.at.toISOString() }));
  return { entries, nextCursor: rows.length > limit ? entries.at(-1)!.seq : null };
}
