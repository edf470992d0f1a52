import { useTranslation } from 'react-i18next';
import { readModelRegister } from '#storage/model-register.ts';
import { useStored } from '../device.ts';
import { Banner } from '../ui/banner.tsx';

/** [M27] [P12] Which models this device does not use, and why: of a failed example, which one. */
export function RefusedModels() {
  const { t } = useTranslation('refused-models');
  const refused = useStored(async (device) => (await readModelRegister(device)).refused);
  if (!refused?.length) return null;
  return (
    <Banner kind="failed" title={t('title', { count: refused.length })}>
      <p>{t('text')}</p>
      <ul className="stack">
        {refused.map(({ fingerprint, title, version, why, detail }) => (
          <li key={fingerprint}>
            <b>{version === '' ? t('unnamed') : t('named', { title, version })}</b>
            <br />
            {t(`why.${why}`)} {detail}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
