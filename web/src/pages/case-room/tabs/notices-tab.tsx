import type { SectionProps } from '../room-tabs';

export default function NoticesTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
