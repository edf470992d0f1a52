import * as z from 'zod/mini';

/** The version of the consent text that is shown; its words are in the app. Raised when a word of it changes. */
export const consentTextVersion = '2';

/** That of the sentence which a printed questionnaire bears, with this id beside it. Raised when a word of it changes. */
export const paperConsentTextVersion = 'paper-1';

/** Consent as law 91/2025 asks for it: given, never assumed; who heard which text, when and how. */
export const consentSchema = z.object({
  text: z.string(),
  channel: z.enum(['in-person', 'self']),
  at: z.iso.datetime(),
});

export type Consent = z.infer<typeof consentSchema>;
