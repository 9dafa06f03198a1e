import { resolve } from 'node:path';

/** Every setting, its default and its meaning: the table in the README is this list. */
export interface Config {
  /** TCP port; 0 takes a free one. */
  port: number;
  host: string;
  /** PostgreSQL 15 or newer; unset: the embedded server. */
  databaseUrl: string | null;
  /** How the application itself signs in there: as no owner of the tables; unset: as `databaseUrl`, with the role put on. */
  appDatabaseUrl: string | null;
  databasePool: number;
  /** Where the embedded database, the sample's password and the like are kept. */
  dataDir: string;
  /** Where the bytes of files lie. */
  filesDir: string;
  /** Larger files are not taken. Megabytes. */
  fileLimitMb: number;
  /** A malware scanner: a command that takes a path, or a clamd. */
  scannerCommand: string | null;
  clamdUrl: string | null;
  /** Load the sample into an empty database. */
  sample: boolean;
  samplePassword: string | null;
  /** Gives the sample a past on the very start that loads it: matters of the last weeks, at every main stage. */
  sampleCases: boolean;
  /** Empties the sample and begins it anew so often, and only where it was begun so. Minutes; 0: never. */
  demoResetMinutes: number;
  /** Lets an administrator move the application's clock forward (the demo); never where real cases are. */
  clockControl: boolean;
  smtpUrl: string | null;
  mailFrom: string;
  /** Push services that may be reached ("*.push.apple.com"); none: no web push. */
  pushHosts: string[];
  publicUrl: string | null;
  /** Whom people ask who cannot get in: a name and a telephone number, as they are to be read. */
  support: string | null;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Cookies are sent over TLS only. */
  secureCookies: boolean;
  /** Believe X-Forwarded-For: only behind a proxy of one's own. */
  trustProxy: boolean;
  /** The private key (PEM, Ed25519) that signs seals and receipts; unset: one is made in the data directory. */
  sealKeyFile: string | null;
  /** How often all journals are sealed. Minutes. */
  sealEveryMinutes: number;
  /** Where each seal is written to, best on another machine's disk. */
  sealDir: string | null;
  /** To whom each seal is mailed, and to which receiver it is posted. */
  sealMailTo: string | null;
  sealWebhookUrl: string | null;
  /** 32 bytes in base64 each; the first seals what must be read again (codes from an app), any opens. */
  secretKeys: string[];
  /** A session ends so many hours after its holder last proved who he is, whatever happens. */
  sessionHours: number;
  /** …and after so many minutes in which nothing was asked; 0: never. */
  sessionIdleMinutes: number;
  /** An act with legal effect takes a proof of who one is not older than so many minutes; 0: the session is enough. */
  stepUpMinutes: number;
  /** How many requests an account may make in a minute, in each process; 0: as many as it likes. */
  requestsPerMinute: number;
  /** A restricted case opens only for a session that a second factor has proved (domain.md C.8). */
  secondFactorForRestricted: boolean;
  /** An OpenID Connect provider to sign in through. */
  oidc: {
    issuer: string;
    clientId: string;
    clientSecret: string;
    /** What the button says. */
    name: string;
    /** Whom its people stand for: by their verified work address, or only as an administrator has said. */
    linkBy: 'email' | 'subject';
  } | null;
}

export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(['The configuration cannot be used:', ...problems.map((p) => `  - ${p}`)].join('\n'));
  }
}

