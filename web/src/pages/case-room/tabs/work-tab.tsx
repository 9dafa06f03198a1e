import type { SectionProps } from '../room-tabs';

export default function WorkTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
