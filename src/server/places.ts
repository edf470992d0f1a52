import {
  packedCommunesSchema,
  provinceListSchema,
  unpackCommunes,
  type Commune,
} from '#core/enterprise/place.ts';
import type { ClientFiles } from './http/client-files.ts';

/** The places that the built client carries; without a client every code is let pass and none has a name. */
export interface Places {
  isProvince(code: string): boolean;
  communesOf(province: string): ReadonlyMap<string, Commune>;
}

export function placesOf(client: ClientFiles | null): Places {
  const read = (path: string): unknown => {
    const file = client?.get(path);
    return file && JSON.parse(file.bytes.toString('utf8'));
  };
  const list = provinceListSchema.safeParse(read('/places/provinces.json'));
  const codes = list.success ? new Set(list.data.provinces.map(({ code }) => code)) : null;
  const known = new Map<string, ReadonlyMap<string, Commune>>();
  return {
    isProvince: (code) => codes === null || codes.has(code),
    communesOf(province) {
      const before = known.get(province);
      if (before) return before;
      const packed = packedCommunesSchema.safeParse(read(`/places/${province}.json`));
      const all = packed.success ? unpackCommunes(packed.data) : [];
      const communes = new Map(all.map((commune) => [commune.code, commune]));
      known.set(province, communes);
      return communes;
    },
  };
}

/** Where the enterprise says it is; null where it names no province of the country. */
export function provinceOfSeal(item: unknown, places: Places): string | null {
  try {
    const body = JSON.parse((item as { body: string }).body) as { facts: { province: unknown } };
    const { province } = body.facts;
    const known = typeof province === 'string' && /^\d{2}$/.test(province) && places.isProvince(province);
    return known ? province : null;
  } catch {
    return null;
  }
}
