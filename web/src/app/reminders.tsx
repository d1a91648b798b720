/** Reminders above every screen. */
import { useLater } from './later';
import { href } from './routes';

const agendaOn = (day: string) => `${href('agenda')}?jour=${day}`;

export function Reminders() {
  const Bar = useLater(async () => (await import('@/domain/agenda/reminders-bar')).RemindersBar);
  return Bar && <Bar agendaOn={agendaOn} />;
}
