import { Alert, List } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../../api/client';
import type { Case } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useWords } from '../../../i18n';

type Withheld = Schemas['WithheldActView'];

/** What this person could do but for a condition. */
export function useWithheld(seen: Case): Withheld[] {
  const { data: acts } = useQuery({
    queryKey: ['case', seen.id, 'withheld', seen.version],
    queryFn: () => data(api.GET('/api/cases/{case}/withheld-acts', { params: { path: { case: seen.id } } })),
    placeholderData: (before) => before,
  });
  return acts ?? [];
}

/** What stands in the way, by its name: a part of the case, or an agency. */
export function useObstacleName(seen: Case): (about: string | null) => string | null {
  const directory = useDirectory();
  return (about) =>
    seen.parts.find((part) => part.id === about)?.title ?? directory.agency(about)?.name ?? null;
}

/** Why an act is not possible yet: every reason at once, each by the name of what it is about. */
export function WithheldNote({ title, withheld, seen }: { title: string; withheld: Withheld; seen: Case }) {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = useObstacleName(seen);
  return (
    <Alert color="gray" icon={<IconLock aria-hidden />} title={title} data-withheld={withheld.act}>
      {words(withheld.why)}
      {withheld.obstacles.length > 0 && (
        <List mt="xs" aria-label={t('resolve.withheld')}>
          {withheld.obstacles.map((one, index) => {
            const name = nameOf(one.about);
            return (
              <List.Item key={index} data-obstacle={one.code}>
                {words(one)}
                {name ? ` ${name}` : ''}
              </List.Item>
            );
          })}
        </List>
      )}
    </Alert>
  );
}
