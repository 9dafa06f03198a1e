import { gzipSync } from 'node:zlib';
import { bodyOf, type Door, type Fill, type Schema } from './doors.js';
import { NOTHING } from './knock.js';

/** Chance that can be had again: the same seed makes the same requests. */
export class Dice {
  constructor(private seed: number) {}

  /** 0 up to, but not including, 1 (mulberry32). */
  roll(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  pick = <T>(from: readonly T[]): T => from[Math.floor(this.roll() * from.length)]!;

  /** True that often. */
  chance(of: number): boolean {
    return this.roll() < of;
  }
}

/** What no refusal may say again: it stands in every text that goes out. */
export const CANARY = 'Ngõ-Vắng-7193';

const nested = (depth: number): unknown => {
  let value: unknown = CANARY;
  for (let at = 0; at < depth; at += 1) value = at % 2 ? [value] : { sâu: value };
  return value;
};

const texts: readonly string[] = [
  `${CANARY}'; drop table cases; --`, `${CANARY}' or '1'='1`, `1 union select password_hash from accounts`, '%', '_%_', '\\', "\\'",
  '$1', '$$x$$', '{{7*7}}', '${7*7}', '<%= 7*7 %>', '#{7*7}', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>',
  'Việt Nam'.normalize('NFD'), 'e\u0301'.repeat(300), '\u202egnud\u202c', '\u200b\u200d\ufeff', '\ud800', 'x\udfff', 'a\u0000b', '\u0007\u001b[31m',
  '../../../../etc/passwd', '..\\..\\', 'file:///etc/passwd', 'http://127.0.0.1:1/', '\r\nSet-Cookie: a=b', '%00', '%c0%af',
  '', ' ', '\u00a0', '𝒜'.repeat(70), 'ﷺ'.repeat(200), 'x'.repeat(5_001), 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢', 'null', 'undefined', 'NaN', '__proto__', 'constructor', 'true', '0', '-1',
  '2026-02-30', '0000-00-00', '9999-12-31', '2026-11-23T01:00:00+99:99', '-271821-04-20T00:00:00Z', '2026-11-23T23:59:60Z',
  NOTHING, 'ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000', `{${NOTHING}}`,
]; // prettier-ignore

const numbers: readonly unknown[] = [
  0, -1, 1.5, 1e21, 1e308, -1e308, Number.MAX_SAFE_INTEGER, 9_007_199_254_740_993n.toString(), 2_147_483_648, -2_147_483_649, 5e-324,
]; // prettier-ignore

const odd: readonly (() => unknown)[] = [
  () => null, () => true, () => false, () => [], () => ({}), () => [[]], () => [null], () => [{}], () => ({ length: 1e9 }),
  () => ({ $ne: null }), () => ({ toString: 'x' }), () => ({ constructor: { name: 'x' } }), () => ({ then: 'x' }), () => nested(40),
  () => Array.from({ length: 2_000 }, () => NOTHING), () => Array.from({ length: 300 }, () => ({})), () => nested(2_000),
]; // prettier-ignore

export function nastyValue(dice: Dice): unknown {
  if (dice.chance(0.55)) return dice.pick(texts);
  return dice.chance(0.4) ? dice.pick(numbers) : dice.pick(odd)();
}

/** Fields that only the application itself may set. */
export const notYours = [
  'state', 'version', 'ownerOrgId', 'createdByOfficialId', 'createdBy', 'createdAt', 'id', 'caseId', 'seq', 'actor', 'officialId',
  'adviserOrgId', 'deciderOrgId', 'confirmedAt', 'isAdmin', 'roles', 'capacities', 'at', 'to', 'as', 'hash', 'ref',
] as const; // prettier-ignore

type Node = Record<string, unknown> | unknown[];

/** Every place in a body: what holds it, and its key there. */
function places(node: unknown, found: { holder: Node; key: string | number }[] = []): typeof found {
  if (node === null || typeof node !== 'object') return found;
  const keys = Array.isArray(node) ? node.keys() : Object.keys(node);
  for (const key of keys) {
    found.push({ holder: node as Node, key });
    places((node as Record<string | number, unknown>)[key], found);
  }
  return found;
}

function spoil(body: unknown, dice: Dice): unknown {
  const all = places(body);
  if (all.length === 0 || dice.chance(0.06)) return nastyValue(dice);
  const { holder, key } = dice.pick(all);
  const at = holder as Record<string | number, unknown>;
  const kind = dice.roll();
  if (kind < 0.62) at[key] = nastyValue(dice);
  else if (kind < 0.72) delete at[key];
  else if (kind < 0.82) at[key] = Array.isArray(at[key]) ? at[key][0] : [at[key], at[key]];
  else if (!Array.isArray(holder)) holder[dice.pick([...notYours, ...texts])] = nastyValue(dice);
  return body;
}

/** Spelled so that JSON itself is strange, or is none. */
const spellings: readonly ((json: string) => string | Buffer)[] = [
  (json) => json.slice(0, -1), (json) => `${json}}`, (json) => json.replace('{', '{"__proto__":{"isAdmin":true},'),
  (json) => json.replace('{', '{"constructor":{"prototype":{"isAdmin":true}},'), (json) => json.replace('{', '{"reason":"một","reason":"hai",'),
  (json) => `\ufeff${json}`, (json) => Buffer.from(json, 'utf16le'), (json) => Buffer.concat([Buffer.from(json), Buffer.from([0xff, 0xfe, 0xc0])]),
  (json) => Buffer.from(json.replace('"', '"\u00ff'), 'latin1'), () => '', () => 'null', () => '[]', () => '"chuỗi"', () => '1e999', () => 'NaN',
  () => '{"a":'.repeat(20_000), () => '['.repeat(100_000), (json) => json.replace(/:/g, '::'), (json) => gzipSync(json),
  (json) => `/**/${json}`, (json) => json.replace(/"/g, "'"), () => `{"reason":"${'\\u0000'.repeat(3_000)}"}`, () => '{"reason":"\\ud800"}',
]; // prettier-ignore

const contentTypes = [
  'application/json; charset=utf-16', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml',
  'application/json;', 'application/JSON', 'application/json, text/html', '', 'x', 'application/merge-patch+json', 'application/vnd.api+json',
]; // prettier-ignore

const headers: readonly Record<string, string | string[]>[] = [
  { 'if-match': '*' }, { 'if-match': '"-1"' }, { 'if-match': '999999999' }, { 'if-match': '"99999999999"' }, { 'if-match': 'W/"1' },
  { 'if-match': '"1", "2"' }, { 'if-match': '' }, { 'idempotency-key': 'x' }, { 'idempotency-key': 'a'.repeat(101) }, { 'idempotency-key': '' },
  { 'idempotency-key': `'; drop table cases; --` }, { 'idempotency-key': '__proto__________' }, { cookie: 'dau_moi_session=' },
  { cookie: `dau_moi_session=${'x'.repeat(4_000)}` }, { cookie: 'dau_moi_session=%00; dau_moi_session=%' }, { cookie: '=;;;=' }, { cookie: '__proto__=1' },
  { 'accept-language': 'x'.repeat(5_000) }, { 'accept-language': 'vi;q=9,*;q=-1,,;' }, { accept: 'application/xml' }, { origin: 'null' },
  { origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }, { host: 'elsewhere.example' }, { 'x-forwarded-host': 'elsewhere.example' },
  { 'x-forwarded-for': '127.0.0.1, ::1' }, { 'x-http-method-override': 'DELETE' }, { 'content-encoding': 'gzip' }, { range: 'bytes=0-1' },
  { 'if-none-match': '*' }, { 'if-modified-since': 'hôm qua'.normalize('NFD').replace(/[^\x20-\x7e]/g, '') },
]; // prettier-ignore

export interface Malformed {
  method: string;
  url: string;
  payload?: string | Buffer;
  headers: Record<string, string | string[]>;
}

export interface Ground {
  all: Record<string, Schema>;
  caseIds: readonly string[];
  /** Identifiers of everything there is: parts, recipients, agencies, positions, documents … */
  ids: readonly string[];
}

const inPath = (text: string): string =>
  encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '\ufffd')).slice(0, 2_000) || '%20';

