import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PickOne, PickSome } from '../../acts/pick';
import { useDirectory } from '../../directory/use-directory';
import { useWords } from '../../i18n';
import { useServerWords } from '../../parts/use-clock-label';
import { fieldOfMoment, momentOfField } from '../../time/format';
import type { ItemValues } from './record-values';
import classes from './committee.module.css';
import { MomentField } from '../../parts/moment-field';

/** One task of a direction: what, whose, by when; or expressly none. */
export function ItemFields({
  n,
  value,
  onChange,
  onDrop,
  problems,
}: {
  n: number;
  value: ItemValues;
  onChange: (value: ItemValues) => void;
  onDrop?: () => void;
  problems: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const directory = useDirectory();
  const path = `items.${n - 1}`;
  const agencies = directory.agencies.map((one) => ({ value: one.orgId, label: one.name }));
  const set = (change: Partial<ItemValues>): void => onChange({ ...value, ...change });
  const kinds = Object.entries(useServerWords()?.values['actionKind'] ?? {});
  const kindProblem = problems.get(`${path}.actionKind`);
  return (
    <Fieldset legend={t('record.item', { n })} radius="sm" data-item={n}>
      <Stack gap="sm">
        <Textarea
          label={t(value.noAction ? 'record.whatNot' : 'record.what')}
          autosize
          minRows={2}
          maxLength={3_000}
          value={value.text}
          error={problems.get(`${path}.text`) ?? problems.get(`${path}.noAction`)}
          data-field={`${path}.text`}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <Checkbox
          label={t('record.noAction')}
          checked={value.noAction === true}
          onChange={(event) => set({ noAction: event.currentTarget.checked })}
        />
        {!value.noAction && (
          <div className={classes.itemGrid}>
            <PickOne
              label={t('record.org')}
              error={problems.get(`${path}.orgId`)}
              data-field={`${path}.orgId`}
              choices={agencies}
              value={value.orgId ?? null}
              onChange={(orgId) => set({ orgId })}
            />
            <MomentField
              type="datetime-local"
              label={t('record.due')}
              error={problems.get(`${path}.dueAt`)}
              data-field={`${path}.dueAt`}
              value={value.dueAt ? fieldOfMoment(value.dueAt) : ''}
              onChange={(event) =>
                set({
                  dueAt: event.currentTarget.value ? momentOfField(event.currentTarget.value) : undefined,
                })
              }
            />
            <PickSome
              label={t('record.helpers')}
              choices={agencies.filter((one) => one.value !== value.orgId)}
              value={value.coordinatingOrgIds ?? []}
              onChange={(coordinatingOrgIds) => set({ coordinatingOrgIds })}
              max={20}
            />
            <PickOne
              label={t('record.reportTo')}
              choices={agencies}
              value={value.reportToOrgId ?? null}
              onChange={(reportToOrgId) => set({ reportToOrgId })}
            />
            {(kindProblem || value.actionKind) && (
              <NativeSelect
                label={t('record.kind')}
                error={kindProblem}
                data-field={`${path}.actionKind`}
                data={[
                  { value: '', label: t('choose') },
                  ...kinds.map(([code, name]) => ({ value: code, label: words(name) })),
                ]}
                value={value.actionKind ?? ''}
                onChange={(event) => set({ actionKind: event.currentTarget.value || undefined })}
              />
            )}
          </div>
        )}
        <Group justify="space-between">
          {!value.noAction ? (
            <Checkbox
              label={t('record.evidence')}
              checked={value.evidenceRequired === true}
              onChange={(event) => set({ evidenceRequired: event.currentTarget.checked })}
            />
          ) : (
            <span />
          )}
          {onDrop && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={onDrop}
            >
              {t('record.dropItem', { n })}
            </Button>
          )}
        </Group>
      </Stack>
    </Fieldset>
  );
}
