/**
 * What a spreadsheet takes for a formula: at the beginning of a cell, and after whatever it may part cells by. Where
 * numbers have a decimal comma, as in Việt Nam, that is `;`, and quotes within a cell do not count.
 */
const FORMULA = /(^|[;,|\t\r\n"])(\s*)(?=[=+\-@＝＋－＠])/g;

/** One line of a CSV text for a spreadsheet: what would be taken for a formula is made a text. */
export function csvLine(cells: readonly (string | null)[], mark: ',' | ';' = ','): string {
  return (
    cells
      .map((cell) => cell ?? '')
      .map((cell) => cell.replace(FORMULA, "$1'$2"))
      .map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(mark) + '\r\n'
  );
}
