import { Button, Fieldset, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../i18n';
import { capital } from '../parts/fold';
import { PickSome } from './pick';
import type { FieldContext, FieldProps, FieldSpec, Value, Values } from './field';
import { SimpleField } from './simple-field';
import forms from 'virtual:act-forms';
import { useChoices } from './choices';
import { useLabel } from '../i18n/use-label';

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

function ActField(props: FieldProps) {
  const { name, schema, path, spec, context } = props;
  const { t } = useTranslation();
  const label = useLabel()(schema, name);
  const shown = spec.required || context.needed.has(path) ? label : `${label} ${t('optional')}`;
  if (spec.kind === 'object') return <ObjectField {...props} of={spec.of} label={shown} />;
  if (spec.kind === 'list') return <ListField {...props} spec={spec} label={shown} />;
  return <SimpleField {...props} />;
}

/** Short fields that belong together, such as what makes a paper a document, stand side by side where there is room. */
const SIDE_BY_SIDE = /^(Notice)?DocumentDto$|^RolesDto$/;

/** What belongs together: what is asked for first, the rest of it one tap further. */
function ObjectField({
  name,
  path,
  value,
  onChange,
  context,
  of,
  label,
}: FieldProps & { of: string; label: string }) {
  const { t } = useTranslation();
  const [more, setMore] = useState(false);
  const error = context.problems.get(path);
  const held = (value as Values | undefined) ?? {};
  // By what it begins with: no field goes away from under the hand while another one is filled in.
  const [begun] = useState(held);
  const fields = Object.entries(forms.schemas[of] ?? {});
  const stands = ([field, spec]: [string, FieldSpec]): boolean =>
    spec.required === true ||
    [...context.needed].some((need) => need === `${path}.${field}` || need.startsWith(`${path}.${field}.`)) ||
    begun[field] !== undefined;
  const first = new Set(fields.filter(stands).map(([field]) => field));
  const rest = fields.length - first.size;
  const folds = rest > 0 && first.size > 0;
  const isWrong = (field: string): boolean =>
    [...context.problems.keys()].some((problem) => problem.startsWith(`${path}.${field}`));
  // Of what is asked for as a whole, what stands first is not called optional: the server says what it cannot do without.
  const asked = context.needed.has(path)
    ? new Set([
        ...context.needed,
        ...fields.filter(([field]) => !folds || first.has(field)).map(([field]) => `${path}.${field}`),
      ])
    : context.needed;
  const shownFields = (
    <ActFields
      schema={of}
      path={path}
      value={held}
      onChange={onChange}
      context={{ ...context, needed: asked }}
      only={(field) => !folds || more || first.has(field) || isWrong(field)}
    />
  );
  return (
    <Fieldset legend={label} radius="sm" data-field={path} data-object={name}>
      {error && (
        <Text c="var(--mantine-color-error)" size="sm">
          {error}
        </Text>
      )}
      {SIDE_BY_SIDE.test(of) ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {shownFields}
        </SimpleGrid>
      ) : (
        <Stack>{shownFields}</Stack>
      )}
      {folds && !more && (
        <Button variant="subtle" px="xs" mt="xs" onClick={() => setMore(true)}>
          {t('act.more', { count: rest })}
        </Button>
      )}
    </Fieldset>
  );
}

function ListField(props: FieldProps & { spec: Extract<FieldSpec, { kind: 'list' }>; label: string }) {
  const { name, schema, path, spec, value, onChange, context, label } = props;
  const { t } = useTranslation();
  const codes = useCodes();
  const given = (value as Value[] | undefined) ?? [];
  // One that is asked for begins with its first line.
  const begins = given.length === 0 && context.needed.has(path) && spec.item.kind === 'object';
  const items = begins ? [{}] : given;
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
            ? item.options.map((code) => ({ value: code, label: capital(codes(name, code)) }))
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
