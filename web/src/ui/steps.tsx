/** Steps says where one stands in a sequence; those already reachable are links. */
import { Check } from 'lucide-react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { classes } from './classes';
import { Icon } from './icon';

interface Step {
  label: string;
  /** Where it leads, when it may be gone to. */
  to?: string | undefined;
}

export function Steps({ label, steps, current }: { label: string; steps: readonly Step[]; current: number }) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-1 desk:gap-2">
        {steps.map((step, index) => {
          const past = index < current;
          const here = index === current;
          const look = classes(
            'flex min-h-hit items-center gap-2 rounded-full text-dense',
            here ? 'font-semibold text-primary' : past ? 'text-text' : 'text-muted',
          );
          const inside = (
            <>
              <span
                className={classes(
                  'flex size-7 shrink-0 items-center justify-center rounded-full border font-semibold text-meta',
                  here
                    ? 'border-primary bg-primary text-on-primary'
                    : past
                      ? 'border-primary bg-primary-tint text-primary'
                      : 'border-border',
                )}
              >
                {past ? <Icon as={Check} size="small" /> : index + 1}
              </span>
              <span className={here ? '' : 'sr-only desk:not-sr-only'}>{step.label}</span>
              {past && <span className="sr-only">{t('steps.done')}</span>}
            </>
          );
          return (
            <li
              key={step.label}
              className="flex items-center gap-1 desk:gap-2"
              aria-current={here ? 'step' : undefined}
            >
              {index > 0 && <span aria-hidden className="hidden h-px w-3 bg-border min-[23.75rem]:block desk:w-6" />}
              {step.to && !here ? (
                <Link href={step.to} className={classes(look, 'hover:underline')}>
                  {inside}
                </Link>
              ) : (
                <span className={look}>{inside}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
