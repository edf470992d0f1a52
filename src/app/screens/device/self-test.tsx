import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { testStorage } from '#storage/health.ts';
import { useDevice } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { formatTime } from '#app/ui/format.ts';

/** Writes, reads back and compares while the person looks on, [L4]. */
export function SelfTest() {
  const { t } = useTranslation('device');
  const say = useSay();
  const device = useDevice();
  const [result, setResult] = useState<'running' | { sound: boolean; words: string } | null>(null);

  async function run(): Promise<void> {
    setResult('running');
    const tested = await testStorage(device);
    const words = tested.ok ? t('storage.sound', { at: formatTime(Date.now()) }) : say(tested.reason);
    setResult({ sound: tested.ok, words });
  }

  return (
    <>
      <button
        type="button"
        className="button-quiet"
        aria-disabled={result === 'running'}
        onClick={() => result !== 'running' && void run()}
      >
        {t(result === 'running' ? 'storage.testing' : 'storage.test')}
      </button>
      <output className={result !== 'running' && result?.sound === false ? 'field-warning' : 'caption'}>
        {result !== 'running' && result?.words}
      </output>
    </>
  );
}
