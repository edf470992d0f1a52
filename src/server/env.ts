import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { CannotStart } from './cannot-start.ts';
import { checkoutFolder } from './checkout.ts';

/** What the environment decides, read once at the start. */
export interface Env {
  port: number;
  host: string;
  /** Everything that the hub keeps on this machine: tokens and, without DATABASE_URL, the database itself. */
  dataDir: string;
  databaseUrl: string | null;
  /** The province of the first accounts. */
  province: string;
  logLevel: (typeof logLevels)[number];
  /** How many reverse proxies stand in front and set X-Forwarded-For and X-Forwarded-Proto. */
  trustProxy: number;
  sessionDays: number;
  /** GiB of photos and papers that one account may bring in all. */
  filesPerAccount: number;
  /** How old the oldest backup is that may be restored: what came since then leaves no device, [P22]. */
  backupDays: number;
  /** The origin that people's browsers see, such as https://sansang.langson.gov.vn. */
  publicOrigin: string | null;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A whole number in decimal digits, as text: the environment has no numbers. */
function wholeNumber(from: number, to: number) {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.pipe(
    z.string(error).check(z.regex(/^\d{1,9}$/, error)),
    z.pipe(
      z.transform((digits: string) => Number(digits)),
      z.number().check(z.gte(from, error), z.lte(to, error)),
    ),
  );
}

function addressOf(protocols: string[], error: string) {
  return z.string(error).check(z.refine((text) => protocols.includes(protocolOf(text)), error));
}

const envSchema = z.object({
  PORT: z.optional(wholeNumber(0, 65535)),
  HOST: z.optional(
    z.string().check(z.regex(/^[\w.:%-]+$/, 'must be an address or a host name to listen on')),
  ),
  DATA_DIR: z.optional(z.string()),
  DATABASE_URL: z.optional(
    addressOf(['postgres:', 'postgresql:'], 'must look like postgres://user:password@host:5432/database'),
  ),
  PROVINCE: z.optional(
    z.string().check(z.regex(/^\d{2}$/, 'must be the two digits of a province, such as 20')),
  ),
  LOG_LEVEL: z.optional(z.enum(logLevels, `must be one of ${logLevels.join(', ')}`)),
  TRUST_PROXY: z.optional(wholeNumber(0, 9)),
  SESSION_DAYS: z.optional(wholeNumber(1, 366)),
  BACKUP_DAYS: z.optional(wholeNumber(0, 366)),
  FILES_PER_ACCOUNT: z.optional(wholeNumber(1, 1000)),
  PUBLIC_ORIGIN: z.optional(
    addressOf(['http:', 'https:'], 'must be an origin such as https://example.gov.vn').check(
      z.refine(
        (text) => URL.canParse(text) && new URL(text).pathname === '/',
        'must be an origin without a path',
      ),
    ),
  ),
});

const secretVariables = new Set(['DATABASE_URL']);

/** Throws `CannotStart` with a sentence that names the first variable which cannot be used. */
export function readEnv(source: Record<string, string | undefined>, asRoot = process.getuid?.() === 0): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = z.safeParse(envSchema, given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    const now = secretVariables.has(name) ? '' : `, and is now "${given[name]}"`;
    throw new CannotStart(`${name} ${issue?.message}${now}.`);
  }
  const values = parsed.data;
  return {
    port: values.PORT ?? 8433,
    host: values.HOST ?? '127.0.0.1',
    dataDir: values.DATA_DIR === undefined ? usualDataDir(asRoot) : resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    province: values.PROVINCE ?? '20',
    logLevel: values.LOG_LEVEL ?? 'info',
    trustProxy: values.TRUST_PROXY ?? 0,
    sessionDays: values.SESSION_DAYS ?? 30,
    // Thousands of photos; a stolen session fills no disk.
    filesPerAccount: values.FILES_PER_ACCOUNT ?? 2,
    backupDays: values.BACKUP_DAYS ?? 14,
    publicOrigin: values.PUBLIC_ORIGIN === undefined ? null : new URL(values.PUBLIC_ORIGIN).origin,
  };
}

/** Root's checkout is often closed to the unprivileged user that PostgreSQL must run as. */
function usualDataDir(asRoot: boolean): string {
  return asRoot ? '/var/lib/san-sang-so' : join(checkoutFolder, '.data/hub');
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}
