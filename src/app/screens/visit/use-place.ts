import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { DraftStore } from '#app/assessment/draft-store.ts';
import { landing, type Plan } from '#app/assessment/plan.ts';

export const headingId = (item: string) => `cau-${item}`;

/**
 * The item where somebody is: in the address, replaced and not pushed, and in the draft, so that leaving and coming
 * back lands on it. `goTo` also moves the focus there; `settleOn` only notes where the focus went by itself.
 */
export function usePlace(
  id: string,
  store: DraftStore,
  plan: Plan,
  reading: boolean,
): [place: string, goTo: (item: string) => void, settleOn: (item: string) => void] {
  const wanted = new URLSearchParams(useSearch()).get('cau');
  const [, navigate] = useLocation();
  const [left] = useState(() => landing(plan, wanted, store.snapshot().draft.place));
  const [arrival, setArrival] = useState<{ at: string | undefined; begin: boolean }>({
    at: left,
    begin: true,
  });
  const place = landing(plan, wanted, left ?? null) ?? '';

  const here = useRef<string | null>(null);
  const settleOn = useCallback(
    (item: string) => {
      // Every choice that is tapped takes the focus: most often nobody has moved.
      if (here.current === item) return;
      here.current = item;
      navigate(`/phieu/${id}?cau=${encodeURIComponent(item)}`, { replace: true });
      if (!reading && store.snapshot().draft.place !== item) store.write({ place: item });
    },
    [id, navigate, reading, store],
  );
  const goTo = useCallback(
    (item: string) => {
      settleOn(item);
      setArrival({ at: item, begin: false });
    },
    [settleOn],
  );

  useEffect(() => {
    if (place !== '' && wanted !== place) settleOn(place);
  }, [place, wanted, settleOn]);

  useEffect(() => {
    const heading = arrival.at && document.getElementById(headingId(arrival.at));
    if (!heading) return;
    const first = heading.tagName === 'H1' || heading.closest('[data-first]') !== null;
    if (first && !arrival.begin) scrollTo(0, 0);
    else if (!first) heading.scrollIntoView({ block: 'start' });
    if (!arrival.begin) heading.focus({ preventScroll: true });
  }, [arrival]);

  return [place, goTo, settleOn];
}
