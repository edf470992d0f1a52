import * as z from 'zod/mini';
import { modelSchema } from './model.ts';

/** The model file's schema for editors: completes and checks a `model.v*.yaml` while it is written. */
export function modelJsonSchema(): string {
  const schema = z.toJSONSchema(modelSchema, { io: 'input', reused: 'ref' });
  return `${JSON.stringify({ title: 'Assessment model', ...schema }, null, 2)}\n`;
}
