import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../acts/use-run';
import { api, data } from '../../api/client';
import { useWords } from '../../i18n';
import { keepJson } from '../../parts/download';
import { ProblemNote } from '../../parts/problem-note';
import { shortMoment } from '../../time/format';
import { Found } from './found';
import { usePages } from './pages-of';
import { Question } from './question';
import classes from './audit.module.css';

/** What was done to one case, by whom and when, with the hashes that hold each entry in its place; not what was said. */
export function CaseSection() {
  const { t } = useTranslation();
  const words = useWords();
  const [ref, setRef] = useState('');
  const [asked, setAsked] = useState<{ ref: string; purpose: string } | null>(null);
  const query = usePages('journal', asked, (about, cursor) =>
    data(
      api.GET('/api/audit/cases/{ref}/journal', {
        params: {
          path: { ref: about.ref },
          query: { purpose: about.purpose, ...(cursor ? { cursor } : {}) },
        },
      }),
    ),
  );
  return (
    <Stack>
      <Question busy={query.isFetching} onAsk={(purpose) => setAsked({ ref: ref.trim(), purpose })}>
        <TextInput
          label={t('audit.ref')}
          value={ref}
          onChange={(event) => setRef(event.currentTarget.value)}
          placeholder="VV-2026-000001"
          required
          withAsterisk={false}
        />
      </Question>
      <Found asked={asked !== null} query={query} count={query.items.length}>
        <Group justify="space-between">
          <Text fw={600} component="h2">
            {t('audit.journalOf', { ref: asked?.ref, count: query.items.length })}
          </Text>
          {asked && <CaseFileButton of={asked.ref} purpose={asked.purpose} />}
        </Group>
        <ul className={classes.list}>
          {query.items.map((one) => (
            <li key={one.seq} className={`${classes.line} paper`}>
              <Text className="figures" size="sm">
                #{one.seq} · {shortMoment(String(one.occurredAt))}
              </Text>
              <div>
                <Text fw={600}>{words(one.label)}</Text>
                <Text size="sm" c="dimmed">
                  {one.official
                    ? `${one.official.fullName}${one.position ? ` – ${one.position.title}` : ''}`
                    : t('audit.system')}
                  {one.onBehalfOf && ` · ${t('standingIn', { title: one.onBehalfOf.title })}`}
                  {` · ${t('audit.recorded', { at: shortMoment(String(one.recordedAt)) })}`}
                </Text>
                <Text className={classes.hash} c="dimmed">
                  {one.hash}
                </Text>
              </div>
            </li>
          ))}
        </ul>
      </Found>
    </Stack>
  );
}

/** The case as a file that verifies by itself, with digests in the place of what was said; for the same purpose. */
function CaseFileButton({ of: ref, purpose }: { of: string; purpose: string }) {
  const { t } = useTranslation();
  const { busy, error, run } = useRun();
  const fetchIt = (): void =>
    void run(async () => {
      const query = { purpose };
      keepJson(
        await data(api.GET('/api/audit/cases/{ref}/export', { params: { path: { ref }, query } })),
        `${ref}.json`,
      );
    });
  return (
    <>
      <Button
        variant="default"
        loading={busy}
        leftSection={<IconDownload size={18} aria-hidden />}
        onClick={fetchIt}
      >
        {t('audit.caseFile')}
      </Button>
      <ProblemNote error={error} />
    </>
  );
}
