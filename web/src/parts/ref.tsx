/** The number of a case stays in one piece: broken at its hyphens it is misread. */
export function Ref({ of }: { of: string }) {
  return <span style={{ whiteSpace: 'nowrap' }}>{of}</span>;
}
