import type { SectionProps } from '../room-tabs';

export default function TrustTab({ seen }: SectionProps) {
  return <div>{seen.ref}</div>;
}
