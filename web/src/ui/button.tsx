/**
 * Button and LinkButton. `look` says how much it matters: one primary per screen, secondary beside it, quiet for the
 * rest, danger for what destroys. `busy` keeps the label readable, tells screen readers, and ignores further clicks.
 * With `icon` and no children, `label` is required by type.
 */
import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { Link } from 'wouter';
import { classes } from './classes';
import { Icon } from './icon';

const looks = {
  primary: 'bg-primary text-on-primary hover:bg-primary-strong active:bg-primary-strong',
  secondary: 'border border-border bg-surface text-text hover:bg-primary-tint active:bg-primary-tint',
  quiet: 'text-primary hover:bg-primary-tint active:bg-primary-tint',
  danger: 'bg-danger text-on-danger hover:opacity-90',
};

type Look = keyof typeof looks;
type Content =
  | { children: ReactNode; icon?: LucideIcon; label?: string }
  | { children?: undefined; icon: LucideIcon; label: string };

function shape(look: Look, wide: boolean | undefined, alone: boolean, more?: string): string {
  return classes(
    'inline-flex min-h-hit select-none items-center justify-center gap-2 rounded-control text-center font-semibold no-underline transition-colors duration-150',
    'disabled:opacity-60 aria-disabled:opacity-60',
    // A long press says what the sign does (ui/tips.ts), and iOS nothing else.
    alone ? 'min-w-hit px-0 [-webkit-touch-callout:none]' : 'px-4',
    wide && 'w-full',
    looks[look],
    more,
  );
}

type ButtonProps = Content & {
  look?: Look;
  busy?: boolean;
  wide?: boolean;
  ref?: Ref<HTMLButtonElement>;
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'>;

export function Button({
  look = 'secondary',
  busy,
  wide,
  icon,
  label,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const drawn = busy ? LoaderCircle : icon;
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={shape(look, wide, !children, className)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {drawn && <Icon as={drawn} className={busy ? 'animate-spin' : undefined} />}
      {children}
    </button>
  );
}

type LinkButtonProps = Content & {
  href: string;
  look?: Look;
  wide?: boolean;
  className?: string;
  onClick?: (event: MouseEvent<HTMLAnchorElement>) => void;
};

/** A link that looks like a button: for what leads to another screen, or to tel: and mailto:. */
export function LinkButton({
  look = 'secondary',
  wide,
  icon,
  label,
  children,
  className,
  href,
  onClick,
}: LinkButtonProps) {
  const attributes = {
    'aria-label': label,
    className: shape(look, wide, !children, className),
    onClick,
  };
  const inside = (
    <>
      {icon && <Icon as={icon} />}
      {children}
    </>
  );
  return href.startsWith('/') ? (
    <Link href={href} {...attributes}>
      {inside}
    </Link>
  ) : (
    <a href={href} {...attributes}>
      {inside}
    </a>
  );
}
