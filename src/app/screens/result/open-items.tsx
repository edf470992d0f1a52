import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Banner } from '#app/ui/banner.tsx';
import { Outlook } from './outlook.tsx';
import type { ResultView } from './read-result.ts';

/** What is still open, each with the way back to it. */
export function OpenItems({ view, visit }: { view: ResultView; visit: string }) {
  const { t } = useTranslation('result');
  if (view.seal || (view.open.length === 0 && view.conflicts.length === 0)) return null;
  const settle = view.conflicts.length > 0;
  return (
    <Banner
      kind="waiting"
      title={
        settle
          ? t('open.conflicts', { count: view.conflicts.length })
          : t('open.title', { count: view.open.length })
      }
    >
      {!settle && <Outlook view={view} visit={visit} />}
      <ItemLinks items={settle ? view.conflicts : view.open} view={view} visit={visit} />
    </Banner>
  );
}

interface Jumps {
  items: string[];
  view: ResultView;
  visit: string;
  /** Where the questions lie beneath the links already. */
  onJump?: ((item: string) => void) | undefined;
}

/** A jump to each item; beyond a few they fold. */
export function ItemLinks({ items, view, visit, onJump }: Jumps) {
  const { t } = useTranslation('result');
  const list = (
    <ul className="result-jumps">
      {items.map((item) => (
        <li key={item}>
          <Link href={`${visit}?cau=${encodeURIComponent(item)}`} onClick={() => onJump?.(item)}>
            {t('open.item', { id: item })} · {view.texts.items[item]?.official}
          </Link>
        </li>
      ))}
    </ul>
  );
  if (items.length <= 4) return list;
  return (
    <details>
      <summary>{t('open.show', { count: items.length })}</summary>
      {list}
    </details>
  );
}
