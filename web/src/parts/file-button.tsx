import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRun } from '../acts/use-run';
import { downloadFile } from './download';
import { ProblemNote } from './problem-note';

/** A file of the API's, kept by this browser as whoever is signed in in this window. */
export function FileButton({
  href,
  name,
  icon,
  children,
}: {
  href: string;
  name: string;
  icon?: ReactNode;
  children: ReactNode;
}) {
  const { busy, error, run } = useRun();
  return (
    <>
      <Button
        variant="default"
        loading={busy}
        leftSection={icon}
        onClick={() => void run(() => downloadFile(href, name))}
      >
        {children}
      </Button>
      <ProblemNote error={error} />
    </>
  );
}
