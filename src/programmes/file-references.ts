// What a programme file says must fit together: every code it uses is known, and people and bodies suit each other.
import type { PartyRole } from './codes.js';
import type { FileCheck } from './file-check.js';
import { bodiesNamed } from './profile.js';
import type {
  FileOrganisation,
  FilePost,
  FileProgramme,
  KnownCodes,
  ProgrammeFile,
} from './programme-file.js';

export function checkReferences(check: FileCheck, file: ProgrammeFile, known: KnownCodes): void {
  new References(check, file, known).all();
}

class References {
  private readonly posts: Map<string, FilePost & { official: string }>;
  private readonly organisations: Map<string, FileOrganisation>;

  constructor(
    private readonly check: FileCheck,
    private readonly file: ProgrammeFile,
    private readonly known: KnownCodes,
  ) {
    const posts = file.officials.flatMap((one) => one.posts.map((post) => ({ ...post, official: one.code })));
    this.posts = new Map(posts.map((post) => [post.code, post]));
    this.organisations = new Map(file.organisations.map((one) => [one.code, one]));
    check.unique('organisations', file.organisations, (one) => one.code);
    check.unique('officials', file.officials, (one) => one.code);
    check.unique('officials.posts', posts, (post) => post.code);
    check.unique('places', file.places, (one) => one.code);
    check.unique('programmes', file.programmes, (one) => one.code);
    check.unique('focalPoints', file.focalPoints, (one) => `${one.org} ${one.validFrom}`);
  }

  all(): void {
    this.bodies();
    this.people();
    this.focalPoints();
    this.rosters();
    this.file.programmes.forEach((one, i) => this.programme(`programmes[${i}]`, one));
  }

  private bodies(): void {
    const places = [...this.file.places.map((one) => one.code), ...this.known.places];
    this.file.places.forEach((one, i) => {
      for (const code of [one.parent, ...one.successors]) {
        if (code !== null && !places.includes(code)) this.unknown(`places[${i}]`, code);
      }
    });
    this.file.organisations.forEach((one, i) => {
      const at = `organisations[${i}]`;
      if (one.versions.length === 0)
        this.check.wrong(at, 'cần ít nhất một phiên bản', 'at least one version is needed');
      one.versions.forEach((version, n) => {
        this.organisation(`${at}.versions[${n}].parent`, version.parent);
        const parent = version.parent ? this.organisations.get(version.parent) : undefined;
        if (version.kind === 'unit' && parent?.versions.some((other) => other.kind === 'unit')) {
          this.check.wrong(
            `${at}.versions[${n}].parent`,
            'đơn vị phải thuộc thẳng cơ quan',
            'a unit belongs to an agency, not to a unit',
          );
        }
        const next = one.versions[n + 1];
        if (next && (next.validFrom <= version.validFrom || (version.validTo ?? '') >= next.validFrom)) {
          this.check.wrong(
            `${at}.versions[${n + 1}]`,
            'chồng lên phiên bản trước',
            'overlaps the version before',
          );
        }
      });
    });
    this.file.successions.forEach((one, i) => {
      this.organisation(`successions[${i}].from`, one.from);
      this.organisation(`successions[${i}].to`, one.to);
    });
  }

  private people(): void {
    this.file.officials.forEach((one, i) =>
      one.posts.forEach((post, n) => this.organisation(`officials[${i}].posts[${n}].org`, post.org)),
    );
  }

  private focalPoints(): void {
    this.file.focalPoints.forEach((one, i) => {
      const at = `focalPoints[${i}]`;
      this.organisation(`${at}.org`, one.org);
      this.organisation(`${at}.unit`, one.unit);
      const named: [string, string, FilePost['roles'][number]][] = [
        [`${at}.primary`, one.primary, 'focal'],
        ...one.deputies.map((code, n): [string, string, 'focal_deputy'] => [
          `${at}.deputies[${n}]`,
          code,
          'focal_deputy',
        ]),
      ];
      for (const [where, code, role] of named) {
        const post = this.post(where, code);
        if (!post) continue;
        if (!post.roles.includes(role))
          this.check.wrong(where, `${code} chưa có vai trò ${role}`, `${code} lacks the role ${role}`);
        if (!this.belongs(post, one.unit ?? one.org) && !this.belongs(post, one.org))
          this.stranger(where, code, one.org);
      }
      this.check.unique(at, [one.primary, ...one.deputies], (code) => code);
    });
  }

