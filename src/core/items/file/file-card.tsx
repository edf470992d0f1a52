import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFileAddress, type Files } from '#app/files/use-files.ts';
import { Dialog } from '#app/ui/dialog.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { fileSize, pdf, type Attachment } from './file.ts';

const shapes = { hereAlone: 'saved', waiting: 'waiting', sent: 'sent', notHere: 'failed' } as const;

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
  const address = useFileAddress(files, file.sha256);
  const kind = file.type === pdf ? 'document' : 'photo';
  const name = t(`name.${kind}`, { number });
  const size = fileSize(file);
  const label = t('open', { name, size });
  const close = () => setShown(null);
  return (
    <li className="file-card stack">
      {kind === 'photo' ? (
        <button type="button" aria-label={label} disabled={!address} onClick={() => setShown('larger')}>
          {address && <img src={address} alt="" />}
        </button>
      ) : (
        <a href={address ?? undefined} download={`${name}.pdf`} aria-label={label}>
          PDF
        </a>
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
        {size}{' '}
        {files.assessment !== null && address !== undefined && (
          <StateBadge state={shapes[where()]}>{t(where())}</StateBadge>
        )}
      </p>
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
          <img className="file-larger" src={address ?? undefined} alt={`${name}, ${size}`} />
        )}
      </Dialog>
    </li>
  );

  function where(): keyof typeof shapes {
    if (!address) return 'notHere';
    if (!files.travel) return 'hereAlone';
    return files.sent.has(file.sha256) ? 'sent' : 'waiting';
  }
}
