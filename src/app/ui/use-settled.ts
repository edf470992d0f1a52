import { useEffect, useState, useTransition } from 'react';
import { afterPaint } from './after-paint.ts';

// A value as it was when it was last painted: what is worked out from it comes after what is seen.
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const [, startTransition] = useTransition();
  useEffect(() => afterPaint(() => startTransition(() => setSettled(value))), [value]);
  return settled;
}
