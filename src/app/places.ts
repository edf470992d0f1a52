import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod/mini';
import {
  packedCommunesSchema,
  provinceListSchema,
  unpackCommunes,
  type Commune,
  type ProvinceList,
} from '#core/enterprise/place.ts';
import { remote } from './remote.ts';

const reading = new Map<string, Promise<unknown>>();

/** A list of places that came with the app; it lies in the worker's cache. null where it cannot be had now. */
async function read<Value>(file: string, schema: z.ZodMiniType<Value>): Promise<Value | null> {
  const known = reading.get(file) as Promise<Value | null> | undefined;
  if (known) return known;
  const begun = remote({ path: `/places/${file}.json`, schema }).then((reply) =>
    reply.ok ? reply.value : null,
  );
  reading.set(file, begun);
  const value = await begun;
  if (value === null) reading.delete(file);
  return value;
}

export async function loadProvinces(): Promise<ProvinceList | null> {
  return read('provinces', provinceListSchema);
}

export async function loadCommunes(province: string): Promise<Commune[] | null> {
  const packed = await read(province, packedCommunesSchema);
  return packed && unpackCommunes(packed);
}

export interface Place {
  province: string;
  commune: string | null;
}

/** Names places: "Xã Bắc Sơn", or the province where the commune is not known. Empty until the lists are read. */
export function usePlaceNames(places: readonly Place[]): (place: Place) => string {
  const { t } = useTranslation('enterprise');
  const [lists, setLists] = useState<{
    provinces: ProvinceList | null;
    communes: Map<string, Commune>;
  } | null>(null);
  const wanted = [...new Set(places.map(({ province }) => province))].sort().join(' ');
  useEffect(() => {
    let here = true;
    void readLists(wanted).then((read) => here && setLists(read));
    return () => {
      here = false;
    };
  }, [wanted]);
  return ({ province, commune }) => {
    const found = commune === null ? undefined : lists?.communes.get(commune);
    if (found) return t(`commune.${found.kind}`, { name: found.name });
    const around = lists?.provinces?.provinces.find(({ code }) => code === province);
    return around ? t(`province.${around.kind}`, { name: around.name }) : '';
  };
}

interface Lists {
  provinces: ProvinceList | null;
  communes: Map<string, Commune>;
}

/** The provinces, and the communes of those whose codes stand in `wanted`, apart by blanks. */
async function readLists(wanted: string): Promise<Lists> {
  const codes = wanted.split(' ').filter(Boolean);
  const [provinces, ...communes] = await Promise.all([loadProvinces(), ...codes.map(loadCommunes)]);
  const all = communes.flatMap((some) => some ?? []);
  return { provinces, communes: new Map(all.map((commune) => [commune.code, commune])) };
}
