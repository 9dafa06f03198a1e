import { Button, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenAct } from '../../acts/open-act';
import { useAgencyName } from '../../case/agency-name';
import { useTurn } from '../../case/turn';
import type { Case } from '../../case/use-case';
import { useWords } from '../../i18n';
import { DueText } from '../../parts/due-text';
import { usePreferences } from '../../session/preferences';
import { MoreActs, useActName } from './acts-bar';
import { WhoWaits } from './who-waits';
import { WhyNot } from './why-not';
import classes from './turn.module.css';

/** So wide is the row of the act and what else there is. In the size of the text. */
const ROW_REM = 19;

/** Whose turn it is, until when, and the one thing this person does about it; on a phone that stays under the thumb. */
export function TurnBand({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const words = useWords();
  const agency = useAgencyName(seen);
  const actName = useActName(seen);
  const { clock, mine, primary, rest } = useTurn(seen);
  const openAct = useOpenAct();
  const [open, setOpen] = useState(false);
  const small = useMediaQuery('(max-width: 47.99em)');
  const { textSize } = usePreferences();
  // In large print its buttons would stand under one another, and take what there is to read on.
  const fits = useMediaQuery(`(min-width: ${(ROW_REM * 16 * textSize) / 100}px)`, true);
  const Chevron = open ? IconChevronUp : IconChevronDown;
  return (
    <section
      className={`${classes.band} paper no-print`}
      aria-label={t('room.turn.label')}
      data-mine={mine || undefined}
    >
      <div className={classes.what}>
        {clock ? (
          <>
            <Text fw={600} className={classes.whose}>
              {mine
                ? t('room.turn.mine', { agency: agency(clock.owesOrgId) })
                : t('room.turn.waits', { agency: agency(clock.owesOrgId) })}
            </Text>
            <Text>{words(clock.label)}</Text>
            <DueText clock={clock} showWhat={false} />
          </>
        ) : (
          <>
            <Text fw={600}>{words(seen.stateLabel)}</Text>
            <Text c="dimmed">{t('room.nothingDue')}</Text>
          </>
        )}
      </div>
      <div className={classes.acts} data-fixed={(primary && fits) || undefined} data-acts>
        {primary && (
          <Button
            className={classes.primary}
            onClick={() => openAct({ act: primary })}
            data-act={primary.act}
            data-primary-act
          >
            {actName(primary)}
          </Button>
        )}
        {!primary && rest.length === 0 && <Text c="dimmed">{t('room.nothingToDo')}</Text>}
        {rest.length > 0 && (
          <MoreActs
            acts={rest}
            nameOf={actName}
            onOpen={(act) => openAct({ act })}
            brief={small && primary !== null}
          />
        )}
      </div>
      <div className={classes.under}>
        <Button
          variant="subtle"
          className={classes.toggle}
          rightSection={<Chevron size={18} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('room.turn.show')}
        </Button>
      </div>
      {open && (
        <div className={classes.all}>
          <WhoWaits seen={seen} />
          <WhyNot seen={seen} />
        </div>
      )}
    </section>
  );
}
