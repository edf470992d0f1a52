import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';

// [P26] A small picture of each photo, which comes before all photos; named by the photo, and named by nothing else.

export const thumbsPath = '/api/files/thumbs';

/** Bytes of one, and how many go at once. */
export const mostOfThumb = 16 * 1024;
export const mostThumbs = 40;

/** `POST /api/files/thumbs` */
export const thumbsRequestSchema = z.object({
  /** For whose session it was meant, as in [P1]. */
  account: z.optional(z.string()),
  thumbs: z
    .array(
      z.object({
        sha256: hashSchema,
        assessment: z.uuid(),
        /** [P28] That of the assessment. */
        province: z.optional(z.unknown()),
        /** In base64. */
        jpeg: z.base64().check(z.maxLength(Math.ceil(mostOfThumb / 3) * 4)),
      }),
    )
    .check(z.maxLength(mostThumbs)),
});

/** `kept`: how many of them; what is no JPEG is passed over. */
export const thumbsReplySchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  at: z.iso.datetime(),
  kept: z.int(),
});

export type SentThumb = z.infer<typeof thumbsRequestSchema>['thumbs'][number];
export type ThumbsReply = z.infer<typeof thumbsReplySchema>;
