import { useTranslation } from 'react-i18next';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { PlacedFinding } from '#protocol/authoring.ts';
import { grouped } from './grouped.ts';

/** What is wrong, in words, at its place in the file; by sheet, or by part of the model. */
export function FindingsList({
  findings,
  texts,
}: {
  findings: PlacedFinding[];
  /** The model's own words, where it could be read. */
  texts: ModelTexts | null;
}) {
  const { t } = useTranslation('authoring');
  const words = useTranslation('findings').t;
  const groups = grouped(findings, groupOf);
  return (
    <div className="stack">
      {[...groups].map(([group, found]) => (
        <section key={group} className="card authoring-findings" aria-labelledby={`findings-${group}`}>
          <h3 id={`findings-${group}`}>
            {t(found[0]?.place ? 'finding.sheet' : 'finding.part', { name: group })}{' '}
            <span className="caption">{t('finding.count', { count: found.length })}</span>
          </h3>
          <ul className="rows">
            {found.map(({ where, problem, detail, place }, index) => (
              <li key={`${where} ${problem} ${detail} ${index}`}>
                <p>{words(problem, { detail })}</p>
                <p className="caption">
                  {place?.row != null && <b>{t('finding.row', { row: place.row })} · </b>}
                  {questionAt(where, texts) ?? where}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function groupOf({ where, place }: PlacedFinding): string {
  return place?.sheet ?? where.replace(/^model\./, '').split(/[.!]/)[0] ?? where;
}

/** A question says more than its path; what is wrong inside it keeps the path beside it. */
function questionAt(where: string, texts: ModelTexts | null): string | null {
  if (!texts) return null;
  const rest = `${where.replace(/^(model|texts\.\w+)\./, '')}.`;
  const id = Object.keys(texts.items)
    .filter((item) => rest.startsWith(`items.${item}.`))
    .toSorted((a, b) => b.length - a.length)[0];
  return id === undefined ? null : `${where} · ${texts.items[id]?.question}`;
}
