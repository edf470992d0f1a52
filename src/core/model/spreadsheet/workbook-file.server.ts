import readExcelFile from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Cell } from './flat.ts';
import type { Workbook } from './spreadsheet.ts';

/** The bytes of an .xlsx. Text stays text: an amount like `2/5` must not become a day in February. */
export async function writeWorkbookFile(workbook: Workbook): Promise<Buffer> {
  const sheets = Object.entries(workbook).map(([sheet, cells]) => ({
    sheet,
    stickyRowsCount: 1,
    columns: (cells[0] ?? []).map((head) => ({ width: widthOf(String(head)) })),
    data: cells.map((row, index) => row.map((cell) => cellOf(cell, index === 0))),
  }));
  return await writeExcelFile(sheets).toBuffer();
}

export async function readWorkbookFile(bytes: Buffer): Promise<Outcome<Workbook, 'not-a-workbook'>> {
  try {
    const sheets = await readExcelFile(bytes, { trim: false });
    return ok(
      Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data.map((row) => row.map(plain))])),
    );
  } catch (error) {
    return fail('not-a-workbook', (error as Error).message);
  }
}

function cellOf(cell: Cell, head: boolean) {
  if (cell === null || cell === '') return null;
  const bold = head ? { fontWeight: 'bold' as const } : {};
  if (typeof cell === 'number') return { value: cell, type: Number, ...bold };
  if (typeof cell === 'boolean') return { value: cell, type: Boolean, ...bold };
  return { value: cell, type: String, ...bold };
}

/** Excel makes days of cells that look like one; they are said as ISO dates. */
function plain(cell: unknown): Cell {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null;
}

function widthOf(head: string): number {
  return head.includes('::') || head === 'value' || head === 'relevant' || head === 'when' ? 48 : 18;
}
