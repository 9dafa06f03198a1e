import { Button, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nearMoment } from '../time/format';
import { useNow } from '../time/server-clock';
import { type Conflict, settle, useConflicts } from './conflicts';
import './texts';

/** Two drafts of one form, side by side: where they differ, in full. */
export function DraftConflicts() {
  const [first] = useConflicts();
  return first ? <OneConflict key={first.key} conflict={first} /> : null;
}

function OneConflict({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const { mine, theirs, at, key, choose } = conflict;
  const pick = (which: 'mine' | 'theirs'): void => {
    settle(key);
    choose(which);
  };
  const differing = Object.keys({ ...mine, ...theirs }).filter(
    (name) => textOf(mine, name) !== textOf(theirs ?? {}, name),
  );
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="xl"
      title={t(theirs ? 'drafts.conflict' : 'drafts.gone')}
    >
      <Stack data-draft-conflict>
        <Text>{t(theirs ? 'drafts.conflictText' : 'drafts.goneText')}</Text>
        <SimpleGrid cols={{ base: 1, sm: theirs ? 2 : 1 }}>
          <Version title={t('drafts.mine')} value={mine} names={differing} />
          {theirs && (
            <Version
              title={t('drafts.theirs', { at: at === null ? '' : nearMoment(at, now) })}
              value={theirs}
              names={differing}
            />
          )}
        </SimpleGrid>
        <Group>
          <Button onClick={() => pick('mine')}>{t('drafts.keepMine')}</Button>
          <Button variant="default" onClick={() => pick('theirs')}>
            {t(theirs ? 'drafts.keepTheirs' : 'drafts.drop')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Version({ title, value, names }: { title: string; value: object; names: string[] }) {
  const { t } = useTranslation();
  return (
    <section className="paper" style={{ padding: '0.75rem' }} aria-label={title}>
      <Text fw={600} mb={4}>
        {title}
      </Text>
      {names.map((name) => (
        <div key={name}>
          <Text size="sm" c="dimmed">
            {t(`fields.${name}`, { defaultValue: name })}
          </Text>
          <Text className="prose" mb="xs">
            {textOf(value, name) || t('drafts.empty')}
          </Text>
        </div>
      ))}
    </section>
  );
}

function textOf(value: object, name: string): string {
  const found = (value as Record<string, unknown>)[name];
  if (found === undefined || found === null || found === '') return '';
  return typeof found === 'string' ? found : JSON.stringify(found, null, 1);
}
