import { useTranslation } from 'react-i18next';

/** Where a screen should be and a broken assumption stopped it. Nothing that was saved is touched. */
export function Problem({ error }: { error: unknown }) {
  const { t } = useTranslation('ui');
  return (
    <main id="main" tabIndex={-1} className="page" role="alert">
      <header className="page-header">
        <h1>{t('problem.title')}</h1>
      </header>
      <div className="page-body">
        <p>{t('problem.text')}</p>
        <div className="cluster">
          <button type="button" className="button" onClick={() => location.reload()}>
            {t('problem.reload')}
          </button>
          <a className="button-quiet" href="/">
            {t('problem.home')}
          </a>
        </div>
        <details>
          <summary>{t('problem.detail')}</summary>
          <p className="caption">{String(error)}</p>
        </details>
      </div>
    </main>
  );
}
