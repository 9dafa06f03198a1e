import { Checkbox, NativeSelect, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../i18n';
import { useLabel } from '../i18n/use-label';
import { fieldOfMoment, momentOfField } from '../time/format';
import { useChoices } from './choices';
import type { FieldProps } from './field';
import { capital } from '../parts/fold';
import { PickOne } from './pick';
import { MomentField } from '../parts/moment-field';

/** Texts that may be longer than this get several lines. Characters. */
const ONE_LINE = 500;
/** So few choices are shown at once; more are folded into a list. */
const FEW = 5;

/** A field that holds one value. What holds several is made of these (act-fields.tsx). */
export function SimpleField(props: FieldProps) {
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
      const options = spec.options.map((code) => ({ value: code, label: capital(codes(name, code)) }));
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
        <MomentField
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
        <MomentField
          {...common}
          type="date"
          value={(value as string) ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    case 'id':
      return <IdField {...props} label={shown} />;
    default:
      return null;
  }
}

// Few acts name another case.
const CaseChoice = lazy(() => import('./case-choice'));

function IdField(props: FieldProps & { label: string }) {
  const { name, path, value, onChange, context, label } = props;
  if (!name.endsWith('CaseId')) return <ListedField {...props} />;
  return (
    <Suspense>
      <CaseChoice
        label={label}
        error={context.problems.get(path)}
        data-field={path}
        besides={context.caseId}
        value={(value as string) ?? null}
        onChange={onChange}
      />
    </Suspense>
  );
}

function ListedField({ name, path, value, onChange, context, label }: FieldProps & { label: string }) {
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
