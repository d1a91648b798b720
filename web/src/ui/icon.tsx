/**
 * Icon draws one of lucide's icons at the size of the text around it. It is decoration unless it has a `label`:
 * an icon alone on a button gets its name from the button.
 */
import type { LucideIcon } from 'lucide-react';
import { classes } from './classes';

const sizes = { small: 'size-4', normal: 'size-5', large: 'size-6', huge: 'size-10' };

export function Icon(props: { as: LucideIcon; size?: keyof typeof sizes; label?: string; className?: string }) {
  const Drawing = props.as;
  const named = props.label ? { role: 'img', 'aria-label': props.label } : { 'aria-hidden': true };
  return (
    <Drawing
      {...named}
      className={classes('shrink-0', sizes[props.size ?? 'normal'], props.className)}
      strokeWidth={1.75}
    />
  );
}
