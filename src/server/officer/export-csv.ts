import { countedOnce, countedOnceParameters } from '#statistics/counted-once.server.ts';
import type { LegalForm } from '#core/enterprise/enterprise.ts';
import { formatTaxCode } from '#core/enterprise/tax-code.ts';
import type { SizeClass } from '#core/enterprise/size-class.ts';
import { compareVersions } from '#core/model/compare-versions.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Filters } from '#statistics/report.ts';
import { joinWho } from '../auth/who.ts';
import { snapshot, type Pool } from '../database.ts';
import type { InstalledModels } from '../installed-models.ts';
import type { Places } from '../places.ts';
import { csvLine, localTime, type Cell, type Separator } from './csv.ts';
import { PackedLines } from './packed-lines.ts';
import { exportWords, type ExportLanguage } from './export-words.ts';

interface Row {
  id: string;
  name: string | null;
  taxCode: string | null;
  legalForm: LegalForm;
  section: string | null;
  sector: string | null;
  size: SizeClass | null;
  commune: string | null;
  level: number | null;
  score: number | null;
  source: 'adviser' | 'self';
  adviser: string | null;
  visited: Date;
  sealed: Date;
  received: Date;
  version: string;
  nodes: { [node: string]: number } | null;
}

export interface Export {
  province: string;
  filters: Filters;
  language: ExportLanguage;
  separator: Separator;
}

const atOnce = 1000;

/**
 * The table behind the numbers, one line an enterprise, the very ones that the statistics count; never a household's code.
 * Read from one snapshot by a cursor and packed into memory before the first line goes out, so that neither size nor later
 * pushes matter and no reader, however slow, holds a connection.
 */
export async function exportCsv(
  { pool, models, places }: { pool: Pool; models: InstalledModels; places: Places },
  { province, filters, language, separator }: Export,
): Promise<PackedLines> {
  const words = exportWords[language];
  const latest = models.all
    .filter(({ model }) => model.url === filters.model)
    .sort((a, b) => compareVersions(a.model.version, b.model.version))
    .at(-1);
  const texts = latest?.texts[language];
  const pillars = latest?.model.pillars ?? [];
  const communes = places.communesOf(province);
  const packed = new PackedLines();
  // The mark by which Excel knows UTF-8.
  const titles = pillars.map((node) => texts?.nodes[node]?.title ?? node);
  await packed.add(`\ufeff${csvLine([...heads(words), ...titles], separator)}`);
  await snapshot(pool, async (client) => {
    await client.query(
      `declare lines no scroll cursor for ${query}`,
      countedOnceParameters(province, filters),
    );
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${atOnce} from lines`);
      if (rows.length === 0) return;
      await packed.add(rows.map((row) => csvLine([...cellsOf(row), ...shares(row)], separator)).join(''));
    }
  });
  return packed;

  function cellsOf(row: Row): Cell[] {
    const commune = row.commune === null ? undefined : communes.get(row.commune);
    return [
      row.name ?? words.erased,
      taxCell(row.taxCode),
      words.legalForms[row.legalForm],
      row.section,
      row.sector && sectorName(texts, row.sector),
      row.size && words.sizes[row.size],
      commune ? `${words.communeKinds[commune.kind]} ${commune.name}` : row.commune,
      row.commune && { digits: row.commune },
      row.level,
      row.level && (texts?.levels[row.level]?.name ?? null),
      rounded(row.score),
      words.sources[row.source],
      row.adviser,
      localTime(row.visited).slice(0, 10),
      localTime(row.sealed),
      localTime(row.received),
      `${texts?.shortTitle ?? filters.model} ${row.version}`,
      row.id.slice(0, 16),
    ];
  }

  function shares({ nodes }: Row): Cell[] {
    return pillars.map((node) => rounded(nodes?.[node] ?? null));
  }
}

function heads(words: (typeof exportWords)[ExportLanguage]): string[] {
  const { name, taxCode, legalForm, section, sector, size, commune, communeCode, level, levelName } = words;
  const { score, source, adviser, visitedAt, sealedAt, receivedAt, model, seal } = words;
  const who = [name, taxCode, legalForm, section, sector, size, commune, communeCode];
  return [...who, level, levelName, score, source, adviser, visitedAt, sealedAt, receivedAt, model, seal];
}

function taxCell(taxCode: string | null): Cell {
  if (taxCode === null) return null;
  return taxCode.length === 10 ? { digits: taxCode } : formatTaxCode(taxCode);
}

function sectorName(texts: ModelTexts | undefined, sector: string): string {
  const named = Object.values(texts?.items ?? {}).find(({ options }) => options?.[sector]);
  return named?.options?.[sector]?.label ?? sector;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

const query = `
  with ${countedOnce}
  select encode(seals.id, 'hex') as id, seals.name, tax_code as "taxCode", seals.legal_form as "legalForm",
         seals.sector_vsic as section, seals.sector_model as sector, seals.size_class as size, seals.commune,
         seals.level, seals.score::float8 as score, seals.source, accounts.name as adviser,
         seals.happened_at as visited, sealed_at as sealed,
         seals.received_at as received, model_version as version,
         (select json_object_agg(node, (100 * ratio)::float8) from seal_nodes
          where province = $1 and seal = seals.id) as nodes
  from once
  join seals on seals.province = $1 and seals.id = once.id
  ${joinWho('$1', 'seals.account')}
  order by seals.received_at desc, seals.id`;
