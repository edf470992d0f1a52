import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon } from '#app/ui/icon.tsx';

interface Props {
  page: 'item' | 'section';
  before: string | undefined;
  after: string | undefined;
  result: string;
  onMove: (item: string) => void;
}

/** What the thumb does next. Both ways stay where they are; at the first page the way back is only dimmed. */
export const VisitBar = memo(function VisitBar({ page, before, after, result, onMove }: Props) {
  const { t } = useTranslation('visit');
  return (
    <>
      <button
        type="button"
        className="button-quiet"
        aria-disabled={before === undefined}
        onClick={() => before !== undefined && onMove(before)}
      >
        <Icon name="back" size={18} />
        {t(`before.${page}`)}
      </button>
      {after === undefined ? (
        <Link href={result} className="button">
          {t('toResult')}
          <Icon name="next" size={18} />
        </Link>
      ) : (
        <button type="button" className="button" onClick={() => onMove(after)}>
          {t(`after.${page}`)}
          <Icon name="next" size={18} />
        </button>
      )}
    </>
  );
});
