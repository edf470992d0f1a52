import type { TFunction } from 'i18next';
import type { Answer } from '#core/answers/answer.ts';
import type { Model } from '#core/model/model.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import { noTool } from '#core/items/tools/tools.ts';

/** What was answered, in the words that were on the screen. `t` speaks the namespace `items`. */
export function answerWords(
  t: TFunction<'items'>,
  { model, texts }: { model: Model; texts: ModelTexts },
  item: string,
  answer: Answer | null | undefined,
): string {
  if (!answer) return t('state.pending');
  if (answer.state === 'notApplicable') {
    return `${t('state.notApplicable')}: ${texts.reasons[answer.reason] ?? answer.reason}`;
  }
  if (answer.state !== 'answered') return t(`state.${answer.state}`);
  const values = Array.isArray(answer.value) ? answer.value : [answer.value];
  return values.map((value) => (typeof value === 'string' ? label(value) : '')).join(' · ');

  function label(value: string): string {
    if (model.items[item]?.kind === 'text') return value;
    if (model.items[item]?.kind !== 'tools') return texts.items[item]?.options?.[value]?.label ?? value;
    return value === noTool ? t('noTool') : (texts.tools[value]?.label ?? value);
  }
}