/** Reads and checks the environment; throws one ConfigError that names everything wrong at once. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const text = (name: string): string | null => env[name]?.trim() || null;
  const path = (name: string): string | null => {
    const raw = text(name);
    return raw === null ? null : resolve(raw);
  };
  const number = (name: string, fallback: number, min: number, max: number): number => {
    const raw = text(name);
    const value = raw === null ? fallback : Number(raw);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    problems.push(`${name} must be a whole number from ${min} to ${max}, not "${raw}"`);
    return fallback;
  };
  const flag = (name: string, fallback: boolean): boolean => {
    const raw = text(name);
    if (raw === null) return fallback;
    if (['on', 'true', '1'].includes(raw)) return true;
    if (['off', 'false', '0'].includes(raw)) return false;
    problems.push(`${name} must be on or off, not "${raw}"`);
    return fallback;
  };
  const url = (name: string, protocols: string[]): string | null => {
    const raw = text(name);
    if (raw === null) return null;
    if (URL.canParse(raw) && protocols.includes(new URL(raw).protocol)) return raw;
    problems.push(`${name} must be a URL beginning with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return null;
  };
  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const logLevel = text('LOG_LEVEL') ?? 'info';
  if (!['fatal', 'error', 'warn', 'info', 'debug', 'silent'].includes(logLevel))
    problems.push(`LOG_LEVEL must be fatal, error, warn, info, debug or silent, not "${logLevel}"`);
  const samplePassword = text('SAMPLE_PASSWORD');
  if (samplePassword !== null && samplePassword.length < 12)
    problems.push('SAMPLE_PASSWORD must have at least 12 characters');
  const sample = flag('SAMPLE', databaseUrl === null);
  // Where the clock is moved by days, whoever is signed in has neither been idle nor gone for days.
  const clockControl = flag('CLOCK_CONTROL', sample && databaseUrl === null);
  const pushHosts = (text('PUSH_HOSTS') ?? '').split(/[\s,]+/).filter((one) => one !== '');
  if (pushHosts.some((one) => !/^(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(:\d+)?$/i.test(one)))
    problems.push('PUSH_HOSTS must be names of hosts, with commas: fcm.googleapis.com,*.push.apple.com');
  const secretKeys = (text('SECRET_KEY') ?? '').split(',').filter((key) => key !== '');
  if (secretKeys.some((key) => Buffer.from(key, 'base64').length !== 32))
    problems.push('SECRET_KEY must be 32 bytes in base64: openssl rand -base64 32');
  const oidc = (): Config['oidc'] => {
    const [issuer, clientId, clientSecret] = [
      url('OIDC_ISSUER', ['https:', 'http:']),
      text('OIDC_CLIENT_ID'),
      text('OIDC_CLIENT_SECRET'),
    ];
    if (!text('OIDC_ISSUER') && !clientId && !clientSecret) return null;
    if (!issuer || !clientId || !clientSecret || !text('PUBLIC_URL'))
      problems.push('OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL go together');
    if (
      issuer?.startsWith('http:') &&
      !['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)
    )
      problems.push('OIDC_ISSUER must begin with https:// unless it is on this machine');
    const linkBy = text('OIDC_LINK_BY') ?? 'email';
    if (linkBy !== 'email' && linkBy !== 'subject')
      problems.push(`OIDC_LINK_BY must be email or subject, not "${linkBy}"`);
    return {
      issuer: issuer ?? '',
      clientId: clientId ?? '',
      clientSecret: clientSecret ?? '',
      name: text('OIDC_NAME') ?? 'OpenID Connect',
      linkBy: linkBy as 'email' | 'subject',
    };
  };
  const config: Config = {
    port: number('PORT', 3000, 0, 65_535),
    host: text('HOST') ?? '0.0.0.0',
    databaseUrl,
    appDatabaseUrl: url('APP_DATABASE_URL', ['postgres:', 'postgresql:']),
    databasePool: number('DATABASE_POOL', 16, 2, 500),
    dataDir: resolve(text('DATA_DIR') ?? '.local'),
    filesDir: resolve(text('FILES_DIR') ?? `${text('DATA_DIR') ?? '.local'}/files`),
    fileLimitMb: number('FILE_LIMIT_MB', 25, 1, 200),
    scannerCommand: text('SCANNER_COMMAND'),
    clamdUrl: url('CLAMD_URL', ['tcp:', 'unix:']),
    sample,
    samplePassword,
    sampleCases: flag('SAMPLE_CASES', sample),
    demoResetMinutes: number('DEMO_RESET_MINUTES', 0, 0, 1_440),
    clockControl,
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: text('MAIL_FROM') ?? 'Đầu Mối <no-reply@dau-moi.example>',
    pushHosts,
    publicUrl: url('PUBLIC_URL', ['http:', 'https:']),
    support: text('SUPPORT_CONTACT'),
    logLevel: logLevel as Config['logLevel'],
    secureCookies: flag('SECURE_COOKIES', text('PUBLIC_URL')?.startsWith('https:') ?? false),
    trustProxy: flag('TRUST_PROXY', false),
    sealKeyFile: path('SEAL_KEY_FILE'),
    sealEveryMinutes: number('SEAL_EVERY_MINUTES', 60, 1, 10_080),
    sealDir: path('SEAL_DIR'),
    sealMailTo: text('SEAL_MAIL_TO'),
    sealWebhookUrl: url('SEAL_WEBHOOK_URL', ['http:', 'https:']),
    secretKeys,
    oidc: oidc(),
    sessionHours: number('SESSION_HOURS', 12, 1, 24 * 7),
    sessionIdleMinutes: number('SESSION_IDLE_MINUTES', clockControl ? 0 : 120, 0, 24 * 60),
    requestsPerMinute: number('REQUESTS_PER_MINUTE', clockControl ? 0 : 900, 0, 1_000_000),
    secondFactorForRestricted: flag('SECOND_FACTOR_FOR_RESTRICTED', !sample),
    stepUpMinutes: number('STEP_UP_MINUTES', clockControl ? 0 : 15, 0, 24 * 60),
  };
  if (config.sealMailTo !== null && config.smtpUrl === null) problems.push('SEAL_MAIL_TO needs SMTP_URL');
  if (config.appDatabaseUrl !== null && databaseUrl === null)
    problems.push('APP_DATABASE_URL needs DATABASE_URL: that of the owner, who migrates');
  if (config.demoResetMinutes > 0 && !(sample && clockControl))
    problems.push('DEMO_RESET_MINUTES needs SAMPLE and CLOCK_CONTROL: it is for a demo, and empties it');
  if (config.demoResetMinutes > 0 && config.demoResetMinutes < 10)
    problems.push('DEMO_RESET_MINUTES must be 0 or at least 10: people are told five minutes before');
  if (config.demoResetMinutes > 0 && (config.sealDir ?? config.sealMailTo ?? config.sealWebhookUrl) !== null)
    problems.push(
      'DEMO_RESET_MINUTES cannot go with SEAL_DIR, SEAL_MAIL_TO or SEAL_WEBHOOK_URL: seals are kept',
    );
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
