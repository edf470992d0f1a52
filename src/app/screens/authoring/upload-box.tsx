import { useId, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#app/ui/icon.tsx';

/** A place to drop a workbook or a YAML file on, or to choose one. */
export function UploadBox({
  checking,
  onFile,
}: {
  /** The name of the file that the hub is looking at. */
  checking: string | null;
  onFile: (file: File) => void;
}) {
  const { t } = useTranslation('authoring');
  const [over, setOver] = useState(false);
  const hint = useId();

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && checking === null) onFile(file);
  }

  return (
    <div
      className="authoring-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="edit" size={32} />
      <div>
        <p className="authoring-drop-title">{t('upload.title')}</p>
        <p className="caption" id={hint}>
          {t('upload.text')}
        </p>
      </div>
      <label className="button authoring-choose">
        {t('upload.choose')}
        <input
          type="file"
          accept=".xlsx,.yaml,.yml"
          aria-describedby={hint}
          disabled={checking !== null}
          onChange={({ target }) => {
            const file = target.files?.[0];
            // The same file again, mended meanwhile, is a choice too.
            target.value = '';
            if (file) onFile(file);
          }}
        />
      </label>
      <output className="authoring-checking caption">
        {checking !== null && t('upload.checking', { name: checking })}
      </output>
    </div>
  );
}
