import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStored } from '#app/device.ts';
import { againstOf, ghostsOf, type Against } from './ghosts.ts';
import { readEarlier, type Earlier } from './read-earlier.ts';
import type { ResultView } from './read-result.ts';
import { useCrosswalks } from './use-crosswalks.ts';
import type { Crosswalk } from '#core/crosswalk/crosswalk.ts';

export interface Beside {
  crosswalks: readonly Crosswalk[];
  /** null where nothing was sealed before on this device. */
  with: { all: Earlier[]; earlier: Earlier; against: Against; choose: (id: string) => void } | null;
  ghosts: { pillars: { [id: string]: number }; score: number | null };
  ghostName: string;
}

/** What stands beside a result: an earlier one, with its faint marks, and what leads to other models. */
export function useBeside(view: ResultView): Beside {
  const { t, i18n } = useTranslation('result');
  const { language } = i18n;
  const crosswalks = useCrosswalks();
  const [chosen, setChosen] = useState<string | null>(null);
  const all = useStored((device) => readEarlier(device, view, language), view.id, view.at, language) ?? [];
  const earlier = all.find(({ id }) => id === chosen) ?? all[0];
  const none = { crosswalks, with: null, ghosts: { pillars: {}, score: null }, ghostName: '' };
  if (!earlier) return none;
  const against = againstOf(view, earlier, crosswalks);
  const own = earlier.body.source === 'self' && view.draft.source === 'adviser';
  return {
    crosswalks,
    with: { all, earlier, against, choose: setChosen },
    ghosts: ghostsOf(view, earlier, against),
    ghostName: t(own ? 'compare.self' : 'compare.before'),
  };
}
