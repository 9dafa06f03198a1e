import { Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickOne } from '../../acts/pick';
import { api, data } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { useWords } from '../../i18n';
import { byGivenName } from '../../parts/fold';
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
  const [span, setSpan] = useState({ from: '', to: '' });
  const [asked, setAsked] = useState<{ official: string; purpose: string; from: string; to: string } | null>(
    null,
  );
  const people = useMemo(() => {
    const known = new Map(
      directory.agencies.flatMap((agency) =>
        [...agency.focalPoint, ...agency.leaders, ...agency.clerks, ...agency.onDuty].map((one) => [
          one.officialId,
          {
            value: one.officialId,
            label: `${one.fullName} – ${one.title} (${agency.shortName})`,
            name: one.fullName,
          },
        ]),
      ),
    );
    return [...known.values()].sort((a, b) => byGivenName(a.name, b.name));
  }, [directory.agencies]);
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
      <Question
        busy={query.isFetching}
        onAsk={(purpose) => official && setAsked({ official, purpose, ...span })}
      >
        <PickOne
          label={t('audit.official')}
          choices={people}
          value={official}
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
