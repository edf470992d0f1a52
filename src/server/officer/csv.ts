export type Separator = ';' | ',';

/** A cell of digits that must stay text: Excel would drop the leading zero of a code. Digits alone, never what people typed. */
interface Code {
  digits: string;
}

export type Cell = string | number | Code | null;

/**
 * One line. Every text is quoted; one that a spreadsheet would take for a formula gets an apostrophe before it.
 * Numbers have a decimal comma, as people here write them and as their Excel reads them.
 */
export function csvLine(cells: readonly Cell[], separator: Separator): string {
  return `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;
}

function csvCell(cell: Cell, separator: Separator): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    const text = String(cell).replace('.', ',');
    return separator === ',' ? quoted(text) : text;
  }
  if (typeof cell === 'object') return quoted(`="${cell.digits.replaceAll(/\D/g, '')}"`);
  return quoted(/^\s*[=+\-@|\t\r]/.test(cell) ? `'${cell}` : cell);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll(/[\r\n\0]+/g, ' ')}"`;
}

/** `21/11/2026 14:05`, in Vietnam. */
export function localTime(at: Date): string {
  const shifted = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return `${shifted.slice(8, 10)}/${shifted.slice(5, 7)}/${shifted.slice(0, 4)} ${shifted.slice(11, 16)}`;
}
