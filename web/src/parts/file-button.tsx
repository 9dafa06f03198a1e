import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
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
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const fetchIt = (): void => {
    setBusy(true);
    setError(null);
    downloadFile(href, name)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button variant="default" loading={busy} leftSection={icon} onClick={fetchIt}>
        {children}
      </Button>
      <ProblemNote error={error} />
    </>
  );
}
