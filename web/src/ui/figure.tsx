/**
 * Figure is a number that leads to its rows, with what it counts. A zero leads nowhere. FigureButton opens them where one
 * is; it is an item of a list.
 */
import type { LucideIcon } from 'lucide-react';
import { Link } from 'wouter';
import { number } from '@/i18n/format';
import { classes } from './classes';
import { Icon } from './icon';

const tones = { neutral: 'text-text', success: 'text-success', warning: 'text-warning', danger: 'text-danger' };

export function Figure(props: {
  value: number;
  label: string;
  icon: LucideIcon;
  tone?: keyof typeof tones;
  to?: string;
}) {
  const tone = props.value === 0 ? 'text-muted' : tones[props.tone ?? 'neutral'];
  const inside = (
    <>
      <span className={classes('flex items-center gap-2 text-figure', tone)}>
        <Icon as={props.icon} size="large" />
        <span className="font-strong">{number(props.value)}</span>
      </span>
      <span className="text-dense text-muted">{props.label}</span>
    </>
  );
  const look = 'flex min-w-0 flex-col rounded-card border border-line bg-surface p-4';
  return props.to && props.value > 0 ? (
    <Link href={props.to} className={classes(look, 'hover:border-primary')}>
      {inside}
    </Link>
  ) : (
    <div className={look}>{inside}</div>
  );
}

export function FigureButton(props: {
  value: number;
  label: string;
  /** What the number is of something else. */
  note?: string | undefined;
  tone?: keyof typeof tones;
  onOpen: () => void;
}) {
  const inside = (
    <>
      <span className="text-meta text-muted">{props.label}</span>
      <span
        className={classes(
          'text-title',
          props.value === 0 ? 'text-muted' : props.tone && props.tone !== 'neutral' && tones[props.tone],
        )}
      >
        {number(props.value)}
      </span>
      {props.note !== undefined && <span className="text-meta text-muted">{props.note}</span>}
    </>
  );
  const look = 'flex h-full w-full flex-col items-start rounded-card border border-line bg-surface p-3 text-left';
  return (
    <li>
      {props.value === 0 ? (
        <div className={look}>{inside}</div>
      ) : (
        <button type="button" className={classes(look, 'hover:bg-sunken')} onClick={props.onOpen}>
          {inside}
        </button>
      )}
    </li>
  );
}
