import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Missed } from './missed.tsx';

/** A password that can be looked at: on a phone in the sun nobody types one blind. */
export function PasswordField({ missing }: { missing: boolean }) {
  const { t } = useTranslation('sign-in');
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('password')}
      </label>
      <div className="password-field">
        <input
          id={id}
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          aria-invalid={missing}
          aria-describedby={missing ? `${id}missing` : undefined}
        />
        <button
          type="button"
          className="password-eye"
          aria-pressed={shown}
          aria-label={t('show')}
          onClick={() => setShown(!shown)}
        >
          <Eye open={shown} />
        </button>
      </div>
      {missing && <Missed id={`${id}missing`}>{t('empty.password')}</Missed>}
    </div>
  );
}

function Eye({ open }: { open: boolean }) {
  return (
    <svg
      aria-hidden="true"
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M2.5 12C6.500 4.500 17.500 4.500 21.500 12C17.500 19.500 6.500 19.500 2.500 12Z" />
      <circle cx="12" cy="12" r="3" />
      {!open && <path d="M4 20 20 4" />}
    </svg>
  );
}
