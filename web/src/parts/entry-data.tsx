import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../i18n/use-label';
import { categoryName, useCategories } from '../case/use-categories';
import type { Entry } from '../case/use-case';
import { useDirectory } from '../directory/use-directory';
import { useCodes } from '../i18n';
import { shortDay, shortMoment } from '../time/format';
import './texts';

/** What people read first of what an act said. */
const telling = [
  'reason',
  'text',
  'facts',
  'said',
  'point',
  'question',
  'conclusion',
  'request',
  'result',
  'note',
  'outcome',
  'explanation',
];
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** The words of an entry: the most telling ones, or all of them. Identifiers are shown as names, or not at all. */
export function EntryData({
  entry,
  whole,
}: {
  entry: Pick<Entry, 'data' | 'sealed' | 'erased'>;
  whole: boolean;
}) {
  const { t } = useTranslation();
  const pairs = usePairs()(entry.data ?? {});
  if (entry.sealed)
    return (
      <Text size="sm" c="dimmed">
        {t('entry.sealed')}
      </Text>
    );
  const shown = whole ? pairs : pairs.filter((one) => telling.includes(one.name)).slice(0, 2);
  if (shown.length === 0) return null;
  return (
    <dl style={{ margin: '0.25rem 0' }}>
      {shown.map((one) => (
        <div key={one.path} style={{ marginBottom: '0.25rem' }}>
          {whole && (
            <dt>
              <Text size="sm" c="dimmed" component="span">
                {one.label}
              </Text>
            </dt>
          )}
          <dd style={{ margin: 0 }} className="prose">
            {one.text}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface Pair {
  path: string;
  name: string;
  label: string;
  text: string;
}

/** What was written, as pairs of a label and a text. */
export function usePairs(): (data: Record<string, unknown>) => Pair[] {
  const label = useLabel();
  const codes = useCodes();
  const { t } = useTranslation();
  const directory = useDirectory();
  const categories = useCategories();
  const say = (name: string, value: unknown): string | null => {
    if (value === null || value === undefined || value === '') return null;
    // The place says it in words.
    if (name === 'areaCode') return null;
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return null;
    if (ID.test(value)) {
      const known = directory.agency(value)?.name ?? directory.personAt(value)?.fullName;
      return known ?? null;
    }
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return shortMoment(value);
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return shortDay(value);
    if (name === 'categories') return categoryName(categories, value) ?? value;
    // The kind of an update, or of a part of the case.
    const said = codes(name, value);
    return said === value && name === 'kind' ? codes('partKind', value) : said;
  };
  const walk = (value: unknown, name: string, path: string): Pair[] => {
    if (Array.isArray(value)) {
      const plain = value.every((one) => typeof one !== 'object');
      if (!plain) return value.flatMap((one, index) => walk(one, name, `${path}.${index}`));
      const text = value
        .map((one) => say(name, one))
        .filter(Boolean)
        .join('; ');
      return text ? [{ path, name, label: label('', name), text }] : [];
    }
    if (value !== null && typeof value === 'object')
      return Object.entries(value).flatMap(([key, one]) => walk(one, key, path ? `${path}.${key}` : key));
    const text = say(name, value);
    return text === null ? [] : [{ path, name, label: label('', name), text }];
  };
  return (data) => walk(data, '', '');
}
