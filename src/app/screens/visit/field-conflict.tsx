import { useContext, useEffectEvent, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#core/records/canonical.ts';
import type { Register } from '#core/records/register.ts';
import type { Pace } from '#app/assessment/draft-store.ts';
import { OpenStore } from '#app/assessment/open-store.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { toHeading } from './to-heading.ts';
import { TwoWays } from './two-ways.tsx';

interface Props {
  ground: Ground;
  /** null: the two values are notes. */
  item: string | null;
  of: Register;
  /** What stands in the field until somebody chose. */
  value: Json | undefined;
  /** Another tab writes. */
  readOnly: boolean;
  /** `seen`: what stood there to be chosen from. */
  onChoose: (value: Json, seen: Register) => void;
  /** Where something else than either is said. */
  children: (said: Json | undefined, give: (given: Json, pace?: Pace) => void) => ReactNode;
}

/** Two devices wrote without knowing of each other: both values are shown, and a person chooses, or says a third. */
export function FieldConflict({ ground, item, of, value, readOnly, onChoose, children }: Props) {
  const { t } = useTranslation('conflict');
  const [other, setOther] = useState(false);
  const third = useThird(onChoose, of);
  return (
    // Whoever presses a button here has not left the field in which a third value is typed.
    <div
      ref={toHeading}
      role="presentation"
      className="conflict-whole"
      onMouseDown={(event) => (event.target as Element).closest('button') && event.preventDefault()}
      onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || third.settle()}
      onKeyDown={({ key, target }) => key === 'Enter' && target instanceof HTMLInputElement && third.settle()}
    >
      <TwoWays
        ground={ground}
        item={item}
        of={of}
        title={t(item ? 'answer' : 'note')}
        readOnly={readOnly}
        onChoose={third.choose}
      />
      {!readOnly && !other && (
        <button type="button" className="button-text" onClick={() => setOther(true)}>
          {t(item ? 'other' : 'otherNote')}
        </button>
      )}
      {!readOnly &&
        other &&
        children(third.typed === undefined ? value : (third.typed ?? undefined), third.give)}
      {isSaid(third.typed) && <output className="field-hint">{t('leave')}</output>}
    </div>
  );
}

interface Third {
  /** What is in the field and takes no other's place yet; undefined: nothing was typed. */
  typed: Json | undefined;
  give: (given: Json, pace?: Pace) => void;
  choose: (value: Json) => void;
  settle: () => void;
}

/**
 * A tap is a choice. What is typed is one when its field is left: half of a number must not take the place of two whole
 * ones. Until then it is not called saved. It has seen what stood there when the typing began, and an emptied field says
 * nothing.
 */
function useThird(onChoose: Props['onChoose'], of: Register): Third {
  const [typed, setTyped] = useState<Json>();
  const waiting = useRef<{ value: Json; seen: Register } | null>(null);
  const store = useContext(OpenStore);
  const field = useId();

  function choose(value: Json, seen = of): void {
    waiting.current = null;
    setTyped(undefined);
    onChoose(value, seen);
    store?.hold(field, false);
  }

  function settle(): void {
    const { value, seen } = waiting.current ?? {};
    if (seen && isSaid(value)) choose(value, seen);
  }

  const leave = useEffectEvent(settle);
  // Before the assessment is closed, and before what is open is stored because the page goes out of sight.
  useLayoutEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && leave();
    document.addEventListener('visibilitychange', hidden, true);
    return () => {
      document.removeEventListener('visibilitychange', hidden, true);
      leave();
    };
  }, []);

  return {
    typed,
    choose,
    settle,
    give(given, pace) {
      // Whatever is only unticked says nothing, and takes nobody's place.
      if (pace !== 'soon') return isSaid(given) ? choose(given) : undefined;
      waiting.current = { value: given, seen: waiting.current?.seen ?? of };
      setTyped(given);
      store?.hold(field, isSaid(given));
    },
  };
}

function isSaid(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== '';
}
