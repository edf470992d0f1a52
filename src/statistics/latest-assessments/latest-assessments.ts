import * as z from 'zod/mini';

/** The last that reached the hub, newest first. */
export const latestAssessmentsSchema = z.array(
  z.object({
    id: z.string(),
    /** null once the law had the person part erased. */
    name: z.nullable(z.string()),
    commune: z.nullable(z.string()),
    sector: z.nullable(z.string()),
    level: z.nullable(z.int()),
    score: z.nullable(z.number()),
    receivedAt: z.string(),
  }),
);
