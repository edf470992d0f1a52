import { useTranslation } from 'react-i18next';
import type { SealBody } from '#core/assessment/seal.ts';
import type { Instrument } from '#app/assessment/use-instrument.ts';
import { usePlaceNames } from '#app/places.ts';
import { formatMoney, formatNumber } from '#app/ui/format.ts';
import { answerSaid } from '../result/answer-said.ts';
import { differencesOf, type Version } from './read-versions.ts';

type Facts = SealBody['facts'];

/** Where the versions say different things, side by side. */
export function Differences({
  versions,
  instrument,
}: {
  versions: Version[];
  instrument: Instrument | null;
}) {
  const { t } = useTranslation('settling');
  const result = useTranslation('result').t;
  const factWords = useFactWords(versions);
  const { items, facts } = differencesOf(versions);
  if (versions.length < 2) return null;
  const sides = (read: (version: Version) => string) => (
    <div className="conflict-sides">
      {versions.map((version) => (
        <p key={version.seal.id}>
          <span className="caption">{t('version', { number: version.number })}:</span> {read(version)}
        </p>
      ))}
    </div>
  );
  return (
    <section className="stack" aria-labelledby="khac-nhau">
      <h2 id="khac-nhau">{t('differences.title', { count: items.length + facts.length })}</h2>
      {items.length + facts.length === 0 && <p>{t('differences.none')}</p>}
      <ul className="rows">
        {facts.map((fact) => (
          <li key={fact}>
            <h3>{t(`facts.${fact}`)}</h3>
            {sides(({ body }) => factWords(fact, body.facts))}
          </li>
        ))}
        {items.map((item) => (
          <li key={item}>
            <h3>
              {item} · {instrument?.texts.items[item]?.official}
            </h3>
            {sides(({ body }) =>
              instrument
                ? answerSaid({ t: result, ...instrument }, item, body.answers[item])
                : JSON.stringify(body.answers[item] ?? null),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useFactWords(versions: Version[]): (fact: keyof Facts, facts: Facts) => string {
  const { t } = useTranslation('settling');
  const words = useTranslation('enterprise').t;
  const placeName = usePlaceNames(versions.map(({ body }) => body.facts));
  return (fact, facts) => {
    const value = facts[fact];
    if (value === null) return t('unknown');
    switch (fact) {
      case 'staff':
        return formatNumber(Number(value));
      case 'revenue':
      case 'capital':
        return formatMoney(Number(value));
      case 'sector':
        return words(`sector.${value}.name`);
      case 'sizeClass':
        return words(`sizeClass.${value}`);
      case 'legalForm':
        return words(`legalForm.${value}`);
      default:
        return placeName(facts) || String(value);
    }
  };
}
