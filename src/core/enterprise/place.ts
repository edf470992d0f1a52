import * as z from 'zod/mini';

export interface Commune {
  /** Five digits, of the General Statistics Office. */
  code: string;
  /** Without its kind: "Bắc Sơn". */
  name: string;
  kind: CommuneKind;
}

export type CommuneKind = 'commune' | 'ward' | 'special-zone';
const communeKinds: readonly CommuneKind[] = ['commune', 'ward', 'special-zone'];

/** The day up to which the list of places is true. */
const day = z.iso.date();

export const provinceListSchema = z.object({
  date: day,
  provinces: z.array(
    z.object({
      /** Of the General Statistics Office. */
      code: z.string().check(z.regex(/^\d{2}$/)),
      /** Without its kind: "Hà Nội". */
      name: z.string(),
      kind: z.enum(['province', 'city']),
    }),
  ),
});

/**
 * The communes of a province as they travel, small: per kind one text, "step name|step name|…" by rising code, where a
 * step is the difference to the code before.
 */
export const packedCommunesSchema = z.object({
  date: day,
  communes: z.partialRecord(z.enum(communeKinds), z.string()),
});

export type ProvinceList = z.infer<typeof provinceListSchema>;
export type PackedCommunes = z.infer<typeof packedCommunesSchema>;

export function packCommunes(date: string, communes: readonly Commune[]): PackedCommunes {
  const packed: PackedCommunes['communes'] = {};
  for (const kind of communeKinds) {
    const some = communes
      .filter((commune) => commune.kind === kind)
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    if (some.length === 0) continue;
    packed[kind] = some
      .map(({ code, name }, index) => `${Number(code) - Number(some[index - 1]?.code ?? 0)} ${name}`)
      .join('|');
  }
  return { date, communes: packed };
}

export function unpackCommunes({ communes }: PackedCommunes): Commune[] {
  return communeKinds.flatMap((kind) => {
    let code = 0;
    return (communes[kind]?.split('|') ?? []).map((entry) => {
      const blank = entry.indexOf(' ');
      code += Number(entry.slice(0, blank));
      return { code: String(code).padStart(5, '0'), name: entry.slice(blank + 1), kind };
    });
  });
}
