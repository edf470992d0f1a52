import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#app/ui/banner.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import type { ResultView } from './read-result.ts';
import type { Standing } from './standing.ts';
import { usePictureContent } from './use-picture-content.ts';
import { drawPicture } from './draw-picture.ts';
import { sharePicture } from './share-picture.ts';

interface Props {
  view: ResultView;
  standing: Standing;
  onClose: () => void;
}

/** A picture for a message, or a page of paper; both without a network. */
export function ShareDialog({ view, standing, onClose }: Props) {
  const { t } = useTranslation('result');
  const content = usePictureContent(view, standing);
  const [state, setState] = useState<'asked' | 'drawing' | 'failed'>('asked');

  async function picture(how: 'share' | 'keep'): Promise<void> {
    setState('drawing');
    try {
      await sharePicture(await drawPicture(content), content.fileName, how);
      setState('asked');
    } catch {
      setState('failed');
    }
  }

  return (
    <Dialog open title={t('share.title')} onClose={onClose}>
      <div className="stack">
        <p>{t('share.text')}</p>
        <button type="button" className="button button-wide" onClick={() => void picture('share')}>
          <MoreIcon name="share" size={20} />
          {t(state === 'drawing' ? 'share.drawing' : 'share.send')}
        </button>
        <button type="button" className="button-quiet button-wide" onClick={() => void picture('keep')}>
          <MoreIcon name="download" size={20} />
          {t('share.keep')}
        </button>
        <button type="button" className="button-quiet button-wide" onClick={() => print()}>
          <MoreIcon name="print" size={20} />
          {t('share.print')}
        </button>
        {state === 'failed' && (
          <Banner kind="failed" announce="now" title={t('share.failed')}>
            {t('share.instead')}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
