import * as z from 'zod/mini';
import { benchmarkGroupsSchema } from '#core/result/benchmark.ts';

/** [P15] How the enterprises of a province stand by one version of a model, in groups in which nobody is recognised. */
export const benchmarkSchema = z.object({
  model: z.string(),
  version: z.string(),
  province: z.string(),
  /** When it was counted. */
  at: z.iso.datetime(),
  groups: benchmarkGroupsSchema,
});

export type Benchmark = z.infer<typeof benchmarkSchema>;

export const benchmarkPath = (model: string, version: string) =>
  `/api/benchmark/${encodeURIComponent(model)}/${encodeURIComponent(version)}`;
