import { useTranslation } from 'react-i18next';
import { SearchBox } from '#app/ui/search-box.tsx';

/** What a long list is searched by; tone marks need not be typed. */
export function ListFilter(props: { value: string; onChange: (value: string) => void; found: number }) {
  const { value, onChange, found } = props;
  const { t } = useTranslation('kinds');
  const sought = value.trim() !== '';
  return (
    <>
      <SearchBox
        label={t('searchHint')}
        value={value}
        found={sought && found > 0 ? t('found', { count: found }) : ''}
        onChange={onChange}
      />
      <output hidden={!sought || found > 0}>
        {sought && found === 0 && t('foundNothing', { text: value })}
      </output>
    </>
  );
}
