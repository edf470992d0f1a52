import { useTranslation } from 'react-i18next';
import type { KeptModel } from './model-shelf.ts';

/** The lines of business of a model: with the tools that are counted there, and those without a list. */
export function ModelSectors({ model, texts }: KeptModel) {
  const { t } = useTranslation('models');
  const tools = Object.values(model.items).find((item) => item.kind === 'tools');
  const sectorItem = tools?.kind === 'tools' ? model.items[tools.sectorItem] : undefined;
  if (tools?.kind !== 'tools' || sectorItem?.kind !== 'single-choice') return null;
  const label = (option: string) => texts.items[tools.sectorItem]?.options?.[option]?.label ?? option;
  const sorted = sectorItem.options
    .map(({ id }) => ({ id, label: label(id), catalogue: model.catalogues?.[id] }))
    .sort((a, b) => new Intl.Collator('vi').compare(a.label, b.label));
  const without = sorted.filter(({ catalogue }) => !catalogue);
  return (
    <section className="stack" aria-labelledby="model-sectors">
      <h2 id="model-sectors">{t('sectors')}</h2>
      {sorted.map(
        ({ id, label, catalogue }) =>
          catalogue && (
            <details key={id} className="card model-section">
              <summary>
                <span className="model-section-title">{label}</span>
                <span className="caption">{t('sectorTools', { count: catalogue.tools.length })}</span>
              </summary>
              <ul className="rows">
                {catalogue.tools.map((tool) => (
                  <li key={tool}>
                    {texts.tools[tool]?.label}
                    {texts.tools[tool]?.hint && <p className="caption">{texts.tools[tool].hint}</p>}
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
      {without.length > 0 && (
        <div>
          <p className="caption">{t('sectorsNote')}</p>
          <p>
            <b>{t('sectorsWithout')}:</b> {without.map(({ label }) => label).join(', ')}
          </p>
        </div>
      )}
    </section>
  );
}
