import * as z from 'zod/mini';
import { modelSchema } from './model.ts';

/** The model file's schema for editors: completes and checks a `model.v*.yaml` while it is written. */
export function modelJsonSchema(): string {
  const schema = z.toJSONSchema(modelSchema, {
    io: 'input',
    reused: 'ref',
    override: ({ jsonSchema }) => {
      // In a file a scale stands for the steps, which are written out before the model is checked.
      const { scale, steps, options } = jsonSchema.properties ?? {};
      const part = scale && ((steps && 'steps') || (options && 'options'));
      if (part) jsonSchema.required = jsonSchema.required?.filter((name) => name !== part) ?? [];
    },
  });
  return `${JSON.stringify({ title: 'Assessment model', ...schema }, null, 2)}\n`;
}
