import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fraction } from 'fraction.js';
import type { Commune } from '#core/enterprise/place.ts';
import type { ModelReference } from '#core/model/model-reference.ts';
import type { SectorCode } from '#core/enterprise/sector.ts';
import { useInstrument } from '#app/assessment/use-instrument.ts';
import { loadCommunes } from '#app/places.ts';
import type { Band } from '#app/ui/hillside-shape.ts';

/** Words for the ids of which statistics are made. */
export interface Names {
  levels: readonly Band[];
  pillars: readonly { id: string; name: string }[];
  level: (level: number | null) => string;
  sector: (sector: string | null) => string;
  section: (section: SectorCode | null) => string;
  commune: (commune: string | null) => string;
  instrument: string;
}

/** null until the instrument's words are here. */
export function useNames(province: string | null, reference: ModelReference | null): Names | null {
  const { t } = useTranslation('overview');
  const words = useTranslation('enterprise').t;
  const communes = useCommunes(province);
  const instrument = useInstrument(reference);
  if (instrument === undefined || communes === null) return null;
  const { model, texts } = instrument ?? {};
  const options = Object.entries(model?.items ?? {}).flatMap(([, item]) =>
    item.kind === 'tools' ? Object.entries(texts?.items[item.sectorItem]?.options ?? {}) : [],
  );
  const sectors = new Map(options.map(([id, { label }]) => [id, label]));
  return {
    levels: (model?.levels.bands ?? []).map(({ level, from }) => ({
      level,
      from: new Fraction(from).valueOf(),
      name: texts?.levels[level]?.name ?? String(level),
    })),
    pillars: (model?.pillars ?? []).map((id) => ({ id, name: texts?.nodes[id]?.title ?? id })),
    level: (level) =>
      level === null ? t('noLevel') : t('level', { level, name: texts?.levels[level]?.name ?? '' }),
    sector: (sector) => (sector === null ? t('unknown') : (sectors.get(sector) ?? sector)),
    section: (section) => (section === null ? t('unknown') : words(`sector.${section}.short`)),
    commune: (code) => {
      const commune = code === null ? undefined : communes.get(code);
      return commune ? words(`commune.${commune.kind}`, { name: commune.name }) : (code ?? t('unknown'));
    },
    instrument: texts ? `${texts.shortTitle} ${reference?.version}` : '',
  };
}

/** The communes of a province by code; empty where the list cannot be had now, null while it is sought. */
function useCommunes(province: string | null): ReadonlyMap<string, Commune> | null {
  const [communes, setCommunes] = useState<ReadonlyMap<string, Commune> | null>(null);
  useEffect(() => {
    if (province === null) return;
    let here = true;
    void loadCommunes(province).then(
      (all) => here && setCommunes(new Map((all ?? []).map((commune) => [commune.code, commune]))),
    );
    return () => {
      here = false;
    };
  }, [province]);
  return communes;
}
