import * as z from 'zod/mini';
import { dateSchema } from './date/date-schema.ts';
import { fileSchema } from './file/file-schema.ts';
import { gridSchema } from './grid/grid-schema.ts';
import { matrixSchema } from './matrix/matrix-schema.ts';
import { multipleChoiceSchema } from './multiple-choice/multiple-choice-schema.ts';
import { numberSchema } from './number/number-schema.ts';
import { singleChoiceSchema } from './single-choice/single-choice-schema.ts';
import { textSchema } from './text/text-schema.ts';
import { toolsSchema } from './tools/tools-schema.ts';

/** An item of an instrument: a new kind is a line here. */
export const itemSchema = z.discriminatedUnion('kind', [
  singleChoiceSchema,
  multipleChoiceSchema,
  matrixSchema,
  gridSchema,
  numberSchema,
  dateSchema,
  textSchema,
  fileSchema,
  toolsSchema,
]);
