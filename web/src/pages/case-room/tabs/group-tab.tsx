import type { SectionProps } from '../room-tabs';

export default function GroupTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
