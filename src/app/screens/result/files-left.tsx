import { useTranslation } from 'react-i18next';
import { listUnsent } from '#storage/file-marks.ts';
import { readSetting } from '#storage/settings.ts';
import { useStored } from '#app/device.ts';
import { sizeWords } from '#app/files/size-words.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** [L20] A seal that the hub has is no word about its photos: those that it does not hold yet are said beside it. */
export function FilesLeft({ assessment }: { assessment: string }) {
  const { t } = useTranslation('result');
  const files = useStored(
    async (device) =>
      (await listUnsent(device, await readSetting(device, 'account'))).filter(
        (file) => file.assessment === assessment,
      ),
    assessment,
  );
  if (!files || files.length === 0) return null;
  const size = sizeWords(files.reduce((sum, { bytes }) => sum + bytes, 0));
  return (
    <p>
      <StateBadge state="waiting">{t('sealed.filesLeft', { count: files.length, size })}</StateBadge>
    </p>
  );
}