  private rosters(): void {
    this.file.dutyRoster.forEach((one, i) => {
      const at = `dutyRoster[${i}]`;
      this.organisation(`${at}.org`, one.org);
      const post = this.post(`${at}.position`, one.position);
      const unit = this.file.focalPoints.find((focal) => focal.org === one.org)?.unit;
      if (post && !this.belongs(post, one.org) && post.org !== unit) this.stranger(at, one.position, one.org);
    });
    this.file.absences.forEach((one, i) => this.post(`absences[${i}].position`, one.position));
    this.file.standIns.forEach((one, i) => {
      const at = `standIns[${i}]`;
      const absent = this.post(`${at}.for`, one.for);
      const present = this.post(`${at}.by`, one.by);
      if (one.for === one.by || (absent && present && absent.official === present.official)) {
        this.check.wrong(at, 'không ai làm thay chính mình', 'nobody stands in for himself');
      }
    });
  }

  private programme(at: string, one: FileProgramme): void {
    const codes = [...this.file.programmes.map((other) => other.code), ...this.known.programmes];
    if (one.parent !== null && !codes.includes(one.parent)) this.unknown(`${at}.parent`, one.parent);
    one.parties.forEach((party, i) => {
      this.organisation(`${at}.parties[${i}].org`, party.org);
      this.organisation(`${at}.parties[${i}].standingUnit`, party.standingUnit);
      if (party.leader !== null) this.post(`${at}.parties[${i}].leader`, party.leader);
    });
    this.check.unique(`${at}.parties`, one.parties, (party) => `${party.org} ${party.role}`);
    if (!one.profile) return;
    const holders = (role: PartyRole): number => one.parties.filter((party) => party.role === role).length;
    for (const role of ['comm_adviser', 'decider'] as const) {
      if (holders(role) === 1) continue;
      this.check.wrong(
        `${at}.parties`,
        `cần đúng một bên có vai trò ${role}`,
        `exactly one party must be ${role}`,
      );
    }
    // Direction comes from one of its bodies, and not from whoever asks for it.
    const { escalateTo } = one.profile;
    const outside = escalateTo.startsWith('org:')
      ? one.parties.every((party) => `org:${party.org}` !== escalateTo)
      : escalateTo === 'agency_concerned';
    if (outside)
      this.check.wrong(
        `${at}.profile.escalateTo`,
        'phải là một bên của chương trình',
        'must be a party of the programme',
      );
    for (const [where, ref] of bodiesNamed(`${at}.profile`, one.profile)) {
      if (ref === 'agency_concerned') continue;
      if (ref.startsWith('org:')) this.organisation(where, ref.slice(4));
      else if (holders(ref as PartyRole) === 0) {
        this.check.wrong(where, `chương trình không có bên ${ref}`, `the programme has no party ${ref}`);
      }
    }
  }

  private organisation(at: string, code: string | null): void {
    if (code === null || this.organisations.has(code) || this.known.organisations.includes(code)) return;
    this.unknown(at, code);
  }

  private post(at: string, code: string): (FilePost & { official: string }) | undefined {
    const post = this.posts.get(code);
    if (!post && !this.known.positions.includes(code)) this.unknown(at, code);
    return post;
  }

  /** Whether a post is of an agency: in it, or in a unit of it. */
  private belongs(post: FilePost, org: string): boolean {
    if (post.org === org) return true;
    return this.organisations.get(post.org)?.versions.some((one) => one.parent === org) ?? false;
  }

  private unknown(at: string, code: string): void {
    this.check.wrong(at, `không có mã "${code}"`, `there is no "${code}"`);
  }

  private stranger(at: string, code: string, org: string): void {
    this.check.wrong(at, `${code} không thuộc ${org}`, `${code} does not belong to ${org}`);
  }
}
