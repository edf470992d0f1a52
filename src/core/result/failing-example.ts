import type { ModelReference } from '../model/model-reference.ts';
import type { Model } from '../model/model.ts';
import { exampleDifferences, type Example } from './example.ts';

/** [M27] The name of the first example that does not come to what it says, and where it differs; null: all hold. */
export async function failingExample(
  { model, reference, examples }: { model: Model; reference: ModelReference; examples: readonly Example[] },
  rest: () => Promise<void>,
): Promise<string | null> {
  for (const example of examples) {
    await rest();
    const [difference] = differencesOf(model, reference, example);
    if (difference !== undefined) return `${example.name}: ${difference}`;
  }
  return null;
}

/** An engine that throws over an example fails it. */
function differencesOf(model: Model, reference: ModelReference, example: Example): string[] {
  try {
    return exampleDifferences(model, reference, example);
  } catch (error) {
    return [String(error)];
  }
}
