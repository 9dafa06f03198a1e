import type { SectionProps } from '../room-tabs';

export default function FilesTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
