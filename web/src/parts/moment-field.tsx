import { TextInput, type TextInputProps } from '@mantine/core';
import { longMoment, momentOfField, shortDay, weekday } from '../time/format';

/**
 * A day, or a moment of Việt Nam's time. The browser writes it in its own language, in which 05/12 may be in May: what has
 * been chosen is said below as it will be read by the others.
 */
export function MomentField({
  type,
  value,
  description,
  ...rest
}: Omit<TextInputProps, 'type' | 'value'> & { type: 'date' | 'datetime-local'; value: string }) {
  return (
    <TextInput
      {...rest}
      type={type}
      value={value}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        value === '' ? (
          description
        ) : (
          <span className="figures" data-said>
            {type === 'date' ? `${weekday(value)}, ${shortDay(value)}` : longMoment(momentOfField(value))}
          </span>
        )
      }
    />
  );
}
