import { lazy, Suspense, useEffect, useId, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { hasPageCamera } from '#app/camera/open-camera.ts';
import { markCamera, markPageCamera, unmarkCamera } from '#app/files/camera-mark.ts';
import { beginRound, endRound, useTroubles } from '#app/files/file-troubles.ts';
import { prepareFile, type Prepared } from '#app/files/prepare-file.ts';
import { useFiles } from '#app/files/use-files.ts';
import { loadWords } from '#app/i18n.ts';
import { useSay } from '#app/say.ts';
import { showToast } from '#app/ui/toast.tsx';
import type { InputProps } from '../item-input.tsx';
import { Second } from '../second-language.tsx';
import { FileCard } from './file-card.tsx';
import './file-input.css';
import { pdf, type Attachment, type FileValue } from './file.ts';
import type { FileItem } from './file-schema.ts';

const none: FileValue = [];

const Camera = lazy(async () => {
  const [{ CameraDialog }] = await Promise.all([
    import('#app/camera/camera-dialog.tsx'),
    loadWords('camera'),
  ]);
  return { default: CameraDialog };
});

/** Of what takes the place of the button that had the focus. */
const focus = (button: HTMLButtonElement | null) => button?.focus();

/** Whether the question still stands on the screen. */
function useHere(): RefObject<boolean> {
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

/** Photos and papers: taken or chosen, made small one by one, and kept together with the answer that names them. */
export function FileInput(props: InputProps<FileItem, FileValue>) {
  const { id, item, value = none, heading, readOnly, onChange } = props;
  const { accept = 'photo', most } = item;
  const { t } = useTranslation('kinds', { keyPrefix: 'file' });
  const say = useSay();
  const hint = useId();
  const source = useRef<HTMLInputElement>(null);
  const files = useFiles(id, item, value, onChange);
  const question = `${files.assessment ?? hint} ${id}`;
  const [told, setTold] = useState(() => {
    const ended = unmarkCamera(question);
    return ended ? t(`cameraEnded.${ended}`) : '';
  });
  const refused = useTroubles(question);
  const here = useHere();
  const [busy, setBusy] = useState(false);
  const [removed, setRemoved] = useState<{ file: Attachment; at: number } | null>(null);
  const left = most - value.length;
  const words = { most, what: t(`what.${accept}`) };
  const shut = readOnly || busy || left <= 0;
  const [shooting, setShooting] = useState(false);
  const takenHere = hasPageCamera();
  useEffect(() => (shooting ? markPageCamera(question) : undefined), [shooting, question]);

  function take(): void {
    if (!takenHere) return open(true);
    setTold('');
    files.settle();
    setShooting(true);
  }

  /** Null: it is kept. */
  async function keep(prepared: Prepared, instead?: string): Promise<string | null> {
    const fault = await files.keep(prepared, instead);
    return fault && (fault === 'full' ? t('full', words) : say(fault));
  }

  async function keepTaken(prepared: Prepared, instead?: string): Promise<string | null> {
    const fault = await keep(prepared, instead);
    // The camera is gone with the question, and says nothing any more.
    if (fault !== null && !here.current) {
      beginRound(question);
      tell([fault]);
    }
    return fault;
  }

  function tell(troubles: string[]): void {
    endRound(question, troubles);
    if (here.current || troubles.length === 0 || files.assessment === null) return;
    showToast(t('notKept', { id, why: troubles.join(' ') }), {
      label: t('goBack', { id }),
      href: `/phieu/${files.assessment}?cau=${encodeURIComponent(id)}`,
    });
  }

  function open(byCamera: boolean): void {
    const input = source.current;
    if (!input) return;
    input.toggleAttribute('capture', byCamera);
    input.accept = accept === 'photo' || byCamera ? 'image/*' : 'image/*,application/pdf';
    input.multiple = left > 1 && !byCamera;
    if (byCamera) markCamera(question);
    files.settle();
    input.click();
  }

  async function takeIn(input: HTMLInputElement): Promise<void> {
    unmarkCamera(question);
    const chosen = [...(input.files ?? [])];
    input.value = '';
    if (shut || chosen.length === 0) return;
    const why: string[] = chosen.length > left ? [t('most', words)] : [];
    beginRound(question);
    setBusy(true);
    const taken = chosen.slice(0, left);
    for (const [index, one] of taken.entries()) {
      setTold(t('busy', { number: index + 1, of: taken.length }));
      const ready = await prepareFile(one, accept);
      const fault = ready.ok ? await keep(ready.value) : null;
      if (fault !== null) why.push(fault);
      if (!ready.ok) why.push(t(`refused.${ready.reason}`, { ...words, most: ready.detail }));
    }
    setTold('');
    setBusy(false);
    tell([...new Set(why)]);
  }

  function remove(file: Attachment, at: number): void {
    const next = value.toSpliced(at, 1);
    setRemoved({ file, at });
    onChange(next.length > 0 ? next : null);
  }

  const button = { take: takenHere ? 'takeHere' : 'take', choose: `choose.${accept}` } as const;
  const made = files.travel ? 'made.sent' : 'made.here';

  return (
    <div className="item-input stack">
      {value.length > 0 && (
        <ul className="grid" aria-labelledby={heading}>
          {value.map((file, index) => (
            <FileCard
              key={file.sha256}
              file={file}
              number={index + 1}
              files={files}
              onRemove={readOnly || busy ? null : () => remove(file, index)}
            />
          ))}
        </ul>
      )}
      {removed && left > 0 && !value.some(({ sha256 }) => sha256 === removed.file.sha256) && (
        <p key={removed.file.sha256}>
          {t('removed', {
            name: t(`name.${removed.file.type === pdf ? 'document' : 'photo'}`, { number: removed.at + 1 }),
          })}{' '}
          <button
            ref={focus}
            type="button"
            className="button-text"
            disabled={shut}
            onClick={() => {
              setRemoved(null);
              onChange(value.toSpliced(removed.at, 0, removed.file));
            }}
          >
            {t('bringBack')}
          </button>
        </p>
      )}
      <div className="cluster">
        {(['take', 'choose'] as const).map((way) => (
          <button
            key={way}
            type="button"
            className={`button-quiet${way === 'take' && !takenHere ? ' file-camera' : ''}`}
            disabled={shut}
            aria-describedby={hint}
            onClick={() => (way === 'take' ? take() : open(false))}
          >
            <span>
              {t(button[way])}
              <Second of={({ say }) => say(`kinds:file.${button[way]}`)} />
            </span>
          </button>
        ))}
        <output>{told}</output>
      </div>
      <input
        ref={source}
        type="file"
        hidden
        aria-labelledby={heading}
        onChange={({ currentTarget }) => void takeIn(currentTarget)}
      />
      {shooting && (
        <Suspense>
          <Camera
            accept={accept}
            count={value.length}
            most={most}
            keep={keepTaken}
            onOther={(way) => {
              setShooting(false);
              open(way === 'system');
            }}
            onClose={() => setShooting(false)}
          />
        </Suspense>
      )}
      {refused.length > 0 && (
        <div role="alert">
          {refused.map((text) => (
            <p key={text} className="field-error">
              {text}
            </p>
          ))}
        </div>
      )}
      <p id={hint} className="field-hint">
        {t(left > 0 ? 'most' : 'full', words)} {t(made)}
        <Second
          of={({ say }) => {
            const most = { ...words, what: say(`kinds:file.what.${accept}`) };
            return `${say(`kinds:file.${left > 0 ? 'most' : 'full'}`, most)} ${say(`kinds:file.${made}`)}`;
          }}
        />
      </p>
    </div>
  );
}
