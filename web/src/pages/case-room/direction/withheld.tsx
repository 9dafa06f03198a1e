import { Alert, List } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../case/use-case';
import { useObstacleName, type Withheld } from '../../../case/withheld';
import { useWords } from '../../../i18n';

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
