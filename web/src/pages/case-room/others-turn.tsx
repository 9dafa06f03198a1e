import { Button, List, Stack, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useWords } from '../../i18n';
import { agenciesOf, useMe } from '../../session/session';
import { nearMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';

/** Why an act is not offered: who is to act now, in words, as the clocks of the case say it. It knows no rules of its own. */
export function OthersTurn({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="no-print">
      <Button
        variant="subtle"
        px={0}
        leftSection={<IconHelpCircle size={18} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('room.turn.show')}
      </Button>
      {open && <Why seen={seen} />}
    </div>
  );
}

function Why({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const words = useWords();
  const me = useMe();
  const now = useNow(60_000);
  const directory = useDirectory();
  const mine = agenciesOf(me);
  const others = seen.clocks
    .filter((one) => !one.paused && !mine.includes(one.owesOrgId))
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const capacities = [
    ...new Set(me.capacities.map((one) => `${one.title}, ${directory.nameOf(one.orgId)}`)),
  ].join('; ');
  return (
    <Stack gap={6} maw="46rem" data-turn>
      <Text>{t('room.turn.state', { state: words(seen.stateLabel) })}</Text>
      <Text>{t('room.turn.you', { capacities })}</Text>
      {seen.sealed && <Text>{t('room.turn.sealed')}</Text>}
      {seen.pendingConsent && <Text>{t('room.turn.consent')}</Text>}
      {others.length > 0 && (
        <div>
          <Text fw={600}>{t('room.turn.others')}</Text>
          <List>
            {others.map((one) => (
              <List.Item key={one.id} className="figures">
                {t('room.turn.line', {
                  agency: directory.nameOf(one.owesOrgId),
                  what: words(one.label),
                  at: nearMoment(one.dueAt, now),
                })}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {seen.clocks.length === 0 && <Text>{t('room.turn.nobody')}</Text>}
    </Stack>
  );
}
