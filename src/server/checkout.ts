import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Source (src/server/checkout.ts) and bundle (dist/server/main.js) lie equally deep.
export const checkoutFolder = fileURLToPath(new URL('../../', import.meta.url));

/** The version of this build, as package.json says it. */
export function buildVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
