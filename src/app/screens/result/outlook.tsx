import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { levelCertainAfter, type LevelCertain } from '#core/score/level-certain.ts';
import { nextItem } from '#core/score/next-item.ts';
import type { ResultView } from './read-result.ts';

interface Seen {
  next: string | null;
  certain: LevelCertain | null;
}

/** What to ask next, and after which questions the level is certain: only what is proven is said. */
export function Outlook({ view, visit }: { view: ResultView; visit: string }) {
  const { t } = useTranslation('result');
  const seen = useOutlook(view);
  if (!seen) return null;
  const { next, certain } = seen;
  const { texts, open } = view;
  const link = (item: string) => (
    <Link key={item} href={`${visit}?cau=${encodeURIComponent(item)}`}>
      {t('open.item', { id: item })}
    </Link>
  );
  const count = certain?.items.length ?? 0;
  const level = certain?.level ?? null;
  const name = level === null ? '' : t('levelName', { level, name: texts.levels[level]?.name ?? '' });
  return (
    <div className="outlook">
      {certain && count > 0 && (
        <p>
          {level !== null && t('outlook.level', { count, level: name })}
          {level === null && t(count < open.length ? 'outlook.some' : 'outlook.all', { count })}
          {count < open.length && count <= 6 && (
            <span className="outlook-links">{certain.items.map(link)}</span>
          )}
        </p>
      )}
      {next !== null && open.length > 1 && (
        <p>
          {t('outlook.next')} <span className="outlook-links">{link(next)}</span>{' '}
          {texts.items[next]?.official}
        </p>
      )}
    </div>
  );
}

/** Worked out once the result is painted: the search for a proof takes a moment. */
function useOutlook({ model, facts, answers, seal, open }: ResultView): Seen | null {
  const [seen, setSeen] = useState<Seen | null>(null);
  const idle = seal !== null || open.length === 0;
  useEffect(() => {
    if (idle) return;
    const timer = setTimeout(
      () =>
        setSeen({
          next: nextItem(model, facts, answers),
          certain: levelCertainAfter(model, facts, answers),
        }),
      50,
    );
    return () => clearTimeout(timer);
  }, [idle, model, facts, answers]);
  return idle ? null : seen;
}
