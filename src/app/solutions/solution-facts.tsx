import { useTranslation } from 'react-i18next';
import { isStale } from '#core/solutions/fitting.ts';
import type { Solution } from '#core/solutions/solution.ts';
import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import { useMinute } from '../minute.ts';
import { formatDate } from '../ui/format.ts';

/** Whom it is for, where it is listed, and when the province last looked at it. */
export function SolutionFacts({ solution }: { solution: Solution }) {
  const { t } = useTranslation('solutions');
  const word = useTranslation('enterprise').t;
  const now = useMinute();
  const { sizes, sectors, offline, listed, checkedOn } = solution;
  const facts = [
    offline !== null && t(offline ? 'offline' : 'online'),
    sizes && t('sizes', { list: sizes.map((one) => word(`sizeClass.${one}`)).join(', ') }),
    sectors && t('sectors', { list: sectors.codes.map((one) => word(`sector.${one}.short`)).join('; ') }),
    listed && t('listed', { source: listed.source, date: formatDate(listed.on) }),
    t('checked', { date: formatDate(checkedOn) }),
  ];
  return (
    <>
      <ul className="solution-facts caption">
        {facts.flatMap((fact) => (fact ? [<li key={fact}>{fact}</li>] : []))}
      </ul>
      {isStale(solution, vietnamDay(now.valueOf())) && <p className="field-warning">{t('stale')}</p>}
    </>
  );
}
