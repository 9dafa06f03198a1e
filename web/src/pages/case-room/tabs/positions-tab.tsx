import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParts } from '../../../case/use-case';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { ActsBar } from '../acts-bar';
import { DisagreementCard } from '../positions/disagreement-card';
import type { SectionProps } from '../room-tabs';
import '../positions/texts';

/** What the parties do not agree on: one card for each point, what is open first. */
export default function PositionsTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  const { data: parts, error, refetch } = useParts(seen.id);
  if (error && !parts) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!parts) return <Skeleton height={240} />;
  const points = parts.filter((part) => part.kind === 'disagreement');
  const rank = (state: string): number => (settled.has(state) ? 1 : 0);
  points.sort(
    (a, b) => rank(a.state) - rank(b.state) || String(a.createdAt).localeCompare(String(b.createdAt)),
  );
  const raise = seen.acts.filter((one) => one.act === 'recordDisagreement');
  return (
    <Stack>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {raise.length > 0 && <ActsBar seen={seen} acts={raise} title={t('positions.ask')} />}
      {points.length === 0 && <Empty title={t('positions.none')}>{t('positions.noneHint')}</Empty>}
      {points.map((part) => (
        <DisagreementCard key={part.id} part={part} seen={seen} />
      ))}
    </Stack>
  );
}

const settled = new Set(['reconciled', 'directed', 'dropped']);
