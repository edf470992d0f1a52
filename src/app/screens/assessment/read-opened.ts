import { sealBodySchema, type SealBody } from '#core/assessment/seal.ts';
import type { Answers } from '#core/answers/answer.ts';
import { fingerprintOf } from '#core/model/fingerprint.ts';
import { makeResult } from '#core/result/make-result.ts';
import type { Result } from '#core/result/result.ts';
import type { Trace } from '#core/score/trace.ts';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import type { Instrument } from '#app/assessment/use-instrument.ts';

/** The body of an opened assessment; null where it is not of a form that this build knows. */
export function bodyOf({ body }: OpenedAssessment): SealBody | null {
  try {
    const read = sealBodySchema.safeParse(JSON.parse(body));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The answers with the words that lie in the person part. */
export function answersWith(body: SealBody, person: OpenedAssessment['person']): Answers {
  const words = Object.entries(person?.texts ?? {}).map(
    ([item, value]) => [item, { state: 'answered', value }] as const,
  );
  return { ...body.answers, ...Object.fromEntries(words) };
}

/** The answers scored again here, with where each point came from; null where the very model is not here. */
export function scoredAgain(
  body: SealBody,
  instrument: Instrument | null | undefined,
): { result: Result; trace: Trace } | null {
  if (!instrument || fingerprintOf(instrument.model) !== body.model.fingerprint) return null;
  return makeResult(instrument.model, body.model, body.facts, body.answers);
}
