import * as z from 'zod/mini';

/** An ArrayBuffer, whatever realm it comes from. */
export const anyBytes = z.custom<ArrayBuffer>(
  (value) => Object.prototype.toString.call(value) === '[object ArrayBuffer]',
);
