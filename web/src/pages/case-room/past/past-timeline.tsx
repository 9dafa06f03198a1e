import { Skeleton } from '@mantine/core';
import { EntryLine } from '../timeline/entry-line';
import '../timeline/texts';
import { newestFirst, useJournal } from '../timeline/use-journal';
import classes from '../timeline/timeline.module.css';

/** What was written down by then, whenever it had happened. */
export function PastTimeline({ caseId, lastSeq, at }: { caseId: string; lastSeq: number; at: string }) {
  const { data: entries } = useJournal({ id: caseId, lastSeq });
  if (!entries) return <Skeleton height={160} />;
  const known = entries
    .filter((one) => one.actor !== null && Date.parse(one.recordedAt) <= Date.parse(at))
    .sort(newestFirst);
  return (
    <ol className={classes.list}>
      {known.map((one) => (
        <li key={one.seq}>
          <EntryLine
            caseId={caseId}
            entry={one}
            corrections={known.filter((other) => other.correctsSeq === one.seq)}
            dated
          />
        </li>
      ))}
    </ol>
  );
}
