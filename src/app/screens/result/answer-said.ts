import type { TFunction } from 'i18next';
import type { Answer } from '#core/answers/answer.ts';
import { countFiles, type FileValue } from '#core/items/file/file.ts';
import { noRow } from '#core/items/grid/grid.ts';
import { toolsIn, type ToolsValue } from '#core/items/tools/tools.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import { formatDate, formatNumber } from '#app/ui/format.ts';
import { optionName } from './condition-words.ts';

interface Words {
  t: TFunction<'result'>;
  model: Model;
  texts: ModelTexts;
}

/** What was answered, of any kind of item, in the words that were on the screen. */
export function answerSaid(words: Words, id: string, answer: Answer | null | undefined): string {
  const { t, model, texts } = words;
  if (!answer) return t('said.pending');
  if (answer.state === 'notApplicable') {
    return `${t('said.notApplicable')}: ${texts.reasons[answer.reason] ?? answer.reason}`;
  }
  if (answer.state !== 'answered') return t(`said.${answer.state}`);
  const item = model.items[id];
  const { value } = answer;
  const name = (option: string) => optionName(words, id, option);
  switch (item?.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return [value]
        .flat()
        .map((option) => name(option as string))
        .join(' · ');
    case 'tools': {
      const links = Array.isArray(value) ? [] : Object.values((value as { links: object }).links);
      const flowing = links.filter((state) => state === 'data').length;
      const told = toolsIn(value as ToolsValue)
        .map(name)
        .join(' · ');
      return links.length > 0 ? `${told}. ${t('said.links', { flowing, count: links.length })}` : told;
    }
    case 'matrix':
    case 'grid':
      return Object.entries(value as { [row: string]: string | string[] })
        .map(([row, chosen]) =>
          row === noRow
            ? t('said.noRow')
            : `${texts.items[id]?.rows?.[row]?.label ?? row}: ${[chosen].flat().map(name).join(', ')}`,
        )
        .join(' · ');
    case 'number': {
      const unit = texts.items[id]?.unit ?? (item.measure === 'percentage' ? '%' : '');
      const amount =
        item.measure === 'year'
          ? (value as string)
          : formatNumber(Number(value), { maximumFractionDigits: 6 });
      return `${amount} ${unit}`.trim();
    }
    case 'file': {
      const { photos, documents } = countFiles((value ?? []) as FileValue);
      const told = [
        photos > 0 && t('said.photos', { count: photos }),
        documents > 0 && t('said.documents', { count: documents }),
      ].filter(Boolean);
      return told.join(' · ') || t('said.answered');
    }
    case 'date':
      return formatDate(value as string);
    default:
      return typeof value === 'string' ? value : t('said.answered');
  }
}
