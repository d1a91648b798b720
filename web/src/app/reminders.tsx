/** Reminders above every screen; nothing of them is loaded before the screen that one came for. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { quiet } from '@/offline/idle';
import { href } from './routes';

const Bar = lazy(async () => ({ default: (await import('@/domain/agenda/reminders-bar')).RemindersBar }));

const agendaOn = (day: string) => `${href('agenda')}?jour=${day}`;

export function Reminders() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let gone = false;
    quiet(5000).then(() => !gone && setReady(true));
    return () => {
      gone = true;
    };
  }, []);
  if (!ready) return null;
  return (
    <Suspense fallback={null}>
      <Bar agendaOn={agendaOn} />
    </Suspense>
  );
}
