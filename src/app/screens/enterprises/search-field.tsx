import { useTranslation } from 'react-i18next';
import { Icon } from '#app/ui/icon.tsx';

interface Props {
  value: string;
  found: number;
  onChange: (value: string) => void;
}

/** Search as one types; what was found is told to a screen reader. */
export function SearchField({ value, found, onChange }: Props) {
  const { t } = useTranslation('enterprises');
  return (
    <div className="search-field">
      <Icon name="search" size={20} />
      <input
        type="search"
        className="input"
        aria-label={t('search')}
        placeholder={t('searchHint')}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <output className="visually-hidden">
        {value !== '' && (found === 0 ? t('foundNone', { query: value }) : t('found', { count: found }))}
      </output>
    </div>
  );
}
