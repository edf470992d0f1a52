import { useTranslation } from 'react-i18next';
import { useStored } from '#app/device.ts';
import { RescueButton } from '#app/rescue-button.tsx';
import { useSyncStatus } from '#app/sync.ts';
import { Empty } from '#app/ui/empty.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';
import { CourierWay } from './courier-way.tsx';
import { BrokenList } from './broken-list.tsx';
import { ConflictList } from './conflict-list.tsx';
import { FilesList } from './files-list.tsx';
import { listOutbox } from './list-outbox.ts';
import { KeptList } from './kept-list.tsx';
import { OthersList } from './others-list.tsx';
import './outbox.css';
import { ShelfList } from './shelf-list.tsx';
import { WaitingList } from './waiting-list.tsx';

/** Every item that waits, or that the hub holds aside, with the reason and the way out. */
export function OutboxScreen() {
  const { t } = useTranslation('outbox');
  const outbox = useStored(listOutbox);
  const lastContact = useSyncStatus()?.lastContact ?? null;
  if (!outbox) return null;
  const { waiting, files, others, shelf, kept, broken, conflicts } = outbox;
  const nothing = [waiting, files, others, shelf, kept, broken, conflicts].every((list) => list.length === 0);
  return (
    <Page title={t('title')} back="/">
      <SignInAgain />
      {nothing && (
        <Empty title={t('none.title')}>
          {lastContact ? t('none.textAt', { at: formatDateTime(lastContact) }) : t('none.text')}
        </Empty>
      )}
      {waiting.length > 0 && <WaitingList waiting={waiting} />}
      {files.length > 0 && <FilesList files={files} />}
      {others.length > 0 && <OthersList others={others} />}
      {conflicts.length > 0 && <ConflictList conflicts={conflicts} />}
      {shelf.length > 0 && <ShelfList shelf={shelf} />}
      {kept.length > 0 && <KeptList kept={kept} />}
      {broken.length > 0 && <BrokenList broken={broken} />}
      <CourierWay waiting={waiting.length + files.length} />
      <section className="outbox-rescue stack" aria-labelledby="outbox-rescue">
        <h2 id="outbox-rescue">{t('rescue')}</h2>
        <p className="caption">{t('rescueText')}</p>
        <div className="cluster">
          <RescueButton />
        </div>
      </section>
    </Page>
  );
}
