import '@fastify/cookie';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const DEVICE_COOKIE = 'dau_moi_device';

/** Where somebody who signs in comes from. */
export interface Where {
  address: string;
  /** The part of the address that a session shows and keeps. */
  network: string;
  /** What its holder knows the browser by. */
  device: string;
  /** The cookie of a browser in which somebody has signed in before. */
  deviceToken: string | undefined;
}

export const From = createParamDecorator((_: unknown, context: ExecutionContext): Where => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const address = request.ip.replace(/^::ffff:(?=\d+\.)/, '');
  return {
    address: addressToCount(address),
    network: networkOf(address),
    device: deviceOf(request.headers['user-agent'] ?? ''),
    deviceToken: request.cookies[DEVICE_COOKIE]?.slice(0, 100),
  };
});

const isIPv4 = (address: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(address);
const isIPv6 = (address: string): boolean => /^[\da-f]*:[\da-f:.]*(%\w+)?$/i.test(address);

/** An IPv4 address without its last number, an IPv6 address down to its first 48 bits. */
export function networkOf(address: string): string {
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  return isIPv6(address) ? `${groups(address, 3)}::/48` : '';
}

/** One household has 2^64 addresses of IPv6: they count as one. */
function addressToCount(address: string): string {
  return isIPv6(address) ? `${groups(address, 4)}::/64` : address.slice(0, 100);
}

function groups(address: string, count: number): string {
  const [head = ''] = address.split('%')[0]!.split('::');
  const first = head.split(':').slice(0, count);
  while (first.length < count) first.push('0');
  return first.map((group) => parseInt(group || '0', 16).toString(16)).join(':');
}

const browsers: [RegExp, string][] = [
  [/coc_coc|coc coc/i, 'Cốc Cốc'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** A browser's long description of itself, as a person would say it: "Chrome, Windows". Empty for a program. */
export function deviceOf(agent: string): string {
  const named = (names: [RegExp, string][]): string[] =>
    names
      .filter(([pattern]) => pattern.test(agent))
      .slice(0, 1)
      .map(([, name]) => name);
  return [...named(browsers), ...named(systems)].join(', ');
}
