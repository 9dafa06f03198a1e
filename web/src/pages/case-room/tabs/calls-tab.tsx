import { CallSheet } from '../../calls/call-sheet';
import type { SectionProps } from '../room-tabs';

/** The same sheet as on its own page. */
export default function CallsTab({ seen }: SectionProps) {
  return <CallSheet seen={seen} />;
}
