import { regimes, shares } from '../directory/organisation.entity.js';
import { roles } from '../directory/who-answers.js';
import { partyRoles } from './codes.js';
import { checkRules } from './deadline-rules.js';
import type { FileCheck, Fields } from './file-check.js';
import { checkProfile } from './profile-check.js';
import type {
  FileFocalPoint,
  FileOfficial,
  FileParty,
  FilePlace,
  FilePost,
  FileProgramme,
  FileStandIn,
  FileSuccession,
  FileVersion,
  ProgrammeFile,
} from './programme-file.js';

/** Reads the parsed document of a programme file; problems go into `check`. */
export class ProgrammeReader {
  constructor(private readonly check: FileCheck) {}

  file(document: unknown): ProgrammeFile {
    const names = [
      'places',
      'organisations',
      'successions',
      'officials',
      'focalPoints',
      'dutyRoster',
      'standIns',
    ];
    const fields = this.check.group('file', document, [...names, 'absences', 'programmes']);
    return {
      places: this.each('places', fields, placeNames, (at, f) => this.place(at, f)),
      organisations: this.each('organisations', fields, ['code', 'versions'], (at, f) => ({
        code: this.check.code(`${at}.code`, f['code']),
        versions: this.each(
          `${at}.versions`,
          f,
          versionNames,
          (where, v) => this.version(where, v),
          'versions',
        ),
      })),
      successions: this.each('successions', fields, successionNames, (at, f) => this.succession(at, f)),
      officials: this.each('officials', fields, officialNames, (at, f) => this.official(at, f)),
      focalPoints: this.each('focalPoints', fields, focalNames, (at, f) => this.focalPoint(at, f)),
      dutyRoster: this.each('dutyRoster', fields, ['org', 'position', 'phone', 'from', 'to'], (at, f) => ({
        org: this.check.code(`${at}.org`, f['org']),
        position: this.check.code(`${at}.position`, f['position']),
        phone: this.check.text(`${at}.phone`, f['phone']),
        ...this.check.period(at, f),
      })),
      standIns: this.each('standIns', fields, standInNames, (at, f) => this.standIn(at, f)),
      absences: this.each('absences', fields, ['position', 'reason', 'from', 'to'], (at, f) => ({
        position: this.check.code(`${at}.position`, f['position']),
        reason: this.check.text(`${at}.reason`, f['reason']),
        ...this.check.period(at, f),
      })),
      programmes: this.each('programmes', fields, programmeNames, (at, f) => this.programme(at, f)),
    };
  }

  private each<T>(
    at: string,
    fields: Fields,
    known: string[],
    read: (at: string, f: Fields) => T,
    name = at,
  ): T[] {
    return this.check
      .list(at, fields[name])
      .map(([where, one]) => read(where, this.check.group(where, one, known)));
  }

  private place(at: string, f: Fields): FilePlace {
    return {
      code: this.check.code(`${at}.code`, f['code']),
      name: this.check.text(`${at}.name`, f['name']),
      level: this.check.oneOf(`${at}.level`, f['level'], areaLevels),
      parent: this.check.codeOrNull(`${at}.parent`, f['parent']),
      successors: this.check.codes(`${at}.successors`, f['successors']),
      ...this.check.validity(at, f),
    };
  }

  private version(at: string, f: Fields): FileVersion {
    const version = {
      name: this.check.text(`${at}.name`, f['name']),
      nameEn: this.check.text(`${at}.nameEn`, f['nameEn']),
      shortName: this.check.text(`${at}.shortName`, f['shortName']),
      symbol: this.check.text(`${at}.symbol`, f['symbol']),
      level: this.check.code(`${at}.level`, f['level']),
      kind: this.check.code(`${at}.kind`, f['kind']),
      regime: this.check.oneOf(`${at}.regime`, f['regime'], regimes),
      parent: this.check.codeOrNull(`${at}.parent`, f['parent']),
      basis: this.check.textOrNull(`${at}.basis`, f['basis']),
      ...this.check.validity(at, f),
    };
    if (version.kind === 'unit' && version.parent === null) {
      this.check.wrong(`${at}.parent`, 'đơn vị phải thuộc một cơ quan', 'a unit is part of an agency');
    }
    return version;
  }

  private succession(at: string, f: Fields): FileSuccession {
    return {
      from: this.check.code(`${at}.from`, f['from']),
      to: this.check.code(`${at}.to`, f['to']),
      share: this.check.oneOf(`${at}.share`, f['share'], shares),
      function: this.check.textOrNull(`${at}.function`, f['function']),
      effectiveOn: this.check.day(`${at}.effectiveOn`, f['effectiveOn']),
      basis: this.check.text(`${at}.basis`, f['basis']),
    };
  }

  private official(at: string, f: Fields): FileOfficial {
    const cast = this.check.flag(`${at}.cast`, f['cast'], false);
    const about = cast ? this.check.group(`${at}.about`, f['about'], ['vi', 'en']) : {};
    return {
      code: this.check.code(`${at}.code`, f['code']),
      fullName: this.check.text(`${at}.fullName`, f['fullName']),
      phone: this.check.textOrNull(`${at}.phone`, f['phone']),
      email: this.check.textOrNull(`${at}.email`, f['email']),
      active: this.check.flag(`${at}.active`, f['active'], true),
      about: cast
        ? {
            vi: this.check.text(`${at}.about.vi`, about['vi']),
            en: this.check.text(`${at}.about.en`, about['en']),
          }
        : null,
      posts: this.each(`${at}.posts`, f, postNames, (where, p) => this.post(where, p), 'posts'),
    };
  }

