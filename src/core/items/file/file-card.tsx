import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Files } from '#app/files/use-files.ts';
import { useFileAddress, useThumbAddress } from '#app/files/use-pictures.ts';
import { useSay } from '#app/say.ts';
import { Dialog } from '#app/ui/dialog.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { fileSize, pdf, type Attachment } from './file.ts';

const shapes = {
  hereAlone: 'saved',
  waiting: 'waiting',
  sent: 'sent',
  elsewhere: 'sent',
  notHere: 'failed',
} as const;

interface Props {
  file: Attachment;
  number: number;
  files: Files;
  /** Null: it stays. */
  onRemove: (() => void) | null;
}

/** One photo or paper: small, with its size and where it lies; opened larger; taken away after one question. */
export function FileCard({ file, number, files, onRemove }: Props) {
  const { t } = useTranslation('kinds', { keyPrefix: 'file' });
  const [shown, setShown] = useState<'larger' | 'asked' | null>(null);
  const kind = file.type === pdf ? 'document' : 'photo';
  const name = t(`name.${kind}`, { number });
  const size = fileSize(file);
  const label = t('open', { name, size });
  const close = () => setShown(null);
  const where = whereItLies();
  return (
    <li className="file-card stack">
      {kind === 'photo' ? (
        <SmallPhoto file={file} files={files} label={label} onOpen={() => setShown('larger')} />
      ) : (
        <Paper file={file} files={files} name={name} label={label} />
      )}
      {onRemove && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('remove', { name })}
          onClick={() => setShown('asked')}
        >
          <Icon name="close" />
        </button>
      )}
      <p className="caption">
        {size} {where && <StateBadge state={shapes[where]}>{t(where)}</StateBadge>}
      </p>
      {(where === 'elsewhere' || where === 'notHere') && files.travel && (
        <Bring file={file} files={files} name={name} />
      )}
      <Dialog
        open={shown !== null}
        title={shown === 'asked' ? `${t('remove', { name })}?` : name}
        onClose={close}
        actions={
          shown === 'asked' && (
            <>
              <button type="button" className="button-quiet" onClick={close}>
                {t('keep')}
              </button>
              <button type="button" className="button-danger" onClick={() => onRemove?.()}>
                {t('remove', { name })}
              </button>
            </>
          )
        }
      >
        {shown === 'asked' ? (
          <p>{t('sure')}</p>
        ) : (
          <LargePhoto file={file} files={files} name={`${name}, ${size}`} />
        )}
      </Dialog>
    </li>
  );

  function whereItLies(): keyof typeof shapes | null {
    if (files.assessment === null || !files.here) return null;
    const sent = files.sent.has(file.sha256);
    if (!files.here.has(file.sha256)) return sent ? 'elsewhere' : 'notHere';
    if (!files.travel) return 'hereAlone';
    return sent ? 'sent' : 'waiting';
  }
}

type Shown = Pick<Props, 'file' | 'files'>;

function SmallPhoto({ file, files, label, onOpen }: Shown & { label: string; onOpen: () => void }) {
  const address = useThumbAddress(files, file);
  return (
    <button type="button" aria-label={label} disabled={!address} onClick={onOpen}>
      {address && <img src={address} alt="" />}
    </button>
  );
}

function Paper({ file, files, name, label }: Shown & { name: string; label: string }) {
  const address = useFileAddress(files, file);
  return (
    <a href={address ?? undefined} download={`${name}.pdf`} aria-label={label}>
      PDF
    </a>
  );
}

/** The photo itself is read for this alone; where it lies elsewhere the small one stands for it. */
function LargePhoto({ file, files, name }: Shown & { name: string }) {
  const small = useThumbAddress(files, file);
  const whole = useFileAddress(files, file);
  return <img className="file-larger" src={whole ?? small ?? undefined} alt={name} />;
}

/** From the hub, of a photo or paper that another device has taken. */
function Bring({ file, files, name }: Shown & { name: string }) {
  const { t } = useTranslation('kinds', { keyPrefix: 'file' });
  const say = useSay();
  const [state, setState] = useState<'idle' | 'busy' | { fault: string }>('idle');

  async function bring(): Promise<void> {
    setState('busy');
    const fault = await files.fetch(file).catch(() => 'failed');
    setState(fault === null ? 'idle' : { fault });
  }

  return (
    <>
      <button
        type="button"
        className="button-quiet"
        disabled={state === 'busy'}
        aria-label={t('bringNamed', { name })}
        onClick={() => void bring()}
      >
        {t(state === 'busy' ? 'bringing' : 'bring')}
      </button>
      {typeof state === 'object' && (
        <p role="alert" className="field-error">
          {state.fault === 'not-here' ? t('stillThere') : say(state.fault)}
        </p>
      )}
    </>
  );
}
