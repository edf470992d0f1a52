import { useTranslation } from 'react-i18next';
import { historySchema, type RecordHistory } from '#protocol/settling.ts';
import { useAccount } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { fieldNames, useFieldWords } from '../enterprises/use-field-words.ts';
import { useLive } from '../overview/use-live.ts';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';

const every = 300_000;

/** What the fields of an enterprise's record have held, as the hub has kept it: value, who, when, on which device. */
export function FieldHistoryScreen({ id }: { id: string }) {
  const { t } = useTranslation('field-history');
  const say = useSay();
  const account = useAccount();
  const { value: history, fault } = useLive(`/api/history/${encodeURIComponent(id)}`, historySchema, every);
  const back = account?.role === 'officer' ? '/so-phieu' : `/doanh-nghiep/${id}`;
  return (
    <Page title={t('title')} overline={history?.name ?? undefined} back={back}>
      <SignInAgain />
      {fault === 'not-found' && (
        <Empty title={t('none.title')}>
          <p>{t('none.text')}</p>
        </Empty>
      )}
      {fault !== null && fault !== 'not-found' && fault !== 'signed-out' && (
        <Banner kind="waiting" title={t('fault')} announce="calm">
          {say(fault)}
        </Banner>
      )}
      {history && <Changes history={history} />}
    </Page>
  );
}

function Changes({ history: { changes, province, more } }: { history: RecordHistory }) {
  const { t } = useTranslation('field-history');
  const words = useTranslation('enterprises').t;
  const places = changes
    .filter(({ field }) => field === 'province')
    .map(({ value }) => ({
      field: 'province',
      siblings: [{ dot: ['', 1] as [string, number], value, at: '', by: '' }],
    }));
  const valueWords = useFieldWords({ province, commune: null }, places);
  return (
    <>
      <p className="caption">{t('lead')}</p>
      <ol className="rows">
        {changes.map(({ field, value, at, by, device }) => (
          <li key={`${field} ${device} ${at}`}>
            <p>
              {words(`conflicts.fields.${fieldNames.find((name) => name === field) ?? 'other'}`)}:{' '}
              <b>{valueWords(field, value)}</b>
            </p>
            <p className="caption">
              {[by ?? t('someone'), t('device', { device: device.slice(-4) }), formatDateTime(at)].join(
                ' · ',
              )}
            </p>
          </li>
        ))}
      </ol>
      {more && <p className="caption">{t('more', { count: changes.length })}</p>}
    </>
  );
}
