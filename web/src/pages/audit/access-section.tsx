import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { momentOfField, shortMoment } from '../../time/format';
import { Found } from './found';
import { usePages } from './pages-of';
import { Question } from './question';
import classes from './audit.module.css';

const accessKinds = [
  'read_case', 'open_file', 'export', 'export_list', 'receipt', 'print_brief', 'print_direction', 'print_case',
  'print_calls', 'print_lessons', 'audit_query',
] as const; // prettier-ignore

interface Asked {
  purpose: string;
  ref: string;
  what: string;
  from: string;
  to: string;
}

/** Who looked at what, when, as what, and what for. */
export function AccessSection() {
  const { t } = useTranslation();
  const codes = useCodes();
  const [form, setForm] = useState({ ref: '', what: '', from: '', to: '' });
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = usePages('accesses', asked, ({ purpose, ref, what, from, to }, cursor) => {
    const params = {
      query: {
        purpose,
        ...(what ? { what: what as never } : {}),
        ...(from ? { from: momentOfField(from) } : {}),
        ...(to ? { to: momentOfField(to) } : {}),
        ...(cursor ? { cursor } : {}),
      },
    };
    return ref
      ? data(api.GET('/api/audit/cases/{ref}/access', { params: { ...params, path: { ref } } }))
      : data(api.GET('/api/audit/accesses', { params }));
  });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  return (
    <Stack>
      <Question
        busy={query.isFetching}
        onAsk={(purpose) => setAsked({ purpose, ...form, ref: form.ref.trim() })}
      >
        <TextInput
          label={t('audit.ref')}
          value={form.ref}
          onChange={(event) => set({ ref: event.currentTarget.value })}
          placeholder="VV-2026-000001"
        />
        <NativeSelect
          label={t('audit.what')}
          value={form.what}
          onChange={(event) => set({ what: event.currentTarget.value })}
          data={[
            { value: '', label: t('any') },
            ...accessKinds.map((value) => ({ value, label: codes('what', value) })),
          ]}
        />
        <TextInput
          type="datetime-local"
          label={t('audit.from')}
          value={form.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t('audit.to')}
          value={form.to}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
      </Question>
      <Found asked={asked !== null} query={query} count={query.items.length}>
        <ul className={classes.list}>
          {query.items.map((one) => (
            <AccessLine key={one.id} access={one} />
          ))}
        </ul>
      </Found>
    </Stack>
  );
}

function AccessLine({ access }: { access: Schemas['AccessView'] }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  return (
    <li className={`${classes.line} paper`}>
      <Text className="figures" size="sm">
        {shortMoment(String(access.at))}
      </Text>
      <div>
        <Text fw={600}>{codes('what', access.what)}</Text>
        <Text size="sm" c="dimmed">
          {access.official.fullName} – {access.position.title} · {directory.shortNameOf(access.orgId)}
          {access.onBehalfOf && ` · ${t('standingIn', { title: access.onBehalfOf.title })}`}
        </Text>
        {access.purpose && (
          <Text size="sm">
            {t('audit.for')}: {access.purpose}
          </Text>
        )}
      </div>
    </li>
  );
}