function urlOf(door: Door, ground: Ground, dice: Dice, caseId: string): string {
  const raw = ['%', '%zz', '%00', '..', '..%2f..', ';x=1', '%E0%A4%A', '?', '#', '/'];
  let path = door.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (dice.chance(0.06)) return dice.pick(raw);
    if (dice.chance(0.06)) return inPath(dice.pick(texts));
    return name === 'case' ? caseId : dice.pick(ground.ids);
  });
  if (dice.chance(0.02)) path += dice.pick(['/', '//', '/../..', '%20', '?__proto__[x]=1', '?x'.repeat(400)]);
  const asked = door.query
    .filter(() => dice.chance(0.7))
    .map((name) => {
      const value = dice.chance(0.7)
        ? inPath(String(dice.pick([...texts, ...numbers])))
        : dice.pick(['1', 'true', 'mine', 'internal']);
      return dice.chance(0.1)
        ? `${name}=${value}&${name}=${value}`
        : dice.chance(0.1)
          ? `${name}[]=${value}`
          : `${name}=${value}`;
    });
  if (dice.chance(0.05))
    asked.push(dice.pick(['__proto__[x]=1', 'constructor=1', `state=${inPath(CANARY)}`, '=', '&&', '%=%']));
  return asked.length > 0 ? `${path}${path.includes('?') ? '&' : '?'}${asked.join('&')}` : path;
}

/** One request to that door in which at least one thing is not as it should be, nearly always. */
export function malformed(door: Door, ground: Ground, dice: Dice, caseId: string): Malformed {
  const made: Malformed = { method: door.method, url: urlOf(door, ground, dice, caseId), headers: {} };
  if (dice.chance(0.15)) Object.assign(made.headers, dice.pick(headers));
  if (dice.chance(0.01)) made.method = dice.pick(['put', 'delete', 'options', 'head', 'patch', 'trace']);
  if (door.method === 'get') return made;
  // Some are right in form and odd in what they say: these get past the fields to what lies behind them.
  const shaped = dice.chance(0.35);
  const text = shaped && dice.chance(0.5) ? dice.pick(texts) : `${CANARY} lời`;
  const fill: Fill = {
    all: ground.all,
    id: () => dice.pick(ground.ids),
    pick: dice.pick,
    text,
    bare: dice.chance(0.2),
  };
  let body: unknown = door.body ? bodyOf(door.body, fill) : {};
  const times = shaped ? 0 : dice.pick([1, 1, 1, 2, 3, 6]);
  for (let at = 0; at < times; at += 1) body = spoil(body, dice);
  const json = JSON.stringify(body) ?? 'null';
  made.payload = dice.chance(0.08) ? dice.pick(spellings)(json) : json;
  if (dice.chance(0.002)) made.payload = JSON.stringify({ reason: 'x'.repeat(1_100_000) });
  if (dice.chance(0.05)) made.headers['content-type'] = dice.pick(contentTypes);
  return made;
}
