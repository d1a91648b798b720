/** The main destinations, in order, for both shells; a shell shows those it has a screen for. */
import { BookUser, CalendarCheck, CalendarDays, type LucideIcon, Map as MapIcon } from 'lucide-react';
import type { Key } from '@/i18n/fr/catalogue';
import type { RouteName } from './routes';

interface Destination {
  route: RouteName;
  label: Key & ('nav.today' | 'nav.agenda' | 'nav.portfolio' | 'nav.map');
  icon: LucideIcon;
  /** On the rail of the desk; a phone has it in its menu. */
  rail?: true;
}

export const destinations: readonly Destination[] = [
  { route: 'today', label: 'nav.today', icon: CalendarCheck },
  { route: 'agenda', label: 'nav.agenda', icon: CalendarDays, rail: true },
  { route: 'portfolio', label: 'nav.portfolio', icon: BookUser },
  { route: 'map', label: 'nav.map', icon: MapIcon },
];
