import { Alert, Button, CopyButton, Group, List, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../case/use-case';
import { useObstacleName, useWithheld } from '../case/withheld';
import { useWords } from '../i18n';
import { usePartState } from '../i18n/words-book';
import './gone-texts';
import type { Act } from './use-act';

/** Why what a form is for can be done no more, and what was typed into it. */
export default function GoneNote({
  act,
  seen,
  typed,
  maybeDone,
}: {
  act: Act;
  seen: Case;
  typed: readonly (string | undefined)[];
  maybeDone: boolean;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const withheld = useWithheld(seen).filter((one) => one.act === act.act);
  const why = withheld.find((one) => one.subjectId === act.subjectId) ?? withheld[0];
  const nameOf = useObstacleName(seen);
  const partState = usePartState();
  const part = seen.parts.find((one) => one.id === act.subjectId);
  const now = part
    ? t('gone.part', { title: part.title, state: partState(part.kind, part.state) })
    : t('gone.state', { state: words(seen.stateLabel) });
  const text = typed.map((one) => one?.trim()).filter(Boolean).join('\n\n'); // prettier-ignore
  return (
    <Alert
      color="orange"
      role="alert"
      icon={<IconLock aria-hidden />}
      title={t('gone.title')}
      data-not-offered
    >
      <Stack gap="xs">
        <Text size="sm">
          {why ? words(why.why) : now}
          {text && ` ${t('gone.kept')}`}
        </Text>
        {why && why.obstacles.length > 0 && (
          <List size="sm">
            {why.obstacles.map((one, index) => (
              <List.Item key={index}>{[words(one), nameOf(one.about)].filter(Boolean).join(' ')}</List.Item>
            ))}
          </List>
        )}
        {maybeDone && <Text size="sm">{t('gone.maybeDone')}</Text>}
        {text && 'clipboard' in navigator && (
          <Group>
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'gone.copied' : 'gone.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
