/**
 * Vietnamese text without marks, in lower case: "Đất đai" and "dat dai" become the same.
 * The same function folds what is stored and what is asked, so that the two always agree.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
