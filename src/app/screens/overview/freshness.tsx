import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '#app/ui/format.ts';

interface Props {
  /** When the hub last answered; null: not yet. */
  at: string | null;
  /** How many are counted, of what is looked at now. */
  counted: number | null;
  looksAt: string;
}

/** Until when the numbers speak, and in a calm voice that they have changed. */
export function Freshness({ at, counted, looksAt }: Props) {
  const { t } = useTranslation('overview');
  const before = useRef<{ looksAt: string; counted: number } | null>(null);
  const [news, setNews] = useState('');
  useEffect(() => {
    if (counted === null) return;
    const last = before.current;
    before.current = { looksAt, counted };
    if (last && last.looksAt === looksAt && counted > last.counted) {
      setNews(t('fresh.more', { count: counted - last.counted, total: counted }));
    }
  }, [counted, looksAt, t]);
  if (at === null) return null;
  return (
    <>
      {t('fresh.at', { time: formatTime(at) })}
      <output className="visually-hidden">{news}</output>
    </>
  );
}
