import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { listAllUnsent } from '#storage/file-marks.ts';
import { isLasting, measureSpace } from '#storage/health.ts';
import { listWaiting } from '#storage/outbox.ts';
import { riskOf, type Standing, type Urgency } from '#storage/risk.ts';
import { useStored } from '#app/device.ts';
import { useMinute } from '#app/minute.ts';
import { Banner } from '#app/ui/banner.tsx';
import { isApple, isInstalled } from '#app/ui/install.ts';

const kinds: Record<Urgency, 'info' | 'waiting' | 'failed'> = { 1: 'info', 2: 'waiting', 3: 'failed' };

/** What threatens the work that lies on this device alone, louder the longer it lasts; nothing where nothing does. */
export function RiskNotice() {
  const { t } = useTranslation('today');
  const now = useMinute();
  const waitingSince = useStored(async (device) => {
    const waiting = [...(await listWaiting(device)), ...(await listAllUnsent(device))];
    return waiting.length > 0 ? Math.min(...waiting.map(({ since }) => since)) : null;
  });
  const [measured, setMeasured] = useState<Pick<Standing, 'lasting' | 'space'> | null>(null);
  useEffect(() => {
    let here = true;
    void Promise.all([isLasting(), measureSpace()]).then(
      ([lasting, space]) => here && setMeasured({ lasting, space }),
    );
    return () => {
      here = false;
    };
  }, []);
  if (waitingSince === undefined || !measured) return null;
  const tabOfSafari = isApple() && !isInstalled();
  const risk = riskOf({ now, waitingSince, tabOfSafari, ...measured });
  if (!risk) return null;
  return (
    <Banner
      kind={kinds[risk.urgency]}
      title={t(`risk.${risk.reason}.title`, { count: risk.days })}
      action={
        <Link href="/may-nay" className="button-quiet">
          {t('risk.go')}
        </Link>
      }
    >
      {t(`risk.${risk.reason}.text`)}
    </Banner>
  );
}
