import { Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useLabel } from '../../i18n/use-label';
import { usePairs } from '../../parts/entry-data';

/** What a change changes: before → after of each field, in words. */
export function Changes({ changes }: { changes: readonly Schemas['FieldChangeView'][] }) {
  const label = useLabel();
  const pairs = usePairs();
  const said = (field: string, value: string | null): string =>
    value ? (pairs({ [field.split('.').at(-1)!]: value })[0]?.text ?? '') : '–';
  return changes.map((one) => (
    <Text key={one.field} size="sm">
      {label('', one.field.split('.').at(-1)!)}: {one.before ? `${said(one.field, one.before)} → ` : ''}
      {said(one.field, one.after)}
    </Text>
  ));
}
