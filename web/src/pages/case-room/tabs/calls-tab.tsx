import type { SectionProps } from '../room-tabs';

export default function CallsTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
