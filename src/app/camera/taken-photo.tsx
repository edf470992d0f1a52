import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { photo } from '#core/items/file/file.ts';
import { StateBadge } from '../ui/state-badge.tsx';

interface Props {
  bytes: ArrayBuffer;
  number: number;
  /** How many more can be taken. */
  left: number;
  /** Why it is not kept, in words. */
  trouble: string | null;
  /** Somebody would leave though it is not kept. */
  leaving: boolean;
  onAgain: () => void;
  onTry: () => void;
  onMore: () => void;
  onDone: () => void;
}

const focus = (button: HTMLButtonElement | null) => button?.focus();

/** The photo as it is kept, to be looked at before somebody goes on. */
export function TakenPhoto(props: Props) {
  const { bytes, number, left, trouble, leaving, onAgain, onTry, onMore, onDone } = props;
  const { t } = useTranslation('camera');
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image) return;
      const address = URL.createObjectURL(new Blob([bytes], { type: photo }));
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [bytes],
  );
  const name = trouble === null ? t('name', { number }) : t('unkept');
  return (
    <>
      <div className="camera-stage">
        <img ref={show} alt={name} />
        <div className="camera-hint" role={trouble === null ? undefined : 'alert'}>
          {trouble === null ? (
            <StateBadge state="saved">{t('saved', { number })}</StateBadge>
          ) : (
            <p>
              {t('notKept')} {trouble} {leaving && t('leave')}
            </p>
          )}
        </div>
      </div>
      <div className="camera-bar camera-choices">
        <button type="button" className="button-quiet" onClick={onAgain}>
          {t(trouble === null ? 'again' : leaving ? 'dropAndClose' : 'drop')}
        </button>
        {trouble !== null && (
          <button ref={focus} type="button" className="button" onClick={onTry}>
            {t('tryAgain')}
          </button>
        )}
        {trouble === null && left > 0 && (
          <>
            <button type="button" className="button-quiet" onClick={onDone}>
              {t('done')}
            </button>
            <button ref={focus} type="button" className="button camera-more" onClick={onMore}>
              {t('more', { count: left })}
            </button>
          </>
        )}
        {trouble === null && left <= 0 && (
          <button ref={focus} type="button" className="button" onClick={onDone}>
            {t('done')}
          </button>
        )}
      </div>
    </>
  );
}
