/** Reminders above every screen. The first seconds are for what one came to do: nothing of them is read before. */
import { type ComponentType, useEffect, useState } from 'react';
import { quiet } from '@/offline/idle';
import { href } from './routes';

type Bar = ComponentType<{ agendaOn: (day: string) => string }>;

const agendaOn = (day: string) => `${href('agenda')}?jour=${day}`;

/** A chunk that cannot be read, without network on a device that does not keep it yet, leaves the screens as they are. */
async function read(): Promise<Bar | null> {
  await quiet(5000);
  return import('@/domain/agenda/reminders-bar').then(
    (read) => read.RemindersBar,
    () => null,
  );
}

export function Reminders() {
  const [Bar, setBar] = useState<Bar | null>(null);
  useEffect(() => {
    let gone = false;
    const wait = setTimeout(() => void read().then((bar) => gone || setBar(() => bar)), 3000);
    return () => {
      gone = true;
      clearTimeout(wait);
    };
  }, []);
  return Bar && <Bar agendaOn={agendaOn} />;
}
