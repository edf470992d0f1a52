import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';
import type { ItemKind } from '../item-kind.ts';
import type { FileItem } from './file-schema.ts';

/** What a photo becomes on the device, and the one document that is kept as it is. */
export const [photo, pdf] = ['image/jpeg', 'application/pdf'] as const;

/** Bytes of a document that is kept as it is. */
export const mostBytes = 5 * 1024 * 1024;

const pixels = z.int().check(z.minimum(1), z.maximum(10_000));

/** What is known of a file. Strict: its name can name people and is never part of an answer. */
const attachmentSchema = z.strictObject({
  sha256: hashSchema,
  type: z.enum([photo, pdf]),
  bytes: z.int().check(z.minimum(1), z.maximum(mostBytes)),
  width: z.optional(pixels),
  height: z.optional(pixels),
});

export const fileValue = z.array(attachmentSchema).check(z.maxLength(10));

export type Attachment = z.infer<typeof attachmentSchema>;
export type FileValue = z.infer<typeof fileValue>;

export const file: ItemKind<FileItem, FileValue> = {
  choices: () => [],
  refusal({ most, accept }, value) {
    if (value.length === 0) return 'nothing-chosen';
    if (new Set(value.map(({ sha256 }) => sha256)).size < value.length) return 'doubled-option';
    if (accept !== 'document' && value.some(({ type }) => type === pdf)) return 'unknown-option';
    return value.length > most ? 'too-many' : null;
  },
  scored: () => false,
  chosen: () => [],
};

/** In KB, 1,024 bytes each. */
export function fileSize({ bytes }: Attachment): string {
  return `${Math.ceil(bytes / 1024)} KB`;
}

/** How many photos and how many documents. */
export function countFiles(value: FileValue): { photos: number; documents: number } {
  const documents = value.filter(({ type }) => type === pdf).length;
  return { photos: value.length - documents, documents };
}
