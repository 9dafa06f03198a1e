import { Inject, Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import type { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { CONFIG } from '../platform/tokens.js';
import type { PushTryView, PushView } from './push.view.js';
import { PushKeys } from './push-keys.js';
import { Pusher } from './pusher.js';

const ASK = { vi: 'Bật thông báo đẩy', en: 'Switch on push' };
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** The browsers somebody wants to be signalled in. One for each session: it ends with it. */
@Injectable()
export class PushDevices {
  constructor(
    private readonly database: Database,
    private readonly keys: PushKeys,
    private readonly pusher: Pusher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(me: Person): Promise<PushView> {
    const devices = await this.database.sql<PushView['devices'][number]>(
      `select d.id, d.device, d.session_id = $2 as current, d.state, d.created_at as "createdAt",
         d.last_sent_at as "lastSentAt"
       from push_devices d join sessions s on s.id = d.session_id
       where d.official_id = $1 and s.ended_at is null and s.expires_at > app_now() order by d.created_at desc, d.id`,
      [me.officialId, me.sessionId],
    );
    return { on: this.keys.on, publicKey: this.keys.on ? await this.keys.publicKey() : null, devices };
  }

  /** This session's browser. Throws `not_now` where push is off, `malformed` for a service that may not be reached. */
  async add(me: Person, endpoint: string): Promise<PushView> {
    if (!this.keys.on) throw off();
    if (!this.mayReach(endpoint)) throw unknownService();
    await this.database.sql(
      `insert into push_devices (id, official_id, session_id, endpoint, device, state, created_at)
       select $1, $2, s.id, $4, s.device, 'idle', app_now() from sessions s where s.id = $3
       on conflict (session_id) do update set endpoint = excluded.endpoint, state = 'idle', attempts = 0,
         next_attempt_at = null, last_error = null`,
      [newId(), me.officialId, me.sessionId, endpoint],
    );
    return this.list(me);
  }

  async remove(me: Person, id: string): Promise<void> {
    if (!isId(id)) return;
    await this.database.sql('delete from push_devices where official_id = $1 and id = $2', [
      me.officialId,
      id,
    ]);
  }

  /** Sends at once, whatever waits. Throws `not_found`. */
  async try(me: Person, id: string): Promise<PushTryView> {
    if (!this.keys.on) throw off();
    const [mine] = isId(id)
      ? await this.database.sql<{ id: string }>(
          'select id from push_devices where official_id = $1 and id = $2',
          [me.officialId, id],
        )
      : [];
    if (!mine) throw new AppError('not_found');
    return { outcome: await this.pusher.sendNow(mine.id) };
  }

  /** Only services that are named: an address of somebody's choice must not make this server knock at others' doors. */
  private mayReach(endpoint: string): boolean {
    if (!URL.canParse(endpoint)) return false;
    const { protocol, host, hostname, username } = new URL(endpoint);
    if (username || (protocol !== 'https:' && !LOOPBACK.includes(hostname))) return false;
    return this.config.pushHosts.some((one) =>
      one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one,
    );
  }
}

function off(): AppError {
  const vi = 'Máy chủ này không dùng thông báo đẩy.';
  const en = 'This server does not use push.';
  return new AppError('not_now', { act: ASK, why: { vi, en } });
}

function unknownService(): AppError {
  const vi = 'Máy chủ này không được gửi tới dịch vụ thông báo của trình duyệt này.';
  const en = 'This server may not send to the push service of this browser.';
  return new AppError('malformed', {}, [{ field: 'endpoint', code: 'unknown_service', vi, en }]);
}
