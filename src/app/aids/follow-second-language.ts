import type { SecondLanguage } from '#core/items/second-language.tsx';
import { noTool } from '#core/items/tools/tools.ts';
import { keptModel, keptTexts } from '#core/model/kept-model.ts';
import type { Device } from '#storage/database.ts';
import { listModels, readModel, type ModelName } from '#storage/models.ts';
import { wordsIn } from '../i18n.ts';
import './aids.css';
import { areTogether, onTogether, otherLanguage } from './two-languages.ts';

/** Tells the words of a model in the other language while two are wanted, null otherwise, until the signal. */
export function followSecondLanguage(
  device: Device,
  model: ModelName,
  language: string,
  tell: (second: SecondLanguage | null) => void,
  signal: AbortSignal,
): void {
  const look = async () => {
    const second = areTogether() ? await readSecondLanguage(device, model, language) : null;
    if (!signal.aborted) tell(areTogether() ? second : null);
  };
  const follow = () => void look().catch(() => tell(null));
  tell(null);
  follow();
  signal.addEventListener('abort', onTogether(follow));
}

/** The words of a model on this device in the language that is not `language`; null where it has none. */
async function readSecondLanguage(
  device: Device,
  model: ModelName,
  language: string,
): Promise<SecondLanguage | null> {
  const other = otherLanguage(language);
  const here = (await listModels(device)).find(({ fingerprint }) => fingerprint === model.fingerprint);
  if (!here?.languages.includes(other)) return null;
  const [found, say] = await Promise.all([
    readModel(device, model, other, { model: keptModel, texts: keptTexts }),
    wordsIn(other, 'visit'),
    ...['items', 'kinds', 'tool-links', 'said-before', 'glossary'].map((name) => wordsIn(other, name)),
  ]);
  if (!found.ok) return null;
  const { texts } = found.value;
  return {
    language: other,
    texts: { ...texts, tools: { ...texts.tools, [noTool]: { label: say('items:noTool') } } },
    say: (key, values = {}) => say(key, values),
  };
}
