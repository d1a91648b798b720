/** Due says when something is to be done, or that nothing is planned: a sign, its words, and a colour that repeats them. */
import { CalendarClock, CalendarPlus, type LucideIcon, Sun, TriangleAlert } from 'lucide-react';
import { classes } from './classes';
import { Icon } from './icon';

const looks: Record<'overdue' | 'today' | 'planned' | 'none', { icon: LucideIcon; tone: string }> = {
  overdue: { icon: TriangleAlert, tone: 'text-danger' },
  today: { icon: Sun, tone: 'text-primary' },
  planned: { icon: CalendarClock, tone: 'text-text' },
  none: { icon: CalendarPlus, tone: 'text-warning' },
};

export function Due(props: { state: keyof typeof looks; words: string; detail?: string | undefined }) {
  const look = looks[props.state];
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-dense">
      <Icon as={look.icon} size="small" className={look.tone} />
      <span className="min-w-0 truncate max-[21rem]:whitespace-normal">
        <span className={classes('font-semibold', look.tone)}>{props.words}</span>
        {props.detail && <span className="text-muted"> · {props.detail}</span>}
      </span>
    </p>
  );
}
