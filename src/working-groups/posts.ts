import { Injectable } from '@nestjs/common';
import { Directory } from '../directory/directory.service.js';
import type { Answering } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';

/** A position that is to do something, and the agency it does it for. */
export type Post = Omit<Answering, 'role'> & { heldPositionId: string };

/** Looks up the positions that are given work: for whom they answer now, and whether anybody can be reached there. */
@Injectable()
export class Posts {
  constructor(private readonly directory: Directory) {}

  /** The post for one of these agencies if it answers for one of them, else for its first; null when it answers for none. */
  async find(tx: Tx, positionId: string, preferred: readonly string[] = []): Promise<Post | null> {
    const posts = await this.directory.positionsAt([positionId], tx.now, tx);
    return posts.find((one) => preferred.includes(one.orgId)) ?? posts[0] ?? null;
  }

  /** Whoever is given work is in office and at his desk, or somebody stands in for him (domain.md T17). */
  problems(field: string, positionId: string | undefined, post: Post | null): Problem[] {
    if (positionId === undefined) return [];
    if (!post) {
      return [
        {
          field,
          code: 'no_such_position',
          vi: 'Chức vụ này hiện không thay mặt cơ quan nào.',
          en: 'This position answers for no agency today.',
        },
      ];
    }
    if (post.absent === null) return [];
    return [
      {
        field,
        code: 'absent_without_stand_in',
        vi: `Người giữ chức vụ này đang vắng (${post.absent}) và không có ai làm thay.`,
        en: `Whoever holds this position is away (${post.absent}) and nobody stands in.`,
      },
    ];
  }
}
