import * as z from 'zod/mini';
import { modelReferenceSchema } from '#core/model/model-reference.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { checkReplySchema, type CheckReply } from '#protocol/authoring.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { RemoteFault } from '#sync/remote.ts';
import { remote } from '#app/remote.ts';

/** A file that the hub has looked at; the bytes are kept, so that what is published is what was looked at. */
export interface Upload {
  name: string;
  at: number;
  bytes: ArrayBuffer;
  checked: CheckReply;
}

type Failure = Refusal | RemoteFault;

export async function checkUpload(file: File): Promise<Outcome<Upload, Failure>> {
  const bytes = await file.arrayBuffer();
  const reply = await remote({
    path: '/api/authoring/check',
    method: 'POST',
    body: bytes,
    schema: checkReplySchema,
  });
  if (!reply.ok) return fail(reply.refusal ?? reply.fault);
  return ok({ name: file.name, at: Date.now(), bytes, checked: reply.value });
}

export async function publish({ bytes }: Upload): Promise<Outcome<null, Failure>> {
  const schema = z.object({ reference: modelReferenceSchema });
  const reply = await remote({ path: '/api/authoring/publish', method: 'POST', body: bytes, schema });
  return reply.ok ? ok(null) : fail(reply.refusal ?? reply.fault);
}

export async function withdraw(fingerprint: string): Promise<Outcome<null, Failure>> {
  const path = `/api/authoring/models/${fingerprint}`;
  const reply = await remote({ path, method: 'DELETE', schema: z.unknown() });
  return reply.ok ? ok(null) : fail(reply.refusal ?? reply.fault);
}
