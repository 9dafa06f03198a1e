import type { Role } from '../directory/who-answers.js';
import type { ProgrammeFile } from './programme-file.js';

/** One of the sample's people worth meeting, with what he is, for the first look at the application. */
export interface CastMember {
  /** The official's code, which is also the login. */
  code: string;
  fullName: string;
  about: { vi: string; en: string };
  posts: { code: string; title: string; titleEn: string; orgCode: string; orgName: string; roles: Role[] }[];
}

export function castOf(file: ProgrammeFile): CastMember[] {
  const names = new Map(file.organisations.map((one) => [one.code, one.versions.at(-1)?.name ?? one.code]));
  return file.officials.flatMap(({ code, fullName, about, posts }) => {
    if (!about) return [];
    const held = posts.map((post) => ({
      code: post.code,
      title: post.title,
      titleEn: post.titleEn,
      orgCode: post.org,
      orgName: names.get(post.org) ?? post.org,
      roles: post.roles,
    }));
    return [{ code, fullName, about, posts: held }];
  });
}
