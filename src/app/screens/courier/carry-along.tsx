import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetCarried, listCarried } from '#storage/courier.ts';
import type { CarriedRow } from '#storage/database.ts';
import { takeAlong } from '#sync/courier/carry.ts';
import { useDevice, useStored } from '#app/device.ts';
import { sizeWords } from '#app/files/size-words.ts';
import { useSay } from '#app/say.ts';
import { sendNow } from '#app/sync.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { StateBadge, type State } from '#app/ui/state-badge.tsx';

/** What a colleague gave to this device: kept here, handed over at the next contact, gone on the hub's receipt. */
export function CarryAlong() {
  const { t } = useTranslation('courier');
  const say = useSay();
  const device = useDevice();
  const carried = useStored(listCarried);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  if (!carried) return null;
  const carrying = carried.filter(({ state }) => state === 'carrying').length;

  async function take(files: readonly File[]): Promise<void> {
    setBusy(true);
    setFault(null);
    for (const file of files) {
      const taken = await takeAlong(device, file).catch(() => null);
      if (!taken?.ok) setFault(taken?.reason ?? 'not-saved');
    }
    await sendNow();
    setBusy(false);
  }

  async function deliver(): Promise<void> {
    setBusy(true);
    setFault(null);
    await sendNow();
    setBusy(false);
  }

  return (
    <section className="card stack" aria-labelledby="courier-carry">
      <h2 id="courier-carry">{t('carry.title')}</h2>
      <p>{t('carry.text')}</p>
      <div className="cluster">
        <label className="button-quiet courier-choose" aria-disabled={busy}>
          <Icon name="add" size={20} />
          {t('carry.choose')}
          <input
            type="file"
            multiple
            disabled={busy}
            onChange={({ target }) => {
              const files = [...(target.files ?? [])];
              // The same file again is a choice too.
              target.value = '';
              if (files.length > 0) void take(files);
            }}
          />
        </label>
        {carrying > 0 && (
          <button type="button" className="button" disabled={busy} onClick={() => void deliver()}>
            {t(busy ? 'carry.delivering' : 'carry.now')}
          </button>
        )}
      </div>
      {fault && (
        <Banner kind="failed" title={t('carry.notTaken')} announce="now">
          {say(fault)}
        </Banner>
      )}
      {carried.length > 0 && (
        <>
          <h3 aria-live="polite">{carrying > 0 ? t('carrying', { count: carrying }) : t('carry.done')}</h3>
          <ul className="courier-list">
            {carried.map((row) => (
              <Carried key={row.id} row={row} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const badges: Record<CarriedRow['state'], State> = {
  carrying: 'waiting',
  delivered: 'sent',
  refused: 'failed',
};

/** Where the general words speak of this device's own work. */
const own = { 'signed-out': 'signIn', 'too-large': 'tooLarge' } as const;

/** Something answered, so that it is not the signal that it waits for. */
function isStuck({ state, tries = 0 }: CarriedRow): boolean {
  return state === 'carrying' && tries > 0;
}

function Carried({ row }: { row: CarriedRow }) {
  const { t } = useTranslation('courier');
  const say = useSay();
  const device = useDevice();
  const { id, count, bytes, made, state, reason, told } = row;
  return (
    <li>
      <div className="courier-head">
        <b>{t('carry.inside', { count, size: sizeWords(bytes) })}</b>
        <StateBadge state={badges[state]}>{t(`carry.${isStuck(row) ? 'stuck' : state}`)}</StateBadge>
      </div>
      <p className="caption">{t('carry.made', { at: formatDateTime(made) })}</p>
      {told && (
        <p className="caption">
          {t('carry.told', { ...told, at: formatDateTime(told.at) })} {t('carry.silent')}
        </p>
      )}
      {reason && <p>{reason in own ? t(`carry.${own[reason as keyof typeof own]}`) : say(reason)}</p>}
      {state !== 'carrying' && (
        <div>
          <button type="button" className="button-quiet" onClick={() => void forgetCarried(device, id)}>
            {t('carry.forget')}
          </button>
        </div>
      )}
    </li>
  );
}
