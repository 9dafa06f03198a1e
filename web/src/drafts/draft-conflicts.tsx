import { Button, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePairs } from '../parts/entry-data';
import { nearMoment } from '../time/format';
import { useNow } from '../time/server-clock';
import { type Conflict, settle, useConflicts } from './conflicts';
import './texts';

type Rows = ReadonlyMap<string, { label: string; text: string }>;

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
  const rowsOf = useRows(conflict);
  const [own, other] = [rowsOf(mine), rowsOf(theirs ?? {})];
  const differing = [...new Map([...own, ...other])]
    .filter(([path]) => (own.get(path)?.text ?? '') !== (other.get(path)?.text ?? ''))
    .map(([path, { label }]) => [path, label] as const);
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
        {differing.length === 0 && <Text c="dimmed">{t('drafts.unseen')}</Text>}
        <SimpleGrid cols={{ base: 1, sm: theirs ? 2 : 1 }}>
          <Version title={t('drafts.mine')} rows={own} differing={differing} />
          {theirs && (
            <Version
              title={t('drafts.theirs', { at: at === null ? '' : nearMoment(at, now) })}
              rows={other}
              differing={differing}
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

function Version({
  title,
  rows,
  differing,
}: {
  title: string;
  rows: Rows;
  differing: (readonly [path: string, label: string])[];
}) {
  const { t } = useTranslation();
  return (
    <section className="paper" style={{ padding: '0.75rem' }} aria-label={title}>
      <Text fw={600} mb={4}>
        {title}
      </Text>
      {differing.map(([path, label]) => (
        <div key={path}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text className="prose" mb="xs">
            {rows.get(path)?.text.trim() || t('drafts.empty')}
          </Text>
        </div>
      ))}
    </section>
  );
}

/** A draft in words: those of its page where it has some, else field by field, each by its place in the form. */
function useRows({ rows }: Conflict): (value: object) => Rows {
  const { t } = useTranslation();
  const pairs = usePairs();
  return (value) =>
    new Map(
      rows
        ? rows(value).map(([label, text]) => [label, { label, text }])
        : pairs(value as Record<string, unknown>).map(({ path, name, label, text }) => [
            path,
            // A page's own name for something is no word for people.
            { label: label === name ? t('drafts.other') : label, text },
          ]),
    );
}
