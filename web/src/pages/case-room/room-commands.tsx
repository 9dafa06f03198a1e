import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../acts/act-dialog';
import type { Act } from '../../acts/use-act';
import { useTurn } from '../../case/turn';
import type { Case } from '../../case/use-case';
import { useOffered } from '../../shell/here';
import { useActName } from './acts-bar';

/** What may be done to this case, in the palette too: by its name, without looking for where it stands (rule 8). */
export function RoomCommands({ seen }: { seen: Case }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useActName(seen);
  const { ordered } = useTurn(seen);
  const [open, setOpen] = useState<Act | null>(null);
  const here = useMemo(
    () => ({
      caseId: seen.id,
      commands: [
        ...ordered.map((act) => ({
          id: `here-${act.act}-${act.subjectId}`,
          title: nameOf(act),
          run: () => setOpen(act),
        })),
        {
          id: 'here-calls',
          title: t('palette.callSheet'),
          run: () => void navigate({ to: `/cases/${seen.id}/calls` as string }),
        },
      ],
    }),
    // What may be done changes with the case and with nothing else; the names also with the language.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [seen, i18n.language, navigate],
  );
  useOffered(here);
  return open && <ActDialog act={open} seen={seen} onClose={() => setOpen(null)} />;
}
