import { Paper, UnstyledButton } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../acts/use-act';
import { useKeptAct } from '../../../acts/use-kept-act';
import { useAgencyName } from '../../../case/agency-name';
import type { Case } from '../../../case/use-case';
import { agenciesOf, useMe } from '../../../session/session';
import classes from './timeline.module.css';

// Its fields are fetched when somebody writes.
const ActForm = lazy(() => import('../../../acts/act-form').then(({ ActForm: form }) => ({ default: form })));

/** What one begins an update with: what most of them are. */
export const usualUpdate = { kind: 'quick', facts: '', sourceClass: 'own_agency', confidence: 'confirmed' };
/** So many recipients are named; more are counted. */
const NAMED = 2;

/** Where one writes what has happened: an update of the situation, told to everybody who takes part. */
export function Composer({ seen, act: offered }: { seen: Case; act: Act | undefined }) {
  const { t } = useTranslation();
  const agency = useAgencyName(seen);
  const mine = agenciesOf(useMe());
  const [open, setOpen] = useState(false);
  const act = useKeptAct(offered, open);
  if (!act) return null;
  const others = [
    ...new Set(seen.parties.filter((one) => !one.left && !mine.includes(one.orgId)).map((one) => one.orgId)),
  ];
  const button =
    others.length === 0
      ? undefined
      : others.length <= NAMED
        ? t('timeline.postTo', { agencies: others.map(agency).join(', ') })
        : t('timeline.postToMany', { count: others.length });
  if (!open)
    return (
      <UnstyledButton className={`${classes.composer} no-print`} onClick={() => setOpen(true)} data-compose>
        <IconPencilPlus size={20} aria-hidden />
        {t('timeline.write')}
      </UnstyledButton>
    );
  return (
    <Paper p="md" withBorder className="no-print" data-composer>
      <Suspense>
        <ActForm
          act={act}
          seen={seen}
          begin={usualUpdate}
          button={button}
          onDone={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        />
      </Suspense>
    </Paper>
  );
}
