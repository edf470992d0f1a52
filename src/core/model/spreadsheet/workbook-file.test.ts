import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import { modelSchema } from '../model.ts';
import { readWorkbook, writeWorkbook } from './spreadsheet.ts';
import { readWorkbookFile, writeWorkbookFile } from './workbook-file.server.ts';

test.each(library.map((one) => [`${one.model.id} ${one.model.version}`, one] as const))(
  '%s: the .xlsx file read again gives the same model, words and examples',
  async (_, one) => {
    const file = await readWorkbookFile(await writeWorkbookFile(writeWorkbook(one)));
    if (!file.ok) throw new Error(file.detail);
    const read = readWorkbook(file.value);
    expect(modelSchema.parse(read.model)).toEqual(one.model);
    expect(read.texts).toEqual(one.texts);
    expect(read.examples).toEqual(one.examples);
  },
);

test('what is no workbook is refused with its reason', async () => {
  expect(await readWorkbookFile(Buffer.from('hello'))).toMatchObject({ ok: false, reason: 'not-a-workbook' });
});

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

test.runIf(office)('the .xlsx opens in LibreOffice, which reads the same words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
  try {
    const one = library.find(({ model }) => model.id === 'sme-dx-1567')!;
    writeFileSync(join(folder, 'model.xlsx'), await writeWorkbookFile(writeWorkbook(one)));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const { status } = spawnSync(
      office!,
      [
        profile,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1',
        '--outdir',
        folder,
        join(folder, 'model.xlsx'),
      ],
      { timeout: 250_000 },
    );
    expect(status).toBe(0);
    const survey = readdirSync(folder).find((name) => name.includes('survey') && name.endsWith('.csv'))!;
    const text = readFileSync(join(folder, survey), 'utf8');
    expect(text).toContain(one.texts['vi']!.items['2.4']!.question);
    const choices = readFileSync(join(folder, survey.replace('survey', 'choices')), 'utf8');
    expect(choices).toContain('2.4;backup;1');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
