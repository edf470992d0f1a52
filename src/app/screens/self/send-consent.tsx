import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { consentTextVersion } from '#core/people/consent.ts';
import { editRecord } from '#storage/records.ts';
import { correctedTime } from '#storage/stamp.ts';
import { Consent } from '#app/assessment/consent.tsx';
import { useDevice } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { sendNow } from '#app/sync.ts';
import { Banner } from '#app/ui/banner.tsx';
import { sealAssessment } from '../result/seal-assessment.ts';

/** Agreeing seals the assessment and hands it to the outbox; it leaves now, or when there is signal. */
export function SendConsent({ id }: { id: string }) {
  const { t } = useTranslation('self');
  const words = useTranslation('consent').t;
  const device = useDevice();
  const say = useSay();
  const [agreed, setAgreed] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<{ reason: string; detail?: string } | null>(null);
  const hint = useId();

  async function send(): Promise<void> {
    if (!agreed || sending) return;
    setSending(true);
    setFailure(null);
    const consent = { text: consentTextVersion, channel: 'self', at: await correctedTime(device) };
    // Over whatever lies there: it is an owner's own, in which nobody else has a say.
    const noted = await editRecord(device, id, { consent }, { by: 'self' });
    const sealed = noted.ok ? await sealAssessment(device, id, { send: true }) : noted;
    setSending(false);
    if (sealed.ok) return sendNow();
    setFailure(sealed);
  }

  return (
    <section className="card stack" aria-labelledby={`${hint}title`}>
      <h2 id={`${hint}title`}>{words('self.title')}</h2>
      {failure && (
        <Banner kind="failed" title={t('send.failed')} announce="now">
          {say(failure.reason)}
          {failure.reason === 'inconsistent' && (
            <ul>
              {failure.detail?.split(' ').map((item) => (
                <li key={item}>
                  <Link href={`/phieu/${id}?cau=${encodeURIComponent(item)}`}>
                    {t('send.item', { id: item })}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Banner>
      )}
      <Consent channel="self" agreed={agreed} onAgree={setAgreed} />
      <p className="caption">{t('send.what')}</p>
      <button
        type="button"
        className="button button-wide"
        aria-disabled={!agreed || sending}
        aria-describedby={agreed ? undefined : hint}
        onClick={() => void send()}
      >
        {t(sending ? 'send.going' : 'send.go')}
      </button>
      {!agreed && (
        <p className="caption" id={hint}>
          {t('send.tick')}
        </p>
      )}
    </section>
  );
}
