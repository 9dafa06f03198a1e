import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Values } from '../../acts/field';
import { WriteDialog } from '../../acts/write-dialog';
import { type Changed, useChanged } from './use-change';

/** A button that opens the form of one change. */
export function ChangeButton({
  href,
  label,
  begin,
  icon,
  variant = 'default',
  id = '',
}: {
  href: string;
  label: string;
  begin?: Values;
  icon?: ReactNode;
  variant?: string;
  id?: string;
}) {
  const [open, setOpen] = useState(false);
  const changed = useChanged();
  return (
    <>
      <Button variant={variant} leftSection={icon} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <WriteDialog<Changed>
          method="POST"
          href={href}
          label={label}
          // Short enough for the server to keep it too.
          draftName={`administration${href.replace(/^\/api(\/directory)?/, '')}/${id}`}
          begin={begin}
          onClose={() => setOpen(false)}
          onDone={(answer) => {
            changed(answer, label);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
