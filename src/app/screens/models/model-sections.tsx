import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import '#core/items/more-kinds.ts';
import { rulesOf, type Item } from '#core/items/registry.ts';
import { formatNumber } from '#app/ui/format.ts';
import type { KeptModel } from './model-shelf.ts';

export function ModelSections({ model, texts }: KeptModel) {
  const { t } = useTranslation('models');
  return (
    <section className="stack" aria-labelledby="model-sections">
      <h2 id="model-sections">{t('sections')}</h2>
      {model.sections.map((section, index) => (
        <details key={section.id} className="card model-section">
          <summary>
            <span className="model-section-title">
              {index + 1}. {texts.sections[section.id]?.title}
            </span>
            <span className="caption">{t('section', { count: section.items.length })}</span>
          </summary>
          <ol className="rows">
            {section.items.map((id) => {
              const item = model.items[id];
              return item && <ModelItem key={id} id={id} item={item} texts={texts} />;
            })}
          </ol>
        </details>
      ))}
    </section>
  );
}

function ModelItem({ id, item, texts }: { id: string; item: Item; texts: KeptModel['texts'] }) {
  const { t } = useTranslation('models');
  const words = texts.items[id];
  const options = choicesOf(item);
  const labels = { ...words?.options, ...words?.columns };
  const rows = 'rows' in item ? item.rows.map((row) => words?.rows?.[row.id]?.label ?? row.id) : [];
  const notes = [
    'derivedFrom' in item && item.derivedFrom && t('derived'),
    item.kind === 'text' && t('text'),
    item.kind === 'number' && t('number'),
    item.kind === 'file' && t('file', { count: item.most }),
    item.kind === 'tools' && t('tools', { item: item.sectorItem }),
    item.optional && t('optional'),
    item.kind !== 'text' && !rulesOf(item).scored(item) && t('unscored'),
    'cap' in item && item.cap !== undefined && t('cap', { points: pointsOf(item.cap) }),
  ].filter(Boolean);
  return (
    <li className="stack model-item">
      <div>
        <p className="caption">
          {id} · {words?.official}
        </p>
        <p className="model-question">{words?.question}</p>
        {rows.length > 0 && <p>{t('rows', { rows: rows.join(' · ') })}</p>}
        {notes.length > 0 && <p className="caption">{notes.join(' · ')}</p>}
      </div>
      {options.length > 0 && (
        <ul className="model-options">
          {options.map((option) => (
            <li key={option.id}>
              <span>
                {labels[option.id]?.label}
                {'exclusive' in option && option.exclusive === true && <small> ({t('exclusive')})</small>}
              </span>
              {option.points !== undefined && <b>{pointsOf(option.points)}</b>}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function choicesOf(item: Item) {
  if (item.kind === 'matrix') return item.steps;
  if (item.kind === 'grid') return item.columns;
  return 'options' in item ? item.options : [];
}

function pointsOf(exact: string): string {
  return formatNumber(new Fraction(exact).valueOf(), { maximumFractionDigits: 2 });
}
