import type { SectionProps } from '../room-tabs';

export default function LessonsTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
