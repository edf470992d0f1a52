import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionOrder, Settling } from '#protocol/settling.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { ReasonField } from '#app/ui/reason-field.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { sendDecision } from './decide.ts';
import { choiceIn, mayBeAccepted, mayCount, wasAccepted, type Version } from './read-versions.ts';

interface Props {
  settling: Settling;
  versions: Version[];
  onDone: () => void;
}

type Kind = DecisionOrder['kind'];

/** Which version counts, or that one set aside counts all the same: with the reason, and taken back the same way. */
export function DecisionForm({ settling, versions, onDone }: Props) {
  const { t } = useTranslation('settling');
  const say = useSay();
  const name = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const [state, setState] = useState<{ asked: boolean; sending: boolean; fault: string | null }>(idle);
  // The same decision, pressed again after a lost reply, goes by the same id: at the hub it is one.
  const tried = useRef<DecisionOrder | null>(null);
  const able = versions.filter(mayCount);
  const choice = choiceIn(settling);
  const lacksWhy = state.asked && why.trim() === '';

  async function decide(kind: Kind, seal: string | null): Promise<void> {
    if (state.sending) return;
    if (why.trim() === '' || seal === null) return setState({ ...idle, asked: true });
    setState({ ...idle, sending: true });
    const over = kind === 'choose' ? versions.filter((one) => one.seal.id !== seal) : [];
    const after = settling.decisions.at(-1)?.id ?? null;
    const order = { kind, seal, over: over.map((one) => one.seal.id), after, why: why.trim() };
    // With what was on the screen when it went for the first time.
    tried.current = isSame(tried.current, order) ? tried.current : { id: crypto.randomUUID(), ...order };
    const done = await sendDecision(tried.current);
    if (done.ok || done.reason === 'changed-meanwhile') tried.current = null;
    setState({ ...idle, fault: done.ok ? null : done.reason });
    onDone();
    if (!done.ok) return;
    setWhy('');
    setChosen(null);
    showToast(t('done'));
  }

  const button = (kind: Kind, seal: string | null, words: string, quiet = false) => (
    <button
      key={`${kind} ${seal}`}
      type="button"
      className={quiet ? 'button-quiet' : 'button'}
      aria-disabled={state.sending}
      onClick={() => void decide(kind, seal)}
    >
      {words}
    </button>
  );

  return (
    <section className="card stack" aria-labelledby="quyet-dinh">
      <h2 id="quyet-dinh">{t('decide.title')}</h2>
      {able.length > 1 && (
        <fieldset className="choices">
          <legend className="field-label">{t('decide.which')}</legend>
          {able.map(({ number, seal }) => (
            <label key={seal.id} className="choice">
              <input
                type="radio"
                name={name}
                checked={chosen === seal.id}
                onChange={() => setChosen(seal.id)}
              />
              <span className="choice-label">
                {t('version', { number })} · {t(`status.${seal.status}`)}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {state.asked && chosen === null && able.length > 1 && (
        <p className="field-error">{t('decide.noneChosen')}</p>
      )}
      <ReasonField
        label={t('decide.why')}
        hint={t('decide.whyHint')}
        error={lacksWhy ? t('decide.noWhy') : undefined}
        value={why}
        onChange={setWhy}
      />
      <div className="cluster">
        {able.length > 1 && button('choose', chosen, t('decide.choose'))}
        {versions
          .filter(mayBeAccepted)
          .map(({ number, seal }) =>
            button('accept', seal.id, t(`decide.accept.${seal.reason}`, { number }), able.length > 1),
          )}
        {choice && button('unchoose', choice, t('decide.unchoose'), true)}
        {versions
          .filter(({ seal }) => wasAccepted(settling, seal.id))
          .map(({ number, seal }) => button('unaccept', seal.id, t('decide.unaccept', { number }), true))}
      </div>
      {state.fault && (
        <Banner kind="failed" announce="now" title={t('decide.failed')}>
          {say(state.fault)}
        </Banner>
      )}
    </section>
  );
}

function isSame(tried: DecisionOrder | null, order: Omit<DecisionOrder, 'id'>): tried is DecisionOrder {
  return (
    tried !== null &&
    JSON.stringify({ ...tried, after: order.after }) === JSON.stringify({ id: tried.id, ...order })
  );
}

const idle = { asked: false, sending: false, fault: null };
