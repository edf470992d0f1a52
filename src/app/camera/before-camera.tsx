import { useTranslation } from 'react-i18next';
import { MoreIcon } from '../ui/more-icon.tsx';
import type { CameraRefusal } from './open-camera.ts';

interface Props {
  /** Null: the browser has not asked yet. */
  why: CameraRefusal | null;
  onOpen: () => void;
  onOther: (way: 'system' | 'choose') => void;
}

const focus = (button: HTMLButtonElement | null) => button?.focus();

/** Words before the browser asks, and words where there is no camera to be had: other ways stand beside both. */
export function BeforeCamera({ why, onOpen, onOther }: Props) {
  const { t } = useTranslation('camera');
  return (
    <div className="camera-words stack">
      <span className="camera-sign">
        {why ? <MoreIcon name="alert" size={40} /> : <MoreIcon name="camera" size={40} />}
      </span>
      <p role={why ? 'alert' : undefined}>{t(why ? `shut.${why}` : 'ask.text')}</p>
      <div className="stack">
        <button ref={focus} type="button" className="button button-wide" onClick={onOpen}>
          {t(why ? 'shut.again' : 'ask.open')}
        </button>
        {why && (
          <button
            type="button"
            className="button-quiet button-wide camera-system"
            onClick={() => onOther('system')}
          >
            {t('system')}
          </button>
        )}
        <button type="button" className="button-quiet button-wide" onClick={() => onOther('choose')}>
          {t('choose')}
        </button>
      </div>
    </div>
  );
}
