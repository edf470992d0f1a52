import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import type { Item } from '#core/items/registry.ts';
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
  const options = 'options' in item ? item.options : [];
  const scored = item.kind === 'tools' || options.some(({ points }) => points !== undefined);
  const notes = [
    'derivedFrom' in item && item.derivedFrom && t('derived'),
    item.kind === 'text' && t('text'),
    item.kind === 'tools' && t('tools', { item: item.sectorItem }),
    item.optional && t('optional'),
    item.kind !== 'text' && !scored && t('unscored'),
    'cap' in item && item.cap !== undefined && t('cap', { points: pointsOf(item.cap) }),
  ].filter(Boolean);
  return (
    <li className="stack model-item">
      <div>
        <p className="caption">
          {id} · {words?.official}
        </p>
        <p className="model-question">{words?.question}</p>
        {notes.length > 0 && <p className="caption">{notes.join(' · ')}</p>}
      </div>
      {options.length > 0 && (
        <ul className="model-options">
          {options.map((option) => (
            <li key={option.id}>
              <span>
                {words?.options?.[option.id]?.label}
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

function pointsOf(exact: string): string {
  return formatNumber(new Fraction(exact).valueOf(), { maximumFractionDigits: 2 });
}
