import type { TFunction } from 'i18next';
import type { Answer } from '#core/answers/answer.ts';
import type { Model } from '#core/model/model.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import { fileSize, type FileValue } from '#core/items/file/file.ts';
import { noTool, toolsValue, type LinkState } from '#core/items/tools/tools.ts';

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
  const linked = model.items[item]?.kind === 'tools' ? toolsValue.safeParse(answer.value).data : undefined;
  if (linked && !Array.isArray(linked)) {
    return [joined(linked.tools), ...links(linked.links)].join('. ');
  }
  const values = Array.isArray(answer.value) ? answer.value : [answer.value];
  // Two lists of photos are told apart by their sizes.
  if (model.items[item]?.kind === 'file') return (values as FileValue).map(fileSize).join(' · ');
  return joined(values);

  function joined(values: readonly unknown[]): string {
    return values.map((value) => (typeof value === 'string' ? label(value) : '')).join(' · ');
  }

  /** Where data flow, and where they are typed twice; keys are two tools joined by ~. */
  function links(states: { [pair: string]: LinkState }): string[] {
    return (['data', 'rekeyed'] as const).flatMap((state) => {
      const pairs = Object.keys(states).filter((pair) => states[pair] === state);
      const words = pairs.map((pair) => pair.split('~').map(label).join(' ↔ ')).join(' · ');
      return pairs.length > 0 ? [t(`links.${state}`, { pairs: words })] : [];
    });
  }

  function label(value: string): string {
    if (model.items[item]?.kind === 'text') return value;
    if (model.items[item]?.kind !== 'tools') return texts.items[item]?.options?.[value]?.label ?? value;
    return value === noTool ? t('noTool') : (texts.tools[value]?.label ?? value);
  }
}
