/** The value once it has stopped changing for a while: what is asked of the server while somebody types. */
import { useEffect, useState } from 'react';

const pause = 400;

export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
