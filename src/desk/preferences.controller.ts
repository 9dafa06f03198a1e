import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Accounts } from '../identity/accounts.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Database } from '../platform/database.js';
import type { Language } from '../platform/language.js';
import { Answers } from '../platform/routes.js';
import { PreferencesDto, PreferencesView } from './preferences.view.js';

interface Row {
  language: Language;
  settings: PreferencesDto | null;
  changedAt: Date | null;
}

/** How one wants to work. It follows the person from device to device. */
@ApiTags('desk')
@Access('signed-in')
@Controller('api/me/preferences')
export class PreferencesController {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
  ) {}

  @Get()
  @Answers(PreferencesView)
  async read(@Me() me: Person): Promise<PreferencesView> {
    const [row] = await this.database.sql<Row>(
      `select a.language, p.settings, p.changed_at as "changedAt" from accounts a
       left join preferences p on p.official_id = a.official_id where a.id = $1`,
      [me.accountId],
    );
    const { language, settings, changedAt } = row!;
    return { ...defaultsOf(me), ...settings, language, changedAt: changedAt?.toISOString() ?? null };
  }

  /** All of them at once: what is left out is as it is for everybody. The language stays unless it is said. */
  @Put()
  @HttpCode(200)
  @Answers(PreferencesView)
  async save(@Me() me: Person, @Body() body: PreferencesDto): Promise<PreferencesView> {
    const { language, ...settings } = body;
    await this.database.transaction(async (tx) => {
      if (language) await this.accounts.speak(tx, me, language);
      await tx.sql(
        `insert into preferences (official_id, settings, changed_at) values ($1, $2, $3)
         on conflict (official_id) do update set settings = excluded.settings, changed_at = excluded.changed_at`,
        [me.officialId, JSON.stringify(settings), tx.now],
      );
    });
    return this.read(me);
  }
}

type Settings = Omit<PreferencesView, 'language' | 'changedAt'>;

/** Members of the Standing Committee read in large print unless they say otherwise (experience.md, rule 16). */
function defaultsOf(me: Person): Settings {
  const seniors = me.capacities.some((one) => !one.onBehalfOfPositionId && one.roles.includes('sc_member'));
  return {
    theme: 'auto',
    textSize: seniors ? 125 : 100,
    density: 'comfortable',
    soundVolume: 70,
    quietHours: null,
    mail: 'all',
    push: 'all',
    singleKeys: true,
    shortcuts: [],
  };
}
