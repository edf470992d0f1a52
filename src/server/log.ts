import { DatabaseError } from 'pg';
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Env } from './env.ts';

export type Log = Logger;

/** One JSON line an event on the standard error; never a name, a login, a body or an address of a person. */
export function makeLog(level: Env['logLevel'], fd = 2): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorFacts } },
    pino.destination({ fd, sync: true }),
  );
}

/** Where it broke and of what kind. The words of the database and of parsers quote what people wrote: they are left out. */
function errorFacts(error: Error): Record<string, unknown> {
  const quoting = error instanceof DatabaseError || error instanceof SyntaxError;
  const { code, table, constraint } = error as Partial<DatabaseError>;
  return {
    type: error.name,
    code,
    table,
    constraint,
    message: quoting ? undefined : error.message,
    at: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .map((line) => line.trim()),
  };
}
