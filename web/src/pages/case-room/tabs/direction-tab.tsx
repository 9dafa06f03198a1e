import { Skeleton, Stack } from '@mantine/core';
import { useParts } from '../../../case/use-case';
import { ProblemNote } from '../../../parts/problem-note';
import { Directions } from '../direction/directions';
import { Resolutions } from '../direction/resolutions';
import { Submissions } from '../direction/submissions';
import type { SectionProps } from '../room-tabs';
import '../positions/texts';
import '../direction/texts';

/** What is put before the Standing Committee, what it directs, and the conclusion. */
export default function DirectionTab({ seen }: SectionProps) {
  const { data: parts, error, refetch } = useParts(seen.id);
  if (error && !parts) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!parts) return <Skeleton height={320} />;
  return (
    <Stack gap="xl">
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <Submissions seen={seen} parts={parts} />
      <Directions seen={seen} parts={parts} />
      <Resolutions seen={seen} parts={parts} />
    </Stack>
  );
}
