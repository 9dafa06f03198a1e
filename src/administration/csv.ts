/** The rows of a CSV text (RFC 4180): `;` or `,` between cells, told by the first line; a cell may stand in quotes. */
export function readCsv(text: string): string[][] {
  const clean = text.replace(/^\uFEFF/, '');
  const head = clean.slice(0, (clean + '\n').search(/\r?\n/));
  const mark = count(head, ';') >= count(head, ',') && head.includes(';') ? ';' : ',';
  const rows: string[][] = [];
  let [row, cell, quoted] = [[] as string[], '', false];
  const endRow = (): void => {
    row.push(cell);
    if (row.some((one) => one.trim() !== '')) rows.push(row.map((one) => one.normalize('NFC').trim()));
    [row, cell] = [[], ''];
  };
  for (let i = 0; i < clean.length; i++) {
    const sign = clean[i]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (clean[i + 1] === '"') cell += clean[++i];
      else quoted = false;
    } else if (sign === '"' && cell.trim() === '') [quoted, cell] = [true, ''];
    else if (sign === mark) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
