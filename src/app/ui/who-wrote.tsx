import { useTranslation } from 'react-i18next';
import type { Register } from '#core/records/register.ts';
import { readSetting } from '#storage/settings.ts';
import { isOfDevice } from '#storage/signer.ts';
import { useAccount, useStored } from '../device.ts';
import { useNameOf } from '../people-names.ts';
import { formatDateTime } from './format.ts';

/** Who wrote one of several values, on which device, and when by corrected clocks. The words are those of `conflict`. */
export function WhoWrote({ of: { dot, by, at } }: { of: Register['siblings'][number] }) {
  const { t } = useTranslation('conflict');
  const account = useAccount();
  const own = useStored((device) => readSetting(device, 'device'));
  const nameOf = useNameOf();
  const who = by === 'self' ? t('owner') : (nameOf(by) ?? t(by === account?.id ? 'you' : 'someone'));
  const where = own && isOfDevice(dot[0], own) ? t('here') : t('there', { device: dot[0].slice(-4) });
  return (
    <p className="caption">
      {who} · {where} · {formatDateTime(at)}
    </p>
  );
}
