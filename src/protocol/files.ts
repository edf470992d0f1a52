import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';
import { contactSchema } from './contact.ts';

// [P18] Photos and papers travel by the tus protocol, named by their SHA-256; what the hub holds of them is asked for apart.

/** Most files that are asked for at once. */
export const mostFilesAsked = 200;

/** Bytes of a file in one request: what a slow signal brings across before anything in between loses patience. */
export const bytesAtOnce = 256 * 1024;
/** Where something on the way takes no more than this, no file goes by it. */
export const fewestBytesAtOnce = 16 * 1024;

export const uploadPath = '/api/files/upload';

/** The last part of an upload's address: nobody else continues it, and a device finds it again without having noted it. */
export function uploadName(account: string, sha256: string): string {
  return `${account}.${sha256}`;
}

/** [P24] What a hub says in `proves` that signs these replies too: releases of before signed others. */
export const provenFiles = 'files';

/** `POST /api/files/known` */
export const knownFilesRequestSchema = z.object({
  /** For whose session it was asked, as in [P1]. */
  account: z.optional(z.string()),
  /** [P24] For which the reply is. */
  nonce: z.optional(z.unknown()),
  files: z
    .array(
      z.object({
        sha256: hashSchema,
        assessment: z.uuid(),
        /** [P28] That of the assessment. */
        province: z.optional(z.unknown()),
      }),
    )
    .check(z.maxLength(mostFilesAsked)),
});

/** In the order in which they were asked for. `at`: since when the hub holds all its bytes, or null; `begun`: it holds some. */
export const knownFilesReplySchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  at: z.iso.datetime(),
  contact: z.optional(contactSchema),
  files: z.array(
    z.object({
      sha256: hashSchema,
      at: z.nullable(z.iso.datetime()),
      begun: z.boolean(),
      /** [P28] Where it is kept; absent in what older hubs answer. */
      province: z.optional(z.string()),
    }),
  ),
});

export type AskedFile = z.infer<typeof knownFilesRequestSchema>['files'][number];
export type KnownFilesReply = z.infer<typeof knownFilesReplySchema>;
