import { parse } from 'yaml';
import * as z from 'zod/mini';
import { parseLoosely } from '#core/model/coerce.ts';
import { expandScales } from '#core/model/expand-scales.ts';
import { expandTexts } from '#core/model/expand-texts.ts';
import { found, type Finding } from '#core/model/finding.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { modelSchema } from '#core/model/model.ts';
import { schemaFindings } from '#core/model/schema-findings.ts';
import { placeOf } from '#core/model/spreadsheet/place-of.ts';
import { readWorkbook } from '#core/model/spreadsheet/spreadsheet.ts';
import { readWorkbookFile } from '#core/model/spreadsheet/workbook-file.server.ts';
import { exampleSchema } from '#core/result/example.ts';
import { checkSignature } from '#core/result/model-signature.server.ts';
import type { PlacedFinding } from '#protocol/authoring.ts';
import { findingsIn, type InstalledModel } from '#core/result/read-models.server.ts';

/** An uploaded model: all that is wrong with it, and, where it could be read at all, the model itself. */
export interface Upload {
  installed: InstalledModel | null;
  findings: PlacedFinding[];
}

const bundleSchema = z.object({
  model: z.unknown(),
  texts: z.record(z.string(), z.unknown()),
  examples: z.optional(z.unknown()),
  signature: z.optional(z.unknown()),
});

/** Reads a workbook (.xlsx), or a YAML file that holds `model`, `texts` by language, `examples` and perhaps a `signature`. */
export async function readUpload(bytes: Buffer): Promise<Upload> {
  const isWorkbook = bytes.subarray(0, 2).toString('latin1') === 'PK';
  if (!isWorkbook) return readSource(readYaml(bytes), []);
  const file = await readWorkbookFile(bytes);
  if (!file.ok) return refused('file', 'unreadable', file.detail ?? '');
  const workbook = file.value;
  const { faults, ...source } = readWorkbook(workbook);
  const { installed, findings } = readSource(
    source,
    faults.map(({ where, detail }) => found(where, 'unreadable', detail)),
  );
  return {
    installed,
    findings: findings.map((finding) => ({ ...finding, place: placeOf(workbook, finding.where) })),
  };
}

function readYaml(bytes: Buffer): unknown {
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return (error as Error).message;
  }
}

function readSource(source: unknown, faults: Finding[]): Upload {
  const bundle = bundleSchema.safeParse(source);
  if (!bundle.success) return refused('file', 'unreadable', typeof source === 'string' ? source : '');
  const model = parseLoosely(modelSchema, expandScales(bundle.data.model));
  const examples = parseLoosely(z.array(exampleSchema), bundle.data.examples ?? []);
  const texts = Object.entries(bundle.data.texts).map(
    ([language, words]) => [language, parseLoosely(modelTextsSchema, words)] as const,
  );
  const findings = [
    ...faults,
    ...(model.success ? [] : schemaFindings('model', model.error, bundle.data.model)),
    ...(examples.success ? [] : schemaFindings('examples', examples.error, bundle.data.examples)),
    ...texts.flatMap(([language, words]) =>
      words.success ? [] : schemaFindings(`texts.${language}`, words.error, bundle.data.texts[language]),
    ),
  ];
  if (!model.success || !examples.success || texts.some(([, words]) => !words.success)) {
    return { installed: null, findings };
  }
  const reference = referenceTo(model.data);
  const signed =
    bundle.data.signature === undefined
      ? { signature: null, findings: [] }
      : checkSignature(bundle.data.signature, reference.fingerprint);
  const installed: InstalledModel = {
    model: model.data,
    reference,
    signature: signed.signature,
    texts: Object.fromEntries(
      texts.flatMap(([language, words]) =>
        words.success ? [[language, expandTexts(model.data, words.data)]] : [],
      ),
    ),
    examples: examples.data,
    stale: [],
  };
  return { installed, findings: [...findings, ...signed.findings, ...findingsIn(installed)] };
}

function refused(where: string, problem: Finding['problem'], detail: string): Upload {
  return { installed: null, findings: [found(where, problem, detail)] };
}
