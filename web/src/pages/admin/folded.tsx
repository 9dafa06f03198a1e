import type { ReactNode } from 'react';
import classes from './admin.module.css';

/** What one may change of it: there when it is wanted, and not eighty times over. */
export function Folded({
  label,
  open = false,
  children,
}: {
  label: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className={classes.folded} open={open}>
      <summary>{label}</summary>
      <div className={classes.acts}>{children}</div>
    </details>
  );
}
