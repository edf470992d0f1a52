import { renderHook } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { languages, loadWords, setLanguage } from './i18n.ts';
import { useSay, type Reason } from './say.ts';

const reasons: Record<Reason, true> = {
  'answers-refused': true,
  'bad-encoding': true,
  'bad-request': true,
  'bad-token': true,
  'connection-lost': true,
  'counter-too-high': true,
  'database-unreachable': true,
  'dot-reused': true,
  'draft-moved': true,
  'foreign-origin': true,
  'login-taken': true,
  'model-unreadable': true,
  'newer-version': true,
  'no-indexed-db': true,
  'no-models': true,
  'no-space': true,
  'not-allowed': true,
  'not-found': true,
  'not-json': true,
  'not-saved': true,
  'other-account': true,
  'other-assessment': true,
  'other-record': true,
  'other-province': true,
  'other-session': true,
  'outside-scope': true,
  'person-differs': true,
  'score-differs': true,
  'sealed-already': true,
  'server-error': true,
  'signed-out': true,
  'too-large': true,
  'too-many-tries': true,
  'unknown-model': true,
  'version-taken': true,
  'changed-meanwhile': true,
  'other-fault': true,
  'catalogue-full': true,
  'hash-differs': true,
  'wrong-type': true,
  'files-full': true,
  'file-broken': true,
  'not-arrived': true,
  'wrong-id': true,
  'wrong-password': true,
  'account-closed': true,
  'cut-off': true,
  damaged: true,
  'device-revoked': true,
  'newer-courier': true,
  'not-courier': true,
  'other-hub': true,
  'unknown-device': true,
  'cannot-seal': true,
  'no-hub-key': true,
  nothing: true,
  absent: true,
  blocked: true,
  broken: true,
  busy: true,
  captive: true,
  unproven: true,
  cleared: true,
  'files-missing': true,
  'signature-differs': true,
  inconsistent: true,
  competing: true,
  'passed-over': true,
  emptied: true,
  'english-coming': true,
  'no-english': true,
  'update-first': true,
  failed: true,
  forbidden: true,
  malformed: true,
  offline: true,
  refused: true,
  stopped: true,
  stopping: true,
  superseded: true,
  timeout: true,
  unreadable: true,
};

beforeAll(() => loadWords('say'));

test.each(languages)('every reason has a sentence of its own in %s', async (language) => {
  await setLanguage(language);
  const { result } = renderHook(() => useSay());
  const general = result.current('unknown');
  for (const reason of Object.keys(reasons)) {
    expect(result.current(reason), reason).toMatch(/^\p{Lu}.*\.$/u);
    expect(result.current(reason), reason).not.toBe(general);
  }
});

test('a reason that only a newer hub knows gets the general sentence, never a code', async () => {
  await setLanguage('vi');
  const { result } = renderHook(() => useSay());
  expect(result.current('from-the-future')).toBe(result.current('unknown'));
});
