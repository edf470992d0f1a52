import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import { LevelLadder } from '#app/ui/level-ladder.tsx';
import type { KeptModel } from './model-shelf.ts';

export function ModelLevels({ model, texts }: KeptModel) {
  const { t } = useTranslation('models');
  return (
    <section className="stack" aria-labelledby="model-levels">
      <h2 id="model-levels">{t('levels')}</h2>
      <p className="caption">
        {model.levels.bands.length === 0 ? t('noLevels') : t('levelsNote', { scale: model.scale })}
      </p>
      {model.levels.bands.length > 0 && (
        <LevelLadder
          bands={model.levels.bands.map(({ level, from }) => {
            const words = texts.levels[level];
            return {
              level,
              from: new Fraction(from).valueOf(),
              name: words?.name ?? '',
              ...(words && { text: words.text }),
            };
          })}
          level={null}
        />
      )}
    </section>
  );
}
