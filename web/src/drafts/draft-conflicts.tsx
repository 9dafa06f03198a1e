import { Button, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nearMoment, numberText, shortMoment } from '../time/format';
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
  const rowsOf = useRows(conflict);
  const [own, other] = [rowsOf(mine), rowsOf(theirs ?? {})];
  const differing = [...new Set([...own.keys(), ...other.keys()])].filter(
    (label) => (own.get(label) ?? '') !== (other.get(label) ?? ''),
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
          <Version title={t('drafts.mine')} rows={own} labels={differing} />
          {theirs && (
            <Version
              title={t('drafts.theirs', { at: at === null ? '' : nearMoment(at, now) })}
              rows={other}
              labels={differing}
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
  labels,
}: {
  title: string;
  rows: ReadonlyMap<string, string>;
  labels: string[];
}) {
  const { t } = useTranslation();
  return (
    <section className="paper" style={{ padding: '0.75rem' }} aria-label={title}>
      <Text fw={600} mb={4}>
        {title}
      </Text>
      {labels.map((label) => (
        <div key={label}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text className="prose" mb="xs">
            {rows.get(label)?.trim() || t('drafts.empty')}
          </Text>
        </div>
      ))}
    </section>
  );
}

const IS_ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}$/i;
const IS_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/;

/** A draft in words: those of its page where it has some, else field by field; what nobody can read is left out. */
function useRows({ rows }: Conflict): (value: object) => ReadonlyMap<string, string> {
  const { t } = useTranslation();
  const text = (value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'string')
      return IS_ID.test(value) ? '' : IS_MOMENT.test(value) ? shortMoment(value) : value;
    if (typeof value === 'number') return numberText(value);
    if (value === null || typeof value !== 'object') return '';
    return Object.values(value).map(text).filter(Boolean).join('; ');
  };
  return (value) =>
    new Map(
      rows
        ? rows(value)
        : Object.entries(value).flatMap(([name, one]): [string, string][] =>
            text(one) ? [[t(`fields.${name}`, { defaultValue: t('drafts.other') }), text(one)]] : [],
          ),
    );
}
