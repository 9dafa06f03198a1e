import { Text } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';

export class PushDeviceDto {
  @Text(1_000, { pattern: /^https?:\/\/\S+$/, about: 'the endpoint of the subscription' }) endpoint: string;
}

export const pushStates = ['idle', 'queued', 'parked'] as const;

export class PushDeviceView {
  @Shown('uuid') id: string;
  @Shown('string') device: string;
  @Shown('boolean', { about: 'the session this is asked in' }) current: boolean;
  @Shown('string', { oneOf: pushStates, about: 'parked: its push service does not take anything' })
  state: string;
  @Shown('moment') createdAt: Date;
  @Shown('moment', { nullable: true }) lastSentAt: Date | null;
}

export class PushView {
  @Shown('boolean', { about: 'false: this server reaches no push service (PUSH_HOSTS)' }) on: boolean;
  @Shown('string', { nullable: true, about: 'applicationServerKey of a subscription' }) publicKey:
    string | null;
  @Shown(() => PushDeviceView, { list: true }) devices: PushDeviceView[];
}

export const pushOutcomes = ['sent', 'failed', 'gone'] as const;

export class PushTryView {
  @Shown('string', {
    oneOf: pushOutcomes,
    about: 'gone: its subscription is over, and it is taken off the list',
  })
  outcome: (typeof pushOutcomes)[number];
}
