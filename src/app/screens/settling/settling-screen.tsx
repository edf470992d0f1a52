import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settlingSchema, type Settling } from '#protocol/settling.ts';
import { useInstrument } from '#app/assessment/use-instrument.ts';
import { useAccount } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { OfficersOnly } from '../overview/officers-only.tsx';
import { useLive } from '../overview/use-live.ts';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';
import '../enterprises/conflicts.css';
import { DecisionForm } from './decision-form.tsx';
import { Differences } from './differences.tsx';
import { Events } from './events.tsx';
import { mayBeAccepted, mayCount, versionsOf, wasAccepted, type Version } from './read-versions.ts';
import { VersionCard } from './version-card.tsx';

const every = 60_000;

/** One assessment with all that was ever sealed of it: what differs, what was decided, and the decision that is due. */
export function SettlingScreen({ id }: { id: string }) {
  const account = useAccount();
  if (!account) return null;
  return account.role === 'officer' ? <Asked key={id} id={id} /> : <OfficersOnly />;
}

function Asked({ id }: { id: string }) {
  const { t } = useTranslation('settling');
  const say = useSay();
  // Asked anew once something was decided.
  const [round, setRound] = useState(0);
  const path = `/api/settling/${encodeURIComponent(id)}?round=${round}`;
  const { value, fault } = useLive(path, settlingSchema, every);
  const [last, setLast] = useState<Settling | null>(null);
  if (value && value !== last) setLast(value);
  const settling = value ?? last;
  if (settling) return <Settle settling={settling} onDone={() => setRound(round + 1)} />;
  return (
    <Page title={t('title')} back="/can-xem">
      <SignInAgain />
      {fault === 'not-found' && <Empty title={t('absent')} />}
      {fault !== null && fault !== 'not-found' && fault !== 'signed-out' && (
        <Banner kind="waiting" title={t('fault')} announce="calm">
          {say(fault)}
        </Banner>
      )}
      {fault === null && <p className="waiting">{t('opening')}</p>}
    </Page>
  );
}

function Settle({ settling, onDone }: { settling: Settling; onDone: () => void }) {
  const { t } = useTranslation('settling');
  const versions = versionsOf(settling);
  const instrument = useInstrument(versions.at(-1)?.body.model ?? null);
  const canDecide =
    versions.filter(mayCount).length > 1 ||
    versions.some((one) => mayBeAccepted(one) || wasAccepted(settling, one.seal.id));
  return (
    <Page
      title={settling.name ?? t('erased')}
      overline={t('count', { count: settling.versions.length })}
      back="/can-xem"
      width="wide"
    >
      <SignInAgain />
      <p className="caption">{t('lead')}</p>
      <div className="conflict-sides">
        {versions.map((version) => (
          <VersionCard
            key={version.seal.id}
            version={version}
            amends={numberOf(versions, version.body.amends)}
            instrument={instrument}
          />
        ))}
      </div>
      {canDecide && <DecisionForm settling={settling} versions={versions} onDone={onDone} />}
      {instrument !== undefined && <Differences versions={versions} instrument={instrument} />}
      <Events settling={settling} versions={versions} />
    </Page>
  );
}

function numberOf(versions: Version[], id: string | null): number | null {
  return versions.find(({ seal }) => seal.id === id)?.number ?? null;
}
