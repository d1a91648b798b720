/** useNow is the time to the minute, anew each minute and when the tab is shown again: what « today » depends on. */
import { useEffect, useState } from 'react';

const minute = 60_000;

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tell = () => setNow((before) => (Date.now() - before >= minute ? Date.now() : before));
    const timer = setInterval(tell, minute);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, []);
  return now;
}
