import type { Table } from './put.js';

// The tables a programme file fills, in the order in which they refer to each other.

const validity = { valid_from: 'date', 'valid_to?': 'date' };
const period = { starts_at: 'timestamptz', ends_at: 'timestamptz' };

export const places: Table = {
  name: 'administrative_units',
  key: ['code'],
  id: false,
  columns: {
    code: 'text',
    name: 'text',
    level: 'text',
    parent_code: 'text',
    ...validity,
    successor_codes: 'text[]',
  },
};

export const organisations: Table = {
  name: 'organisations',
  key: ['code'],
  id: true,
  columns: { code: 'text' },
};

export const versions: Table = {
  name: 'organisation_versions',
  key: ['org_id', 'valid_from'],
  id: true,
  columns: {
    org_id: 'uuid',
    name: 'text',
    name_en: 'text',
    short_name: 'text',
    symbol_abbr: 'text',
    level: 'text',
    kind: 'text',
    regime: 'text',
    parent_org_id: 'uuid',
    ...validity,
    legal_basis: 'text',
  },
};

export const successions: Table = {
  name: 'organisation_successions',
  key: ['from_org_id', 'to_org_id', 'effective_on'],
  id: true,
  columns: {
    from_org_id: 'uuid',
    to_org_id: 'uuid',
    share: 'text',
    function: 'text',
    effective_on: 'date',
    basis: 'text',
  },
};

export const officials: Table = {
  name: 'officials',
  key: ['code'],
  id: true,
  columns: { code: 'text', full_name: 'text', work_phone: 'text', work_email: 'text', active: 'boolean' },
  atFirst: ['active'],
};

export const positions: Table = {
  name: 'positions',
  key: ['code'],
  id: true,
  columns: {
    code: 'text',
    org_id: 'uuid',
    title: 'text',
    title_en: 'text',
    official_id: 'uuid',
    roles: 'text[]',
    ...validity,
  },
};

export const focalPoints: Table = {
  name: 'focal_points',
  key: ['org_id', 'valid_from'],
  id: true,
  columns: {
    org_id: 'uuid',
    unit_org_id: 'uuid',
    primary_position_id: 'uuid',
    deputy_position_ids: 'uuid[]',
    duty_phone: 'text',
    'phone_tested_on?': 'date',
    ...validity,
  },
};

export const dutyRoster: Table = {
  name: 'duty_roster',
  key: ['org_id', 'position_id', 'starts_at'],
  id: true,
  columns: { org_id: 'uuid', position_id: 'uuid', phone: 'text', ...period },
};

export const standIns: Table = {
  name: 'stand_ins',
  key: ['from_position_id', 'to_position_id', 'starts_at'],
  id: true,
  columns: {
    from_position_id: 'uuid',
    to_position_id: 'uuid',
    ...period,
    basis: 'text',
    actions: 'text[]',
    'revoked_at?': 'timestamptz',
  },
};

export const absences: Table = {
  name: 'absences',
  key: ['position_id', 'starts_at'],
  id: true,
  columns: { position_id: 'uuid', ...period, reason: 'text' },
};

export const programmes: Table = {
  name: 'programmes',
  key: ['code'],
  id: true,
  columns: {
    code: 'text',
    title: 'text',
    doc_type: 'text',
    number: 'text',
    symbol: 'text',
    signed_on: 'date',
    ...validity,
    parent_code: 'text',
    profile: 'jsonb',
  },
  bump: 'version',
};

export const parties: Table = {
  name: 'programme_parties',
  key: ['programme_id', 'org_id', 'role'],
  id: false,
  columns: {
    programme_id: 'uuid',
    org_id: 'uuid',
    role: 'text',
    lead: 'boolean',
    leader_position_id: 'uuid',
    standing_unit_org_id: 'uuid',
  },
};

export const categories: Table = {
  name: 'categories',
  key: ['code'],
  id: false,
  columns: {
    code: 'text',
    name_vi: 'text',
    name_en: 'text',
    sensitive: 'boolean',
    warn_secret: 'boolean',
    matter_only: 'boolean',
    case_type: 'boolean',
  },
};
