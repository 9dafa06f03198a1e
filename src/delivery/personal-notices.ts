import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type AccountAct, Trail } from '../identity/trail.js';
import type { Config } from '../platform/config.js';
import type { Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { Words } from '../platform/language.js';
import { CONFIG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';
import { Teller } from './teller.js';

/** What one is told of one's own place in the directory. */
const ofDirectory = {
  positionGiven: { vi: 'Bạn được giao một vị trí', en: 'You were given a position' },
  positionEnded: { vi: 'Bạn thôi giữ một vị trí', en: 'A position of yours ends' },
  standInGiven: { vi: 'Bạn được cử làm thay', en: 'You stand in for somebody' },
  standInEnded: { vi: 'Bạn thôi làm thay', en: 'You stand in no longer' },
  stoodInFor: { vi: 'Có người được cử làm thay bạn', en: 'Somebody stands in for you' },
  stoodInForEnded: { vi: 'Việc làm thay bạn đã chấm dứt', en: 'Nobody stands in for you there any more' },
  focalPointGiven: { vi: 'Bạn là đầu mối của cơ quan', en: 'You are a focal point' },
  focalPointEnded: { vi: 'Bạn thôi làm đầu mối', en: 'You are a focal point no longer' },
  shiftGiven: { vi: 'Bạn được xếp lịch trực', en: 'You were put on duty' },
  shiftEnded: { vi: 'Bạn được rút khỏi lịch trực', en: 'You were taken off duty' },
  dutiesLeft: {
    vi: 'Một vị trí của cơ quan kết thúc khi còn việc đang mở: người kế tiếp nhận việc',
    en: 'A position of your agency ends with open duties: the next in line has them',
  },
  mailChanged: { vi: 'Thư điện tử công vụ của bạn đã đổi', en: 'Your work mail was changed' },
} as const satisfies Record<string, Words>;
export type DirectoryNotice = keyof typeof ofDirectory;

/** What one is told of how one signs in, also where one has done it oneself: it may have been somebody else. */
const ofAccount = {
  passwordChanged: { vi: 'Mật khẩu của bạn đã đổi', en: 'Your password was changed' },
  passwordReset: { vi: 'Mật khẩu của bạn đã đặt lại bằng đường dẫn', en: 'Your password was set anew by a link' },
  invitationUsed: { vi: 'Lời mời của bạn đã được dùng', en: 'Your invitation was used' },
  codesSetUp: { vi: 'Đã bật mã xác thực cho tài khoản', en: 'Codes from an app were set up' },
  codesTurnedOff: { vi: 'Đã tắt mã xác thực của tài khoản', en: 'Codes from an app were turned off' },
  recoveryCodesMade: { vi: 'Đã tạo mã khôi phục mới', en: 'New recovery codes were made' },
  passkeyAdded: { vi: 'Đã thêm khoá truy cập', en: 'A passkey was added' },
  passkeyRemoved: { vi: 'Đã gỡ khoá truy cập', en: 'A passkey was removed' },
  secondFactorsCleared: { vi: 'Quản trị đã gỡ các bước xác thực thứ hai', en: 'An administrator cleared your second factors' },
  oidcLinked: { vi: 'Tài khoản đã gắn với đăng nhập một lần', en: 'Single sign-on was linked to your account' },
  oidcUnlinked: { vi: 'Tài khoản đã thôi gắn với đăng nhập một lần', en: 'Single sign-on was unlinked' },
  disabled: { vi: 'Tài khoản của bạn đã bị khoá', en: 'Your account was disabled' },
  enabled: { vi: 'Tài khoản của bạn đã mở lại', en: 'Your account was enabled again' },
} as const satisfies Partial<Record<AccountAct, Words>>; // prettier-ignore

export const personalNotices: Readonly<Record<string, Words>> = { ...ofDirectory, ...ofAccount };

export interface PersonalNotice {
  officialId: string;
  kind: string;
  detail?: string | null;
  /** Where it goes instead of the work address he has now. */
  address?: string;
}

/** Where in which journal it stands. */
interface Stands {
  about: 'directory' | 'account';
  streamId: string;
  seq: number;
}

/** Tells people of themselves, in the transaction in which it happens: in the inbox, and by mail that says no more. */
@Injectable()
export class PersonalNotices implements OnModuleInit {
  constructor(
    private readonly trail: Trail,
    private readonly teller: Teller,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.trail.whenNoted(async (tx, accountId, act, seq) => {
      if (!Object.hasOwn(ofAccount, act)) return;
      const [account] = await tx.sql<{ officialId: string }>(
        'select official_id as "officialId" from accounts where id = $1',
        [accountId],
      );
      await this.tell(tx, [{ officialId: account!.officialId, kind: act }], {
        about: 'account',
        streamId: accountId,
        seq,
      });
    });
  }

  /** Each person once for one entry: the first of what is said of him. What is put into his inbox another one began. */
  @AsSystem()
  async tell(tx: Tx, notices: PersonalNotice[], { about, streamId, seq }: Stands): Promise<void> {
    if (notices.length === 0) return;
    const rows = notices
      .filter((one, at) => notices.findIndex((other) => other.officialId === one.officialId) === at)
      .map((one) => ({ ...one, id: newId(), mailId: newId() }));
    const given = [JSON.stringify(rows), streamId, seq, about, tx.now];
    const shape = '(id uuid, "mailId" uuid, "officialId" uuid, kind text, detail text, address text)';
    await tx.sql(
      `insert into inbox_items (id, official_id, case_id, seq, act, about, detail, needs_action, created_at)
       select r.id, r."officialId", $2, $3, r.kind, $4, r.detail, false, $5
       from jsonb_to_recordset($1::jsonb) r ${shape} on conflict do nothing`,
      given,
    );
    if (this.config.smtpUrl)
      await tx.sql(
        `insert into mails (id, official_id, address, case_id, seq, act, about, state, next_attempt_at, created_at)
         select r."mailId", r."officialId", coalesce(r.address, o.work_email), $2, $3, r.kind, $4, 'queued', $5, $5
         from jsonb_to_recordset($1::jsonb) r ${shape} join officials o on o.id = r."officialId"
         where coalesce(r.address, o.work_email) is not null on conflict do nothing`,
        given,
      );
    tx.afterCommit(() => this.teller.heard(rows.map((one) => one.officialId)));
  }
}
