import { useTranslation } from 'react-i18next';
import { foldMarks } from '#core/enterprise/place.ts';
import { Icon } from '#app/ui/icon.tsx';

/** What a long list is searched by; tone marks need not be typed. */
export function ListFilter(props: { value: string; onChange: (value: string) => void; found: number }) {
  const { value, onChange, found } = props;
  const { t } = useTranslation('items');
  return (
    <div className="list-filter">
      <label className="list-filter-field">
        <span className="visually-hidden">{t('search')}</span>
        <Icon name="search" size={20} />
        <input
          type="search"
          className="input"
          autoComplete="off"
          placeholder={t('searchHint')}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </label>
      <output className={found > 0 ? 'visually-hidden' : 'caption'}>
        {value.trim() !== '' &&
          (found > 0 ? t('found', { count: found }) : t('foundNothing', { text: value }))}
      </output>
    </div>
  );
}

/** Every word sought occurs in the label, whatever its marks, case and place. */
export function matching<Entry>(
  entries: Entry[],
  sought: string,
  labelOf: (entry: Entry) => string,
): Entry[] {
  const words = foldMarks(sought).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries.filter((entry) => {
    const label = foldMarks(labelOf(entry));
    return words.every((word) => label.includes(word));
  });
}