  private post(at: string, f: Fields): FilePost {
    const post = {
      code: this.check.code(`${at}.code`, f['code']),
      org: this.check.code(`${at}.org`, f['org']),
      title: this.check.text(`${at}.title`, f['title']),
      titleEn: this.check.text(`${at}.titleEn`, f['titleEn']),
      roles: this.check.someOf(`${at}.roles`, f['roles'], roles),
      ...this.check.validity(at, f),
    };
    if (post.roles.length === 0)
      this.check.wrong(`${at}.roles`, 'cần ít nhất một vai trò', 'at least one role is needed');
    if (post.roles.length > 1 && post.roles.some((role) => role === 'admin' || role === 'auditor')) {
      // Who configures or audits the system takes no part in cases (domain.md C.2).
      this.check.wrong(
        `${at}.roles`,
        'admin, auditor không kèm vai trò khác',
        'admin and auditor go with no other role',
      );
    }
    return post;
  }

  private focalPoint(at: string, f: Fields): FileFocalPoint {
    return {
      org: this.check.code(`${at}.org`, f['org']),
      unit: this.check.codeOrNull(`${at}.unit`, f['unit']),
      primary: this.check.code(`${at}.primary`, f['primary']),
      deputies: this.check.codes(`${at}.deputies`, f['deputies']),
      dutyPhone: this.check.textOrNull(`${at}.dutyPhone`, f['dutyPhone']),
      phoneTestedOn: this.check.dayOrNull(`${at}.phoneTestedOn`, f['phoneTestedOn']),
      ...this.check.validity(at, f),
    };
  }

  private standIn(at: string, f: Fields): FileStandIn {
    return {
      for: this.check.code(`${at}.for`, f['for']),
      by: this.check.code(`${at}.by`, f['by']),
      basis: this.check.text(`${at}.basis`, f['basis']),
      actions: f['actions'] === undefined ? null : this.check.codes(`${at}.actions`, f['actions']),
      revokedAt: this.check.momentOrNull(`${at}.revokedAt`, f['revokedAt']),
      ...this.check.period(at, f),
    };
  }

  private programme(at: string, f: Fields): FileProgramme {
    const { profile, deadlineRules } = f;
    return {
      code: this.check.code(`${at}.code`, f['code']),
      title: this.check.text(`${at}.title`, f['title']),
      docType: this.check.text(`${at}.docType`, f['docType']),
      number: this.check.textOrNull(`${at}.number`, f['number']),
      symbol: this.check.textOrNull(`${at}.symbol`, f['symbol']),
      signedOn: this.check.dayOrNull(`${at}.signedOn`, f['signedOn']),
      parent: this.check.codeOrNull(`${at}.parent`, f['parent']),
      ...this.check.validity(at, f),
      parties: this.each(`${at}.parties`, f, partyNames, (where, p) => this.party(where, p), 'parties'),
      profile: profile === undefined ? null : checkProfile(this.check, `${at}.profile`, profile),
      deadlineRules:
        deadlineRules === undefined ? [] : checkRules(this.check, `${at}.deadlineRules`, deadlineRules),
    };
  }

  private party(at: string, f: Fields): FileParty {
    return {
      org: this.check.code(`${at}.org`, f['org']),
      role: this.check.oneOf(`${at}.role`, f['role'], partyRoles),
      lead: this.check.flag(`${at}.lead`, f['lead'], false),
      leader: this.check.codeOrNull(`${at}.leader`, f['leader']),
      standingUnit: this.check.codeOrNull(`${at}.standingUnit`, f['standingUnit']),
    };
  }
}

const validityNames = ['validFrom', 'validTo'];
/** Nothing smaller than a commune (SG-10): a place is where a matter is, not where somebody lives. */
const areaLevels = ['central', 'province', 'district', 'commune'] as const;
const placeNames = ['code', 'name', 'level', 'parent', 'successors', ...validityNames];
const versionNames = [
  ...['name', 'nameEn', 'shortName', 'symbol', 'level', 'kind', 'regime', 'parent', 'basis'],
  ...validityNames,
];
const successionNames = ['from', 'to', 'share', 'function', 'effectiveOn', 'basis'];
const officialNames = ['code', 'fullName', 'phone', 'email', 'active', 'cast', 'about', 'posts'];
const postNames = ['code', 'org', 'title', 'titleEn', 'roles', ...validityNames];
const focalNames = ['org', 'unit', 'primary', 'deputies', 'dutyPhone', 'phoneTestedOn', ...validityNames];
const standInNames = ['for', 'by', 'basis', 'actions', 'revokedAt', 'from', 'to'];
const programmeNames = [
  ...[
    'code',
    'title',
    'docType',
    'number',
    'symbol',
    'signedOn',
    'parent',
    'parties',
    'profile',
    'deadlineRules',
  ],
  ...validityNames,
];
const partyNames = ['org', 'role', 'lead', 'leader', 'standingUnit'];
