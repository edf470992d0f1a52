import { useState } from 'react';

/**
 * What was picked is drawn at once and the next pick builds upon it, although the answer that it becomes comes back only
 * after the paint. `of` is the answer that `part` is made of: when another one comes, it counts again.
 */
export function useAhead<Part>(part: Part, of: unknown): [Part, (next: Part) => void] {
  const [seen, setSeen] = useState(of);
  const [ahead, setAhead] = useState(part);
  if (seen !== of) {
    setSeen(of);
    setAhead(part);
    return [part, setAhead];
  }
  return [ahead, setAhead];
}
