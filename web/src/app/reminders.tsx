/** Reminders above every screen. The first seconds are for what one came to do: nothing of them is read before. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { quiet } from '@/offline/idle';
import { href } from './routes';

const Bar = lazy(async () => ({ default: (await import('@/domain/agenda/reminders-bar')).RemindersBar }));

const agendaOn = (day: string) => `${href('agenda')}?jour=${day}`;

export function Reminders() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let gone = false;
    const wait = setTimeout(() => void quiet(5000).then(() => !gone && setReady(true)), 3000);
    return () => {
      gone = true;
      clearTimeout(wait);
    };
  }, []);
  if (!ready) return null;
  return (
    <Suspense fallback={null}>
      <Bar agendaOn={agendaOn} />
    </Suspense>
  );
}
