import { Fraction } from 'fraction.js';
import type { TFunction } from 'i18next';
import type { Condition } from '#core/items/condition.ts';
import { noTool } from '#core/items/tools/tools.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import { pointsText } from '#app/assessment/score-words.ts';
import { formatNumber } from '#app/ui/format.ts';

interface Words {
  t: TFunction<'result'>;
  model: Model;
  texts: ModelTexts;
}

/** A condition of the model as a reader understands it: which question, which answer. */
export function conditionWords(words: Words, condition: Condition): string {
  const { t, texts } = words;
  const again = (part: Condition) => conditionWords(words, part);
  if ('all' in condition) return condition.all.map(again).join(t('condition.and'));
  if ('any' in condition) return condition.any.map(again).join(t('condition.or'));
  if ('not' in condition) return t('condition.not', { what: again(condition.not) });
  if ('node' in condition) {
    return compared(words, condition, texts.nodes[condition.node]?.title ?? condition.node, percent);
  }
  if ('level' in condition) return t('condition.level', { levels: condition.level.join(', ') });
  if ('profile' in condition) {
    return listed(condition.profile.map((id) => texts.profiles?.[id]?.title ?? id));
  }
  if ('size' in condition) return listed(condition.size.map((size) => t(`size.${size as 'micro'}`)));
  if ('sector' in condition) {
    const sectors = condition.sector.map((sector) => sectorName(words, sector));
    return t('condition.sector', { sectors: listed(sectors) });
  }
  if ('fact' in condition) {
    const known = ['staff', 'revenue', 'capital', 'vsic', 'sizeClass', 'legalForm', 'province'];
    const name = known.includes(condition.fact) ? t(`fact.${condition.fact as 'staff'}`) : condition.fact;
    if ('in' in condition) return t('condition.is', { what: name, values: listed(condition.in) });
    return compared(words, condition, name, (edge) => formatNumber(new Fraction(edge).valueOf()));
  }
  if ('chosen' in condition) return chose(words, condition.chosen.item, [condition.chosen.option]);
  if ('notChosen' in condition) {
    const { item, option } = condition.notChosen;
    return t('condition.not', { what: chose(words, item, [option]) });
  }
  if ('in' in condition) return chose(words, condition.item, condition.in, condition.row);
  const what = t('condition.item', { id: condition.item, title: titleOf(words, condition.item) });
  if ('state' in condition) return t(`condition.state.${condition.state}`, { what });
  if ('links' in condition) {
    return t(`condition.links.${condition.links}`, { what, count: Number(condition.atLeast) });
  }
  const asked = words.model.items[condition.item];
  const year = asked?.kind === 'number' && asked.measure === 'year';
  return compared(words, condition, what, (edge) =>
    year ? edge : formatNumber(new Fraction(edge).valueOf()),
  );
}

function chose(words: Words, item: string, options: string[], row?: string): string {
  const { t, texts } = words;
  const named = options.map((option) => optionName(words, item, option));
  const title = t('condition.item', { id: item, title: titleOf(words, item) });
  const what = row === undefined ? title : `${title} (${texts.items[item]?.rows?.[row]?.label ?? row})`;
  return t('condition.chosen', { what, values: listed(named) });
}

export function optionName({ t, model, texts }: Words, item: string, option: string): string {
  const kind = model.items[item];
  if (kind?.kind === 'tools') {
    return option === noTool ? t('condition.noTool') : (texts.tools[option]?.label ?? option);
  }
  const own = texts.items[item];
  const scale =
    kind && 'scale' in kind && kind.scale ? texts.scales?.[kind.scale]?.[option]?.label : undefined;
  return own?.options?.[option]?.label ?? own?.columns?.[option]?.label ?? scale ?? option;
}

/** A sector of the model's own is an option of the question that selects the tools. */
function sectorName({ model, texts }: Words, sector: string): string {
  const items = Object.values(model.items).flatMap((item) =>
    item.kind === 'tools' ? [item.sectorItem] : [],
  );
  const named = items.map((item) => texts.items[item]?.options?.[sector]?.label);
  return named.find((name) => name !== undefined) ?? sector;
}

function titleOf({ texts }: Words, item: string): string {
  return texts.items[item]?.official ?? '';
}

function compared(
  { t }: Words,
  edge: { atLeast: string } | { below: string },
  what: string,
  say: (edge: string) => string,
): string {
  return 'atLeast' in edge
    ? t('condition.atLeast', { what, edge: say(edge.atLeast) })
    : t('condition.below', { what, edge: say(edge.below) });
}

function percent(share: string): string {
  return `${pointsText(new Fraction(share).mul(100))}\u00a0%`;
}

function listed(values: string[]): string {
  return values.map((value) => `“${value}”`).join(', ');
}
