import { useDeferredValue, useState, type ReactNode } from 'react';
import { search } from '#core/enterprise/search.ts';
import { ListFilter } from '../list-filter.tsx';

interface Props<Option> {
  options: readonly Option[];
  labelOf: (option: Option) => string;
  children: (shown: readonly Option[]) => ReactNode;
}

/** A list that is searched rather than read. */
export function LongList<Option>({ options, labelOf, children }: Props<Option>) {
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const shown = search(options, sought, labelOf);
  return (
    <>
      <ListFilter value={typed} onChange={setTyped} found={shown.length} />
      {children(shown)}
    </>
  );
}
