import type { SectionProps } from '../room-tabs';

export default function FactsTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
