import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  Radio,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../i18n';
import { fieldOfMoment, momentOfField } from '../time/format';
import { PickOne, PickSome } from './pick';
import type { FieldSpec, Value, Values } from './field';
import forms from 'virtual:act-forms';
import { useChoices } from './choices';
import { useLabel } from '../i18n/use-label';

export interface FieldContext {
  /** The case that the act is about; its agencies, people and parts are what one may name. */
  caseId: string | null;
  problems: ReadonlyMap<string, string>;
  /** Paths of fields that the act asks for. */
  needed: ReadonlySet<string>;
}

interface FieldProps {
  name: string;
  schema: string;
  path: string;
  spec: FieldSpec;
  value: Value;
  onChange: (value: Value) => void;
  context: FieldContext;
}

export function ActFields({
  schema,
  path,
  value,
  onChange,
  context,
  only,
}: {
  schema: string;
  path: string;
  value: Values;
  onChange: (value: Values) => void;
  context: FieldContext;
  only?: (name: string) => boolean;
}) {
  return Object.entries(forms.schemas[schema] ?? {})
    .filter(([name]) => !only || only(name))
    .map(([name, spec]) => (
      <ActField
        key={name}
        name={name}
        schema={schema}
        path={path ? `${path}.${name}` : name}
        spec={spec}
        value={value[name]}
        onChange={(next) => onChange({ ...value, [name]: next })}
        context={context}
      />
    ));
}

/** Texts that may be longer than this get several lines. Characters. */
const ONE_LINE = 500;
/** So few choices are shown at once; more are folded into a list. */
const FEW = 5;

function ActField(props: FieldProps) {
  const { name, schema, path, spec, value, onChange, context } = props;
  const { t } = useTranslation();
  const label = useLabel()(schema, name);
  const codes = useCodes();
  const asked = spec.required || context.needed.has(path);
  const shown = asked ? label : `${label} ${t('optional')}`;
  const error = context.problems.get(path);
  const common = { label: shown, error, 'data-field': path };
  switch (spec.kind) {
    case 'text':
      return (spec.max ?? 0) > ONE_LINE ? (
        <Textarea
          {...common}
          minRows={3}
          maxRows={14}
          maxLength={spec.max}
          value={(value as string) ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...common}
          maxLength={spec.max}
          type={/phone|number$/i.test(name) && name !== 'arrivalNumber' ? 'tel' : 'text'}
          value={(value as string) ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'flag':
      return (
        <Checkbox
          {...common}
          label={label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
          description={t(`fieldHelp.${name}`, { defaultValue: '' }) || undefined}
        />
      );
    case 'count':
      return (
        <NumberInput
          {...common}
          min={spec.min}
          max={spec.max}
          allowDecimal={false}
          value={(value as number) ?? ''}
          onChange={(next) => onChange(next === '' ? undefined : Number(next))}
        />
      );
    case 'choice': {
      const options = spec.options.map((code) => ({ value: code, label: codes(name, code) }));
      if (options.length <= FEW)
        return (
          <Radio.Group {...common} value={(value as string) ?? ''} onChange={onChange}>
            <Stack gap={6} mt={6}>
              {options.map((one) => (
                <Radio key={one.value} value={one.value} label={one.label} />
              ))}
            </Stack>
          </Radio.Group>
        );
      return (
        <NativeSelect
          {...common}
          data={[{ value: '', label: t('choose') }, ...options]}
          value={(value as string) ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    }
    case 'moment':
      return (
        <TextInput
          {...common}
          type="datetime-local"
          value={value ? fieldOfMoment(value as string) : ''}
          onChange={(event) =>
            onChange(event.currentTarget.value ? momentOfField(event.currentTarget.value) : undefined)
          }
        />
      );
    case 'day':
      return (
        <TextInput
          {...common}
          type="date"
          value={(value as string) ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    case 'id':
      return <IdField {...props} label={shown} />;
    case 'object':
      return (
        <Fieldset legend={shown} radius="sm">
          {error && (
            <Text c="var(--mantine-color-error)" size="sm">
              {error}
            </Text>
          )}
          <Stack>
            <ActFields
              schema={spec.of}
              path={path}
              value={(value as Values) ?? {}}
              onChange={onChange}
              context={context}
            />
          </Stack>
        </Fieldset>
      );
    case 'list':
      return <ListField {...props} spec={spec} label={shown} />;
  }
}

function IdField({ name, path, value, onChange, context, label }: FieldProps & { label: string }) {
  const choices = useChoices(name, context.caseId);
  return (
    <PickOne
      label={label}
      error={context.problems.get(path)}
      data-field={path}
      choices={choices}
      value={(value as string) ?? null}
      onChange={onChange}
    />
  );
}

function ListField(props: FieldProps & { spec: Extract<FieldSpec, { kind: 'list' }>; label: string }) {
  const { name, schema, path, spec, value, onChange, context, label } = props;
  const { t } = useTranslation();
  const codes = useCodes();
  const items = (value as Value[] | undefined) ?? [];
  const choices = useChoices(spec.item.kind === 'id' || name === 'categories' ? name : '', context.caseId);
  const error = context.problems.get(path);
  const { item } = spec;
  if (item.kind === 'id' || item.kind === 'choice' || name === 'categories')
    return (
      <PickSome
        label={label}
        error={error}
        data-field={path}
        choices={
          item.kind === 'choice'
            ? item.options.map((code) => ({ value: code, label: codes(name, code) }))
            : choices
        }
        value={items as string[]}
        onChange={onChange}
        max={spec.max}
      />
    );
  const replace = (index: number, next: Value): void =>
    onChange(items.map((one, i) => (i === index ? next : one)));
  return (
    <Fieldset legend={label} radius="sm" data-field={path}>
      {error && (
        <Text c="var(--mantine-color-error)" size="sm">
          {error}
        </Text>
      )}
      <Stack gap="sm">
        {items.map((one, index) => (
          <Group key={index} align="flex-start" wrap="nowrap" gap="xs">
            <div style={{ flex: 1, minWidth: 0 }}>
              {item.kind === 'object' ? (
                <Fieldset legend={t('item', { n: index + 1 })} radius="sm">
                  <Stack gap="sm">
                    <ActFields
                      schema={item.of}
                      path={`${path}.${index}`}
                      value={(one as Values) ?? {}}
                      onChange={(next) => replace(index, next)}
                      context={context}
                    />
                  </Stack>
                </Fieldset>
              ) : (
                <ActField
                  name={name}
                  schema={`${schema}.one`}
                  path={`${path}.${index}`}
                  spec={{ ...item, required: true }}
                  value={one}
                  onChange={(next) => replace(index, next)}
                  context={context}
                />
              )}
            </div>
            <Button
              variant="subtle"
              color="gray"
              px="xs"
              onClick={() => onChange(items.filter((_, i) => i !== index))}
              aria-label={t('removeItem', { n: index + 1 })}
            >
              <IconTrash size={20} aria-hidden />
            </Button>
          </Group>
        ))}
        {items.length < (spec.max ?? 50) && (
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => onChange([...items, item.kind === 'object' ? {} : ''])}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('addItem')}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
