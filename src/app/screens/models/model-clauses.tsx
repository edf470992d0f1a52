import { useTranslation } from 'react-i18next';
import type { KeptModel } from './model-shelf.ts';

const order = ['assumed', 'interpreted', 'transcribed'] as const;

/** On what the score rests that is not the signed document's own word. */
export function ModelClauses({ model, texts }: KeptModel) {
  const { t } = useTranslation('models');
  const open = Object.entries(model.clauses).filter(([, { status }]) => status !== 'official');
  if (open.length === 0) return <p>{t('allOfficial')}</p>;
  return (
    <section className="card stack">
      <h2>{t('clauses')}</h2>
      <p className="caption">{t('clausesNote')}</p>
      {order.map((status) => {
        const clauses = open.filter(([, clause]) => clause.status === status);
        if (clauses.length === 0) return null;
        return (
          <details key={status}>
            <summary>
              {t(`clauseStatus.${status}`)} ({clauses.length})
            </summary>
            <ul className="rows">
              {clauses.map(([id]) => (
                <li key={id}>{texts.clauses[id]}</li>
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}
