import { Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickOne } from '../../acts/pick';
import { api, data } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { useWords } from '../../i18n';
import { byGivenName } from '../../parts/fold';
import { ProblemNote } from '../../parts/problem-note';
import { momentOfField, shortMoment } from '../../time/format';
import { Found } from './found';
import { usePages } from './pages-of';
import { Question } from './question';
import classes from './audit.module.css';

/** What an official did in his role. Only officials can be asked about, one at a time; the question is recorded. */
export function OfficialSection() {
  const { t } = useTranslation();
  const words = useWords();
  const directory = useDirectory();
  const [official, setOfficial] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [span, setSpan] = useState({ from: '', to: '' });
  const [asked, setAsked] = useState<{ official: string; purpose: string; from: string; to: string } | null>(
    null,
  );
  const officials = useQuery({
    queryKey: ['directory', 'officials', true],
    queryFn: () => data(api.GET('/api/directory/officials', { params: { query: { left: true } } })),
  });
  const people = [...(officials.data?.items ?? [])]
    .sort((a, b) => byGivenName(a.fullName, b.fullName))
    .map((one) => {
      const post = one.positions.find((held) => held.state === 'current') ?? one.positions[0];
      const where = post && `${post.title} (${directory.shortNameOf(post.agencyOrgId)})`;
      return { value: one.id, label: [one.fullName, where].filter(Boolean).join(' – ') };
    });
  const query = usePages('official', asked, (about, cursor) =>
    data(
      api.GET('/api/audit/officials/{official}/acts', {
        params: {
          path: { official: about.official },
          query: {
            purpose: about.purpose,
            ...(about.from ? { from: momentOfField(about.from) } : {}),
            ...(about.to ? { to: momentOfField(about.to) } : {}),
            ...(cursor ? { cursor } : {}),
          },
        },
      }),
    ),
  );
  return (
    <Stack>
      <ProblemNote error={officials.error} onRetry={() => void officials.refetch()} />
      <Question
        busy={query.isFetching}
        onAsk={(purpose) => {
          setTried(true);
          if (official) setAsked({ official, purpose, ...span });
        }}
      >
        <PickOne
          label={t('audit.official')}
          choices={people}
          value={official}
          error={tried && !official ? t('audit.officialMissing') : undefined}
          onChange={(next) => setOfficial(next ?? null)}
        />
        <TextInput
          type="datetime-local"
          label={t('audit.from')}
          value={span.from}
          onChange={(event) => setSpan({ ...span, from: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t('audit.to')}
          value={span.to}
          onChange={(event) => setSpan({ ...span, to: event.currentTarget.value })}
        />
      </Question>
      <Found asked={asked !== null} query={query} count={query.items.length}>
        <ul className={classes.list}>
          {query.items.map((one) => (
            <li key={`${one.caseId}${one.seq}`} className={`${classes.line} paper`}>
              <Text className="figures" size="sm">
                {shortMoment(String(one.occurredAt))}
              </Text>
              <div>
                <Text fw={600}>{words(one.label)}</Text>
                <Text size="sm" c="dimmed">
                  {one.ref} #{one.seq}
                  {one.position && ` · ${one.position.title}`}
                  {one.onBehalfOf && ` · ${t('standingIn', { title: one.onBehalfOf.title })}`}
                </Text>
              </div>
            </li>
          ))}
        </ul>
      </Found>
    </Stack>
  );
}
