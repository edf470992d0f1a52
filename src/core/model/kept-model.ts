import * as z from 'zod/mini';
import type { ModelTexts } from './model-texts.ts';
import type { Model } from './model.ts';

/**
 * A model and its words as they lie on this device. Both were read in full by their schemas when they were brought, and
 * only that writes them; so a question looks at their outline and does not carry an instrument's whole schema with it.
 * Where results are made and sealed they are read in full again.
 */
export const keptModel = z.custom<Model>((model) =>
  holds(model, ['sections', 'items', 'nodes', 'states', 'levels']),
);

export const keptTexts = z.custom<ModelTexts>((texts) =>
  holds(texts, ['sections', 'items', 'tools', 'reasons']),
);

function holds(value: unknown, parts: string[]): boolean {
  const known = (value ?? {}) as { [part: string]: unknown };
  return parts.every((part) => typeof known[part] === 'object' && known[part] !== null);
}
