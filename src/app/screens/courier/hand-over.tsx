import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '#storage/settings.ts';
import type { MadeCourier } from '#sync/courier/make-courier.ts';
import { useDevice, useStored } from '#app/device.ts';
import { sizeWords } from '#app/files/size-words.ts';
import { saveFile } from '#app/save-file.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { listOutbox } from '../outbox/list-outbox.ts';
import { sealNow } from './seal-now.ts';
import { shareableOf } from './shareable-of.ts';

/** What waits here, as a file for a colleague. Nothing leaves the outbox by it. */
export function HandOver({ account }: { account: Account | null }) {
  const { t } = useTranslation('courier');
  const say = useSay();
  const device = useDevice();
  const outbox = useStored(listOutbox);
  const [only, setOnly] = useState('');
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<MadeCourier | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  if (!outbox) return null;
  const count = outbox.waiting.length + outbox.files.length;
  const visits = outbox.waiting.filter(({ kind }) => kind === 'assessment');

  async function make(): Promise<void> {
    setBusy(true);
    const sealed = await sealNow(device, account, only);
    setMade(sealed.ok ? sealed.value : null);
    setFault(sealed.ok ? null : sealed.reason);
    setBusy(false);
  }

  return (
    <section className="card stack" aria-labelledby="courier-hand">
      <h2 id="courier-hand">{t('hand.title')}</h2>
      <p>{t('hand.text')}</p>
      <ul className="courier-promises">
        {(['sealed', 'stays', 'once'] as const).map((promise) => (
          <li key={promise}>
            <MoreIcon name={promise === 'sealed' ? 'lock' : 'check'} size={20} />
            <span>{t(`hand.${promise}`)}</span>
          </li>
        ))}
      </ul>
      {count === 0 ? (
        <p className="caption">{t('hand.nothing')}</p>
      ) : (
        <>
          {visits.length > 1 && (
            <SelectField
              label={t('hand.what')}
              value={only}
              onChange={choose}
              options={[
                ['', t('hand.all', { count })],
                ...visits.map(
                  ({ id, name }) => [id, t('hand.one', { name: name ?? t('nameless') })] as const,
                ),
              ]}
            />
          )}
          <div>
            <button
              type="button"
              className={made ? 'button-quiet' : 'button'}
              disabled={busy}
              onClick={() => void make()}
            >
              <MoreIcon name="lock" size={20} />
              {t(busy ? 'hand.making' : made ? 'hand.again' : 'hand.make')}
            </button>
          </div>
        </>
      )}
      {fault && (
        <Banner kind="waiting" title={t('hand.failed')} announce="now">
          {say(fault)}
        </Banner>
      )}
      {made && count > 0 && <Ready made={made} />}
    </section>
  );

  function choose(next: string): void {
    setOnly(next);
    setMade(null);
  }
}

function Ready({ made }: { made: MadeCourier }) {
  const { t } = useTranslation('courier');
  const shareable = shareableOf(made);
  const { file, name, count, left, known } = made;
  return (
    <Banner
      kind="good"
      title={t('ready.title', { count, size: sizeWords(file.size) })}
      announce="calm"
      action={
        <div className="cluster">
          {shareable && (
            <button type="button" className="button" onClick={() => void share(shareable)}>
              <MoreIcon name="share" size={20} />
              {t('ready.share')}
            </button>
          )}
          <button
            type="button"
            className={shareable ? 'button-quiet' : 'button'}
            onClick={() => saveFile(name, file, 'application/octet-stream')}
          >
            <MoreIcon name="download" size={20} />
            {t('ready.keep')}
          </button>
        </div>
      }
    >
      <p>{t('ready.how')}</p>
      {left > 0 && <p>{t('ready.left', { count: left })}</p>}
      {!known && <p>{t('ready.unknown')}</p>}
    </Banner>
  );
}

async function share(file: File): Promise<void> {
  // Whoever thinks better of it, or whose phone refuses, still has the other button.
  await navigator.share({ files: [file] }).catch(() => undefined);
}
