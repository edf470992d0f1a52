import { useTranslation } from 'react-i18next';
import type { ModelChange } from '#core/model/compare-models.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { CheckReply } from '#protocol/authoring.ts';
import { grouped } from './grouped.ts';

interface Props {
  before: CheckReply['before'] | null;
  texts: ModelTexts;
}

const most = 8;

/** What is different from the version before, by part, with the values that changed. */
export function ModelChanges({ before, texts }: Props) {
  const { t } = useTranslation('authoring');
  if (!before) {
    return (
      <div className="card stack">
        <h3>{t('changes.title')}</h3>
        <p>{t('changes.first')}</p>
      </div>
    );
  }
  const parts = grouped(before.changes, ({ part }) => part);
  return (
    <section className="card stack" aria-labelledby="authoring-changes">
      <h3 id="authoring-changes">{t('changes.since', { version: before.version })}</h3>
      {before.changes.length === 0 && <p>{t('changes.none')}</p>}
      {[...parts].map(([part, changes]) => (
        <div key={part}>
          <h4 className="authoring-part">{t(`part.${part}`)}</h4>
          <ul className="rows">
            {changes.map((change) => (
              <li key={`${change.id} ${change.change}`}>
                <Change
                  texts={texts}
                  change={change}
                  name={nameOf(change, texts, (id) => t(`whole.${id}`))}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Change({
  change: { part, change, id, leaves = [] },
  name,
  texts,
}: {
  change: ModelChange;
  name: string;
  texts: ModelTexts;
}) {
  const { t } = useTranslation('authoring');
  const shown = (value: string) => (part === 'model' && id === 'status' ? t(`status.${value}`) : value);
  return (
    <>
      <p>
        <span className={`authoring-change authoring-${change}`}>{t(`change.${change}`)}</span> {name}
      </p>
      {leaves.length > 0 && (
        <dl className="authoring-leaves">
          {leaves.slice(0, most).map(({ at, before, after }) => (
            <div key={at}>
              <dt>
                {at === '' ? t('changes.value') : leafName(at, texts.items[id], (word) => t(`leaf.${word}`))}
              </dt>
              <dd>
                {before === null ? <i>{t('changes.nothing')}</i> : <del>{shown(before)}</del>}
                <span aria-hidden="true"> → </span>
                <span className="visually-hidden">{t('changes.becomes')}</span>
                {after === null ? <i>{t('changes.nothing')}</i> : <ins>{shown(after)}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {leaves.length > most && (
        <p className="caption">{t('changes.more', { count: leaves.length - most })}</p>
      )}
    </>
  );
}

/** Keys of the file that have a word; ids stay as they are. */
const known = [
  'points',
  'from',
  'weights',
  'weight',
  'cap',
  'question',
  'official',
  'adviser',
  'options',
  'label',
  'hint',
  'when',
  'of',
  'rows',
  'columns',
  'bands',
  'gates',
  'start',
  'end',
  'exclusive',
  'atLeastAnswered',
];

function leafName(
  at: string,
  item: ModelTexts['items'][string] | undefined,
  word: (key: string) => string,
): string {
  const labels = { ...item?.options, ...item?.rows, ...item?.columns };
  return at
    .split(' ')
    .map((key) => (known.includes(key) ? word(key) : labels[key] ? `“${labels[key].label}”` : key))
    .join(' › ');
}

/** In the model's own words where it has some. */
function nameOf({ part, id }: ModelChange, texts: ModelTexts, whole: (id: string) => string): string {
  if (part === 'model') return whole(id);
  if (part === 'words') {
    const [language, ...item] = id.split(' ');
    return `${item.join(' ')} (${language}) · ${texts.items[item.join(' ')]?.question ?? ''}`;
  }
  const named: { [part: string]: string | undefined } = {
    items: texts.items[id]?.question,
    nodes: texts.nodes[id]?.title,
    sections: texts.sections[id]?.title,
    advice: texts.advice[id]?.title,
    schemes: texts.schemes[id]?.title,
    clauses: texts.clauses[id],
    checks: texts.checks?.[id],
    profiles: texts.profiles?.[id]?.title,
  };
  return named[part] === undefined ? id : `${id} · ${named[part]}`;
}
