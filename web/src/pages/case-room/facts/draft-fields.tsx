import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../acts/use-act';
import type { Case } from '../../../case/use-case';
import { draftKeys } from '../../../drafts/drafts';
import { useLabel } from '../../../i18n/use-label';
import { useMe } from '../../../session/session';
import { type DraftField, draftFields, factOf, useFactText } from './fact-values';
import classes from '../section.module.css';

const FieldEditor = lazy(() => import('./field-editor').then((one) => ({ default: one.FieldEditor })));

/** A draft that this person may write: each field by itself, so that two people write without hindering each other. */
export function DraftFields({
  seen,
  act,
  offered,
  onWriting,
}: {
  seen: Case;
  act: Act;
  /** It may still be written; else only what is under a pen is shown, so that nobody loses his words. */
  offered: boolean;
  onWriting: (writing: boolean) => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const label = useLabel();
  const text = useFactText();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());

  // What was typed and not saved comes back open.
  useEffect(() => {
    const prefix = `${me.accountId}/${seen.id}/fact/`;
    void draftKeys(prefix)
      .catch(() => [])
      .then((keys) =>
        setOpen((before) => new Set([...before, ...keys.map((key) => key.slice(prefix.length))])),
      );
  }, [me.accountId, seen.id]);

  useEffect(() => onWriting(open.size > 0), [open, onWriting]);

  const turn = (field: DraftField, on: boolean): void =>
    setOpen((before) => {
      const next = new Set(before);
      if (on) next.add(field);
      else next.delete(field);
      return next;
    });
  return (
    <Stack gap="xs">
      {draftFields
        .filter((field) => offered || open.has(field))
        .map((field) => (
          <div key={field} className={`paper ${classes.card}`} data-fact={field}>
            {open.has(field) ? (
              <Suspense fallback={<Skeleton height={96} />}>
                <FieldEditor seen={seen} act={act} field={field} onClose={() => turn(field, false)} />
              </Suspense>
            ) : (
              <Group justify="space-between" align="flex-start" wrap="nowrap">
                <div style={{ minWidth: 0 }}>
                  <Text size="sm" c="dimmed">
                    {label('RevisionDto', field)}
                  </Text>
                  <Text className="prose">{text(field, factOf(seen, field))}</Text>
                </div>
                <Button
                  variant="subtle"
                  style={{ flex: 'none' }}
                  leftSection={<IconPencil size={18} aria-hidden />}
                  onClick={() => turn(field, true)}
                  aria-label={t('room.facts.editOf', { field: label('RevisionDto', field) })}
                >
                  {t('room.facts.edit')}
                </Button>
              </Group>
            )}
          </div>
        ))}
    </Stack>
  );
}
