import * as z from 'zod/mini';
import { keyIdSchema, signatureSchema } from './keys.ts';

/** [P24] A word that a device makes up for one question; an id of its own is one. */
const nonceForm = /^[0-9a-f-]{16,64}$/;

/** [P24] That the hub answers this very question now: the question's nonce, and the hub's signature. */
export const contactSchema = z.object({
  nonce: z.string().check(z.regex(nonceForm)),
  key: keyIdSchema,
  signature: signatureSchema,
});

export type Contact = z.infer<typeof contactSchema>;

export function isNonce(text: unknown): text is string {
  return typeof text === 'string' && nonceForm.test(text);
}

/** [P24] What the hub signs, in ASCII; `epoch` and `at` are those of the reply. */
export function contactText({ nonce, epoch, at }: { nonce: string; epoch: string; at: string }): string {
  return `san-sang-so contact 1\n${nonce}\n${epoch}\n${at}\n`;
}
