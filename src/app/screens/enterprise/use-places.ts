import { useEffect, useMemo, useState } from 'react';
import type { Commune, ProvinceList } from '#core/enterprise/place.ts';

/** Where the lists of places come from; null where one cannot be had now. */
export interface PlaceLoader {
  provinces: () => Promise<ProvinceList | null>;
  communes: (province: string) => Promise<Commune[] | null>;
}

const byName = new Intl.Collator('vi', { numeric: true });

function sorted<Place extends { name: string }>(places: readonly Place[]): Place[] {
  return places.toSorted((a, b) => byName.compare(a.name, b.name));
}

/** The provinces, and the communes of the one that is chosen; `retry` asks again for what failed. */
export function usePlaces(loader: PlaceLoader, province: string) {
  const [attempt, setAttempt] = useState(0);
  const [list, setList] = useState<ProvinceList | null>(null);
  const [loaded, setLoaded] = useState<{ wanted: string; communes: Commune[] | null } | null>(null);
  const wanted = `${province} ${attempt}`;
  useEffect(() => {
    let here = true;
    async function load() {
      const [provinces, communes] = await Promise.all([
        loader.provinces(),
        province === '' ? [] : loader.communes(province),
      ]);
      if (!here) return;
      setList(provinces);
      setLoaded({ wanted, communes });
    }
    void load();
    return () => {
      here = false;
    };
  }, [loader, province, wanted]);
  return {
    provinces: useMemo(() => sorted(list?.provinces ?? []), [list]),
    date: list?.date ?? null,
    communes: useMemo(() => communesOf(loaded, wanted), [loaded, wanted]),
    retry: () => setAttempt((count) => count + 1),
  };
}

function communesOf(
  loaded: { wanted: string; communes: Commune[] | null } | null,
  wanted: string,
): 'loading' | 'failed' | Commune[] {
  if (loaded?.wanted !== wanted) return 'loading';
  return loaded.communes === null ? 'failed' : sorted(loaded.communes);
}
