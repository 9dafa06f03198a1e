import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenAct } from '../../acts/open-act';
import { useTurn } from '../../case/turn';
import type { Case } from '../../case/use-case';
import { useOffered } from '../../shell/here';
import { useActName } from './acts-bar';

/** What may be done to this case, in the palette too: by its name, without looking for where it stands (rule 8). */
export function RoomCommands({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useActName(seen);
  const { ordered } = useTurn(seen);
  const open = useOpenAct();
  const names = ordered.map(nameOf);
  const here = useMemo(
    () => ({
      caseId: seen.id,
      commands: [
        ...ordered.map((act, index) => ({
          id: `here-${act.act}-${act.subjectId}`,
          title: names[index]!,
          run: () => open({ act }),
        })),
        // As the section of calls (room-tabs.ts).
        ...(seen.sealed === null
          ? [
              {
                id: 'here-calls',
                title: t('palette.callSheet'),
                run: () => void navigate({ to: `/cases/${seen.id}/calls` as string }),
              },
            ]
          : []),
      ],
    }),
    // What may be done changes with the case; the names also with the language and with what they name.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [seen, names.join('\n'), t, navigate],
  );
  useOffered(here);
  return null;
}
