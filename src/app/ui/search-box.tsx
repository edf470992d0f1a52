import './search-box.css';
import { Icon } from './icon.tsx';

interface Props {
  label: string;
  value: string;
  // What was found, in words, for a screen reader; empty while nothing is sought.
  found: string;
  onChange: (value: string) => void;
}

export function SearchBox({ label, value, found, onChange }: Props) {
  return (
    <div className="search-box">
      <Icon name="search" size={20} />
      <input
        type="search"
        className="input"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <output className="visually-hidden">{found}</output>
    </div>
  );
}
