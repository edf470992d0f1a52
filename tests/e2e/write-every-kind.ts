import { writeFileSync } from 'node:fs';
import { writeWorkbookFile } from '#core/model/spreadsheet/workbook-file.server.ts';
import { writeWorkbook } from '#core/model/spreadsheet/spreadsheet.ts';
import { everyKind, everyKindExample, everyKindTexts } from '#tests/builders/every-kind.ts';

// Run by a journey: `write-every-kind.ts out.xlsx` writes the workbook of an author whose instrument asks in every way.
const examples = [everyKindExample];
const workbook = writeWorkbook({ model: everyKind, texts: everyKindTexts, examples });
writeFileSync(process.argv[2] ?? '', await writeWorkbookFile(workbook));
