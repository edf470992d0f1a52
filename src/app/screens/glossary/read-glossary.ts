import { keptModel, keptTexts } from '#core/model/kept-model.ts';
import type { Device } from '#storage/database.ts';
import { listModels, readModel, type ModelName } from '#storage/models.ts';
import type { Term } from '#app/aids/term-list.tsx';

/**
 * The terms of every model on this device by the alphabet of the language; what several explain stands once, as the
 * model that came last says it. `other` adds the words of a second language.
 */
export async function readGlossary(
  device: Device,
  language: string,
  other: string | undefined,
): Promise<Term[]> {
  const terms = new Map<string, Term>();
  for (const model of await listModels(device)) {
    const own = await glossaryIn(device, model, language);
    const second = other && model.languages.includes(other) ? await glossaryIn(device, model, other) : {};
    for (const [id, words] of Object.entries(own)) {
      if (!terms.has(words.term)) terms.set(words.term, { id: words.term, ...words, other: second[id] });
    }
  }
  return [...terms.values()].sort((a, b) => a.term.localeCompare(b.term, language));
}

async function glossaryIn(
  device: Device,
  model: ModelName,
  language: string,
): Promise<{ [id: string]: Pick<Term, 'term' | 'text'> }> {
  const found = await readModel(device, model, language, { model: keptModel, texts: keptTexts });
  return (found.ok && found.value.texts.glossary) || {};
}
