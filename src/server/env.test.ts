import { expect, test } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { readEnv } from './env.ts';

test('an empty environment gives a hub on the loopback that keeps its database in the checkout', () => {
  expect(readEnv({}, false)).toMatchObject({
    port: 8433,
    host: '127.0.0.1',
    databaseUrl: null,
    province: '20',
  });
  expect(readEnv({}, false).dataDir).toMatch(/\.data\/hub$/);
});

test('root keeps its database outside the checkout', () => {
  expect(readEnv({}, true).dataDir).toBe('/var/lib/san-sang-so');
});

test('an empty variable counts as none', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: '' }, false)).toMatchObject({ port: 8433, databaseUrl: null });
});

test('a public origin loses its slash', () => {
  expect(readEnv({ PUBLIC_ORIGIN: 'https://sansang.example.vn/' }, false).publicOrigin).toBe(
    'https://sansang.example.vn',
  );
});

test.each([
  [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, and is now "http".'],
  [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535, and is now "70000".'],
  [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535, and is now "-1".'],
  [{ HOST: 'a b' }, 'HOST must be an address or a host name to listen on, and is now "a b".'],
  [
    { PROVINCE: 'Lạng Sơn' },
    'PROVINCE must be the two digits of a province, such as 20, and is now "Lạng Sơn".',
  ],
  [{ SESSION_DAYS: '0' }, 'SESSION_DAYS must be a whole number from 1 to 366, and is now "0".'],
  [{ FILES_PER_ACCOUNT: '0' }, 'FILES_PER_ACCOUNT must be a whole number from 1 to 1000, and is now "0".'],
  [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY must be a whole number from 0 to 9, and is now "yes".'],
  [
    { PUBLIC_ORIGIN: 'example.vn' },
    'PUBLIC_ORIGIN must be an origin such as https://example.gov.vn, and is now "example.vn".',
  ],
  [
    { PUBLIC_ORIGIN: 'https://example.vn/app' },
    'PUBLIC_ORIGIN must be an origin without a path, and is now "https://example.vn/app".',
  ],
])('a bad variable ends in one sentence that names it: %o', (source, sentence) => {
  expect(() => readEnv(source, false)).toThrow(new CannotStart(sentence));
});

test('a bad LOG_LEVEL is told which words are possible', () => {
  expect(() => readEnv({ LOG_LEVEL: 'loud' }, false)).toThrow(
    /^LOG_LEVEL must be one of fatal, error, .* now "loud"\.$/,
  );
});

test('a bad DATABASE_URL is named without showing its password', () => {
  expect(() => readEnv({ DATABASE_URL: 'mysql://hub:secret@host/db' }, false)).toThrow(
    new CannotStart('DATABASE_URL must look like postgres://user:password@host:5432/database.'),
  );
});
