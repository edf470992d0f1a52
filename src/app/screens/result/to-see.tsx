import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { evidenceToSee } from '#core/result/evidence-to-see.ts';
import { optionName } from './condition-words.ts';
import type { ResultView } from './read-result.ts';

/** [M19] What was claimed, and what an adviser must have seen for it, before the assessment is sealed. */
export function ToSee({ view, visit }: { view: ResultView; visit: string }) {
  const { t } = useTranslation('result');
  const { model, texts, facts, answers } = view;
  const toSee = view.seal || view.draft.source === 'self' ? [] : evidenceToSee(model, facts, answers);
  if (toSee.length === 0) return null;
  return (
    <details className="result-to-see">
      <summary>{t('see.title', { count: toSee.length })}</summary>
      <ul className="rows">
        {toSee.map(({ item, option, kinds }) => (
          <li key={`${item} ${option}`}>
            <p>
              <Link href={`${visit}?cau=${encodeURIComponent(item)}`}>{t('open.item', { id: item })}</Link> ·{' '}
              {optionName({ t, model, texts }, item, option)}
            </p>
            <p className="caption">
              {t('see.by', { kinds: kinds.map((kind) => t(`see.kinds.${kind}`)).join(', ') })}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
