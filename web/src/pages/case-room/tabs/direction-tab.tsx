import type { SectionProps } from '../room-tabs';

export default function DirectionTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
