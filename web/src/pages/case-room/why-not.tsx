import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useWords } from '../../i18n';
import { useMe } from '../../session/session';
import { useSubjectName } from '../../case/subject-name';
import { useObstacleName, useWithheld } from '../../case/withheld';

/** Why an act is not offered: what this person could do but for a condition, and as whom he is here. The server says it. */
export function WhyNot({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const words = useWords();
  const me = useMe();
  const directory = useDirectory();
  const withheld = useWithheld(seen);
  const subjectName = useSubjectName(seen);
  const obstacle = useObstacleName(seen);
  const capacities = [
    ...new Set(me.capacities.map((one) => `${one.title}, ${directory.nameOf(one.orgId)}`)),
  ].join('; ');
  return (
    <div data-turn>
      <Text fw={600}>{t('room.turn.why')}</Text>
      <Text>
        {t('room.turn.state', { state: words(seen.stateLabel) })} {t('room.turn.you', { capacities })}
      </Text>
      {seen.sealed && <Text>{t('room.turn.sealed')}</Text>}
      {seen.pendingConsent && <Text>{t('room.turn.consent')}</Text>}
      {withheld.length > 0 && (
        <>
          <Text mt="xs">{t('room.turn.notYet')}</Text>
          <List spacing={6}>
            {withheld.map((one) => {
              const subject = subjectName(one);
              return (
                <List.Item key={`${one.act}${one.subjectId}`} data-withheld={one.act}>
                  <b>
                    {words(one.label)}
                    {subject ? `: ${subject}` : ''}
                  </b>
                  {' – '}
                  {words(one.why)}
                  {one.obstacles.map((each, index) => (
                    <div key={index}>– {[words(each), obstacle(each.about)].filter(Boolean).join(' ')}</div>
                  ))}
                </List.Item>
              );
            })}
          </List>
        </>
      )}
    </div>
  );
}
