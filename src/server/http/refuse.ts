import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from '#protocol/refusals.ts';

export const statuses: Record<Refusal, ContentfulStatusCode> = {
  'bad-request': 400,
  'not-json': 415,
  'bad-encoding': 415,
  'too-large': 413,
  'foreign-origin': 403,
  'wrong-password': 401,
  'too-many-tries': 429,
  'signed-out': 401,
  'other-session': 409,
  'not-allowed': 403,
  'bad-token': 401,
  'login-taken': 409,
  'version-taken': 409,
  'changed-meanwhile': 409,
  'other-fault': 409,
  'catalogue-full': 409,
  'hash-differs': 422,
  'wrong-type': 422,
  'files-full': 413,
  'not-courier': 422,
  'newer-courier': 422,
  'other-hub': 422,
  'cut-off': 422,
  damaged: 422,
  'not-found': 404,
  'database-unreachable': 503,
  stopping: 503,
  failed: 500,
};

/** The reply to a request that is refused; the message, if any, is for a developer or an administrator. */
export function refuse(c: Context, reason: Refusal, message?: string): Response {
  c.header('Cache-Control', 'no-store');
  return c.json({ error: message === undefined ? { reason } : { reason, message } }, statuses[reason]);
}
