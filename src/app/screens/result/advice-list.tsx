import { useTranslation } from 'react-i18next';
import type { ResultView } from './read-result.ts';
import { adviceFor, type ChosenAdvice } from './result-words.ts';
import { AdviceSolutions } from '#app/solutions/advice-solutions.tsx';
import { supportWords } from './support-words.ts';

const openAtFirst = 3;
const shownAtFirst = 8;

/** What to do first: the first three open, the rest folded; who pays for part of it stands with each. */
export function AdviceList({ view }: { view: ResultView }) {
  const { t } = useTranslation('result');
  const chosen = adviceFor(view);
  if (chosen.length === 0) return <p>{t(`advice.${whyNone(view)}`)}</p>;
  const foreign = chosen
    .map(({ advice }) => view.model.schemes.find(({ id }) => id === advice.scheme))
    .find((scheme) => scheme?.legalForms && !scheme.legalForms.includes(view.facts.legalForm));
  const unsized =
    !foreign && view.facts.sizeClass === null && chosen.some(({ advice }) => advice.scheme !== 'none');
  return (
    <>
      <ol className="advice">
        {chosen.slice(0, shownAtFirst).map((entry, index) => (
          <AdviceEntry key={entry.advice.id} entry={entry} number={index + 1} view={view} />
        ))}
      </ol>
      {chosen.length > shownAtFirst && (
        <details>
          <summary>{t('advice.more', { count: chosen.length - shownAtFirst })}</summary>
          <ol className="advice" start={shownAtFirst + 1}>
            {chosen.slice(shownAtFirst).map((entry, index) => (
              <AdviceEntry
                key={entry.advice.id}
                entry={entry}
                number={shownAtFirst + index + 1}
                view={view}
              />
            ))}
          </ol>
        </details>
      )}
      {unsized && <p className="caption">{t('advice.unsized')}</p>}
      {foreign && (
        <p className="caption">
          {t('advice.otherForm', { source: foreign.source, form: t(`form.${view.facts.legalForm}`) })}
        </p>
      )}
    </>
  );
}

function whyNone({ model, open }: ResultView): 'notHere' | 'later' | 'none' {
  if (model.advice.length === 0) return 'notHere';
  return open.length > 0 ? 'later' : 'none';
}

function AdviceEntry({ entry, number, view }: { entry: ChosenAdvice; number: number; view: ResultView }) {
  const { t } = useTranslation('result');
  const { advice, words, scheme } = entry;
  const support = supportWords(t, scheme, view.facts);
  return (
    <li>
      <details open={number <= openAtFirst} className="advice-entry">
        <summary>
          <span className="advice-number" aria-hidden="true">
            {number}
          </span>
          <span className="advice-head">
            <span className="advice-title">{words.title}</span>
            <span className="caption">
              {words.effort} · {words.cost}
            </span>
          </span>
          {support && <span className="advice-support">{support.short}</span>}
        </summary>
        <div className="advice-body">
          <p>{words.text}</p>
          {words.steps && (
            <ol className="advice-steps">
              {words.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          )}
          <p className="caption">{t(`horizon.${advice.horizon}`)}</p>
          {scheme && support && (
            <div className="advice-scheme">
              <p>
                <b>{view.texts.schemes[scheme.id]?.title}</b>
              </p>
              <p>{support.long}</p>
              <p className="caption">{view.texts.schemes[scheme.id]?.text}</p>
            </div>
          )}
          <AdviceSolutions category={advice.category} facts={view.facts} />
        </div>
      </details>
    </li>
  );
}
