import { useTranslation } from 'react-i18next';
import type { Action, Roadmap } from '#core/advice/roadmap.ts';
import { formatMoneyShort } from '#core/enterprise/money.ts';
import { formatDate } from '#app/ui/format.ts';
import type { ResultView } from '#app/screens/result/read-result.ts';
import type { KeptPlan } from './kept-plan.ts';
import { RoadmapHill } from './roadmap-hill.tsx';
import { useLevelWords } from './roadmap-words.ts';
import '#app/ui/print.css';

/** Most actions of one horizon that fit on the page beside the others. */
const most = 12;

/** The roadmap on one A4 page, to be pinned to the wall. It carries no tax code. */
export function RoadmapSheet({
  view,
  plan,
  roadmap,
}: {
  view: ResultView;
  plan: KeptPlan;
  roadmap: Roadmap;
}) {
  const { t, i18n } = useTranslation('roadmap');
  const levelWords = useLevelWords(view);
  const money = (dong: number) => formatMoneyShort(dong, i18n.language === 'en' ? 'en' : 'vi');
  return (
    <article className="print-only roadmap-sheet">
      <header>
        <p>
          {t('sheet.title')} · {formatDate(view.at)}
        </p>
        <h1>{view.name}</h1>
        <p>
          {t('sheet.means', {
            money: money(plan.money),
            days: t('days', { count: plan.days, days: plan.days }),
          })}
        </p>
      </header>
      <RoadmapHill view={view} roadmap={roadmap} />
      <div className="roadmap-sheet-horizons">
        {roadmap.steps.map(({ horizon, actions, used, result }) => (
          <section key={horizon}>
            <h2>{t(`horizon.${horizon}`)}</h2>
            <p>
              <b>{levelWords(result)}</b>
            </p>
            <p className="caption">
              {money(used.money)} · {t('days', { count: used.days, days: used.days })}
            </p>
            <ol>
              {actions.slice(0, most).map((action) => (
                <PrintedAction key={action.advice.id} view={view} action={action} />
              ))}
            </ol>
            {actions.length > most && (
              <p className="caption">{t('sheet.more', { count: actions.length - most })}</p>
            )}
          </section>
        ))}
      </div>
      <footer>
        <p>{roadmap.assumptions.map((one) => t(`assumed.${one}`)).join(' ')}</p>
        <p>{view.texts.legalTitle}</p>
      </footer>
    </article>
  );
}

function PrintedAction({ view, action }: { view: ResultView; action: Action }) {
  const { t, i18n } = useTranslation('roadmap');
  const money = (dong: number) => formatMoneyShort(dong, i18n.language === 'en' ? 'en' : 'vi');
  const support = action.support.find(({ upTo }) => upTo !== null && upTo > 0);
  return (
    <li>
      {view.texts.advice[action.advice.id]?.title ?? action.advice.id}{' '}
      <span className="caption">
        {action.money === 0 ? t('free') : t('upTo', { money: money(action.money) })} ·{' '}
        {t('days', { count: action.days, days: action.days })}
        {support?.upTo ? ` · ${t('supportUpTo', { money: money(support.upTo) })}` : ''}
      </span>
    </li>
  );
}
