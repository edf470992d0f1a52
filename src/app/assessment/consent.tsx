import { useTranslation } from 'react-i18next';
import '../ui/drawing-colours.css';
import './consent.css';

interface Props {
  channel: 'in-person' | 'self';
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
}

const purposes = ['advise', 'statistics', 'contact', 'rights'] as const;

/**
 * What is asked for and why, in plain words, and the tick, which nobody makes but the person. The words are those of
 * `consentTextVersion`.
 */
export function Consent({ channel, agreed, onAgree }: Props) {
  const { t } = useTranslation('consent');
  const voice = channel === 'self' ? 'self' : 'inPerson';
  return (
    <div className="stack">
      <p>{t(`${voice}.lead`)}</p>
      <dl className="consent">
        {purposes.map((purpose) => (
          <div key={purpose}>
            <dt>{t(`purposes.${purpose}.title`)}</dt>
            <dd>{t(`purposes.${purpose}.text`)}</dd>
          </div>
        ))}
      </dl>
      <label className="choice">
        <input type="checkbox" checked={agreed} onChange={({ target }) => onAgree(target.checked)} />
        <span className="choice-text choice-label">{t(`${voice}.agree`)}</span>
      </label>
    </div>
  );
}
