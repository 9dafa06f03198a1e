import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { shortMoment } from '../../time/format';
import { Section } from './section';
import { OWN } from './use-own';
import classes from './me.module.css';

const FEW = 10;

/** What has happened to one's account; it cannot be changed, not even by oneself. */
export function Trail() {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const query = useQuery({ queryKey: [OWN, 'trail'], queryFn: () => data(api.GET('/api/me/trail')) });
  const entries = query.data?.entries ?? [];
  return (
    <Section id="trail" title={t('me.trail.title')} about={t('me.trail.about')}>
      {query.error && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={120} />}
      <ol className={classes.trail} aria-label={t('me.trail.title')}>
        {(all ? entries : entries.slice(0, FEW)).map((one) => (
          <li key={one.seq}>
            <Text size="sm" className="figures">
              {shortMoment(one.at)}
            </Text>
            <Text>
              {t(`me.trail.act.${one.act}`, { defaultValue: t('me.trail.other') })}
              <Detail entry={one} />
            </Text>
          </li>
        ))}
      </ol>
      {entries.length > FEW && !all && (
        <Button variant="default" onClick={() => setAll(true)} style={{ alignSelf: 'flex-start' }}>
          {t('me.trail.more', { count: entries.length })}
        </Button>
      )}
    </Section>
  );
}

function Detail({ entry }: { entry: Schemas['TrailEntryView'] }) {
  const { t } = useTranslation();
  const { proof, device, network, name } = entry.data as Record<string, unknown>;
  const said = [
    typeof proof === 'string' && t(`me.proof.${proof}`, { defaultValue: '' }),
    typeof device === 'string' && device,
    typeof network === 'string' && network,
    typeof name === 'string' && name,
  ].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <Text component="span" size="sm" c="dimmed">
      {` – ${said.join(' · ')}`}
    </Text>
  );
}
