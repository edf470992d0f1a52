import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarList } from './bar-list.tsx';
import { formatNumber } from '#app/ui/format.ts';

interface Group {
  id: string;
  label: string;
  enterprises: number;
  mean: number | null;
  href: string;
}

const shown = 8;

/** The mean of each group as a bar, how many it is of beside it; most first, the rest on request. */
export function GroupBars({ groups }: { groups: readonly Group[] }) {
  const { t } = useTranslation('overview');
  const [all, setAll] = useState(false);
  const bars = (all ? groups : groups.slice(0, shown)).map(({ id, label, enterprises, mean, href }) => ({
    id,
    label,
    href,
    value: mean,
    text: mean === null ? '–' : formatNumber(mean, { minimumFractionDigits: 1 }),
    note: t('units', { count: enterprises }),
  }));
  return (
    <>
      <BarList bars={bars} />
      {groups.length > shown && (
        <button type="button" className="chip" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('all', { count: groups.length })}
        </button>
      )}
    </>
  );
}
