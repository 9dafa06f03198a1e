import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stateCodes } from '../../src/cases/case-states.js';
import type { Role } from '../../src/directory/who-answers.js';
import type { TestApp } from '../support/app.js';
import type { Knocking } from './cast.js';
import type { Door } from './doors.js';
import { everyDoor, Hall, ofCase, reads } from './every-door.js';
import { NOT_SIGNED_IN, NOT_THERE } from './expected.js';
import { inTurns, knock, NOTHING } from './knock.js';
import { stages } from './stages.js';

// THE MATRIX: every route, and whoever may knock there, at a case of every level in every main state. The routes are
// Nest's own list; what each must answer comes from the workflow table and the policy. A route that neither names fails.
// One file a level, so that they run side by side: this one, matrix-public.spec.ts, matrix-restricted.spec.ts.

const hall = new Hall();
let app: TestApp;
let doors: Door[];
let undocumented: string[];
let cast: Knocking[];

beforeAll(async () => {
  await hall.open();
  ({ app, doors, undocumented, cast } = hall);
});
afterAll(() => hall.close());

/** Doors that lead to no single case: who may pass, and why nothing of a case can come out to a stranger. */
const outside: [RegExp, 'anybody' | 'signed-in' | 'administrator' | 'auditor' | 'overseer', string][] = [
  [/^get \/health/, 'anybody', 'numbers and references, never a word of a case'],
  [/^post \/api\/session$/, 'anybody', 'signing in'],
  [
    /^(post \/api\/session\/(second-factor|passkey(\/begin)?|lost-password|password)|get \/api\/session\/(ways|oidc(\/callback)?))$/,
    'anybody',
    'signing in by other ways; no answer tells whether an account exists',
  ],
  [/^\w+ \/api\/uploads/, 'signed-in', 'for a case one sees; checked inside'],
  [/^post \/api\/documents\/import$/, 'signed-in', 'says what a file is; finds only what the asker may see'],
  [/^post \/api\/readings$/, 'signed-in', 'says what for one reads a case one sees'],
  [/^post \/api\/prints$/, 'signed-in', 'says that one prints a case one sees; checked inside'],
  [
    /^(get|post) \/api\/access-requests(\/awaiting-second)?$/,
    'signed-in',
    'one’s own; answered alike whether there is a case',
  ],
  [
    /^(get|post) \/api\/reading-alerts/,
    'signed-in',
    'the auditor’s and the security officer’s; checked inside',
  ],
  [/^get \/api\/emergency-accesses$/, 'auditor', 'who was let in, by whom, and how it was judged'],
  [/^get \/api\/signing-keys$/, 'anybody', 'public keys'],
  [/^post \/api\/session\/step-up/, 'signed-in', 'proving again who one is'],
  [/^\w+ \/api\/me\//, 'signed-in', 'one’s own way of signing in'],
  [/^get \/api\/accounts\/\{account\}\/trail$/, 'overseer', 'how somebody has signed in, no case'],
  [/^\w+ \/api\/accounts/, 'administrator', 'accounts, no case'],
  [/^get \/api\/audit\//, 'auditor', 'who looked and who acted; never what was said'],
  [/^get \/api\/seals/, 'signed-in', 'roots and times, no case'],
  [/^(get|post) \/api\/verifications$/, 'overseer', 'numbers; the reference of a case for auditors alone'],
  [/^post \/api\/seals$/, 'overseer', 'sealing, no case'],
  [/^post \/api\/seals\/replay$/, 'administrator', 'operation, no case'],
  [/^(get|delete) \/api\/session$/, 'signed-in', 'one’s own session'],
  [
    /^get \/api\/(directory|categories|programmes|clock|words)$/,
    'signed-in',
    'public figures of the programme',
  ],
  [
    /^(get|post) \/api\/directory\/(stand-ins|absences|officials|positions|proposals|changes|gaps|me|shifts)(\/|$)/,
    'signed-in',
    'the directory, no case; who may is checked inside',
  ],
  [/^get \/api\/directory\/agencies\/\{agency\}$/, 'signed-in', 'the rows of the directory, no case'],
  [
    /^post \/api\/directory\/agencies\/\{agency\}\/(focal-point|phone-test|shifts)$/,
    'signed-in',
    'one’s own agency; checked inside',
  ],
  [/^post \/api\/directory\/agencies(\/\{agency\}\/(versions|end))?$/, 'administrator', 'agencies, no case'],
  [/^\w+ \/api\/configuration/, 'administrator', 'settings, no case'],
  [
    /^get \/api\/directory\/(dry-run|contacts\.(vcf|csv))$/,
    'signed-in',
    'who would be told of a case that is not; numbers at work',
  ],
  [
    /^get \/api\/(cases|inbox|lessons|improvements|committee\/inbox)$/,
    'signed-in',
    'only what the asker may see',
  ],
  [/^(post \/api\/inbox\/read$|\w+ \/api\/inbox\/threads)/, 'signed-in', 'one’s own inbox'],
  [/^get \/api\/case-list\/csv$/, 'signed-in', 'only what the asker may see, and nothing restricted'],
  [/^get \/api\/duty$/, 'signed-in', 'only what the asker may see'],
  [/^post \/api\/duty\/shifts/, 'signed-in', 'one’s own turn on duty'],
  [/^\w+ \/api\/saved-views/, 'signed-in', 'filters, one’s own or a colleague’s'],
  [/^\w+ \/api\/drafts/, 'signed-in', 'what the asker himself has typed'],
  [/^post \/api\/(cases|notices|phone-reports)$/, 'signed-in', 'opens a case of one’s own agency'],
  [/^post \/api\/lessons\/\{lesson\}\/(helped|retire)$/, 'signed-in', 'lessons one may read'],
  [/^get \/api\/demo(\/reset)?$/, 'anybody', 'invented people; not there where the clock cannot be moved'],
  [
    /^post \/api\/demo\/enter$/,
    'anybody',
    'one of the invented people; not there where the clock cannot be moved',
  ],
  [/^post \/api\/demo\/(play|pace)$/, 'administrator', 'the story of the sample, no case of anybody’s'],
  [/^(put \/api\/clock|post \/api\/deliveries\/replay)$/, 'administrator', 'operation, no case'],
];

/** Who alone comes through a door of an office. */
const offices: Record<string, Role[]> = {
  administrator: ['admin'],
  auditor: ['auditor'],
  overseer: ['admin', 'auditor'],
};

describe('every route has its rule', () => {
  it('is in the OpenAPI document', () => expect(undocumented).toEqual([]));

  it('declares who may call it', () => {
    expect(doors.filter((door) => !door.access).map((door) => door.name)).toEqual([]);
    expect(doors.length).toBeGreaterThan(100);
  });

  it('of a case reads, or is an act of the table: nothing else changes one', () => {
    const others = doors.filter((door) => ofCase(door) && !reads(door) && !door.act);
    // How far one has seen it is one's own mark: answered like a reading, and nothing of the case changes.
    expect(others.map((door) => door.name)).toEqual(['put /api/cases/{case}/seen']);
    expect(
      doors.filter((door) => ofCase(door) && door.access !== 'signed-in').map((door) => door.name),
    ).toEqual([]);
  });

  it('of nothing in particular says for whom it is, and that is what it declares', () => {
    const rules = doors
      .filter((door) => !ofCase(door))
      .map(({ name, access }) => ({
        name,
        access,
        rule: outside.find(([pattern]) => pattern.test(name))?.[1],
      }));
    const wrong = rules.filter(({ access, rule }) => (rule === 'anybody' ? 'public' : rule) !== access);
    expect(wrong).toEqual([]);
  });

  it('lets nobody in who is not signed in, and only administrators where it says so', async () => {
    const seen: string[] = [];
    await inTurns(
      doors.filter((door) => door.access !== 'public'),
      async (door) => {
        const url = door.path.replace(/\{\w+\}/g, NOTHING);
        for (const { what, as, person } of cast) {
          const holds = (...roles: Role[]): boolean =>
            roles.some((role) => person?.capacities.some((one) => one.roles.includes(role)));
          const office = offices[door.access!];
          if (as && (!office || holds(...office))) continue;
          const { statusCode } = await knock(app, {
            method: door.method,
            url,
            as,
            payload: reads(door) ? undefined : {},
          });
          if (statusCode !== (as ? 403 : 401)) seen.push(`${door.name} by ${what}: ${statusCode}`);
        }
      },
    );
    expect(seen).toEqual([]);
  });
});

everyDoor('internal', hall);

describe('the matrix', () => {
  it('has a case in every main state', () => {
    expect([...new Set(stages.map((stage) => stage.state))].sort()).toEqual([...stateCodes].sort());
  });

  it('has asked for most acts as somebody who may do them', () => {
    // What is left is asked for by those who may, and done, in the walks through the table (test/cases/walk.spec.ts).
    expect(hall.opened.size).toBeGreaterThan(60);
  });

  it('counts somebody outside the case in every way: without a session, without a part in it, elsewhere, in office', () => {
    expect(cast.filter((one) => one.outsider).length).toBeGreaterThanOrEqual(6);
    expect(NOT_SIGNED_IN.status).not.toBe(NOT_THERE.status);
  });
});
