import type { SectionProps } from '../room-tabs';

export default function PositionsTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
