/** What lessons are looked for, as it stands in the address. */
export interface Sought {
  q?: string;
  category?: string;
  topic?: string;
  year?: string;
  agency?: string;
  retired?: string;
}

/** As the API is asked; the page and its paper ask the same. */
export function askedBy({ q, category, topic, year, agency, retired }: Sought) {
  return {
    ...(q ? { q } : {}),
    ...(category ? { category } : {}),
    ...(topic ? { topic: topic as 'rules' } : {}),
    ...(year ? { year: Number(year) } : {}),
    ...(agency ? { agency } : {}),
    ...(retired ? { retired: true } : {}),
  };
}
