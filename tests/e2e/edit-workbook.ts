import { readFileSync, writeFileSync } from 'node:fs';
import { readWorkbookFile, writeWorkbookFile } from '#core/model/spreadsheet/workbook-file.server.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { exampleDifferences } from '#core/result/example.ts';
import { loadModels, modelsFolder } from '#server/installed-models.ts';

// Run by a journey: `edit-workbook.ts in.xlsx broken.xlsx good.xlsx 1.1.0` changes one point value and the version, as a
// person does in Excel; once to something that is no amount, and once to a value by which every example still holds.
const [from = '', broken = '', good = '', version = ''] = process.argv.slice(2);
const read = await readWorkbookFile(readFileSync(from));
if (!read.ok) throw new Error(read.detail);
const workbook = read.value;
const { model, examples } = loadModels(modelsFolder()).all.findLast((one) => one.model.id === 'sme-dx-1567')!;

const [head = [], ...rows] = workbook['choices'] ?? [];
const [list, name, points, label] = ['list_name', 'name', 'points', 'label::Tiếng Việt (vi)'].map((column) =>
  head.indexOf(column),
);
const holds = ({ items }: Pick<Model, 'items'>) =>
  examples.every(
    (example) => exampleDifferences({ ...model, items }, referenceTo(model), example).length === 0,
  );
const between = rows.findIndex((row) => {
  const [id, option] = [String(row[list!]), String(row[name!])];
  const items = structuredClone(model.items);
  const item = items[id];
  if (item?.kind !== 'single-choice') return false;
  const all = item.options.map((one) => Number(one.points));
  const chosen = item.options.find((one) => one.id === option);
  const own = Number(chosen?.points);
  if (!chosen || !(own > Math.min(...all) && own < Math.max(...all))) return false;
  chosen.points = String(own + 0.01);
  return holds({ items });
});
if (between < 0) throw new Error('every option of the default model stands in an example');
const row = rows[between]!;
const value = Number(row[points!]) + 0.01;
for (const setting of workbook['settings'] ?? []) {
  if (setting[0] === 'version') setting[1] = version;
  if (setting[0] === 'status') setting[1] = 'active';
}
row[points!] = 'hai điểm';
writeFileSync(broken, await writeWorkbookFile(workbook));
row[points!] = String(value);
writeFileSync(good, await writeWorkbookFile(workbook));
console.log(JSON.stringify({ row: between + 2, label: row[label!], points: String(value) }));
