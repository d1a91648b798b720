/** What is to be done next with an account: always in sight, and its absence too. */
import {
  CalendarPlus,
  Check,
  FileText,
  type LucideIcon,
  Mail,
  MapPin,
  Phone,
  Send,
  SquareCheck,
  Trash2,
} from 'lucide-react';
import { type Ref, Suspense, useState } from 'react';
import { dayBounds } from '@/i18n/day';
import { ago, date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { useServerNow } from '@/keeping/now';
import { useZone } from '@/keeping/people';
import { dropNextAction } from '@/offline/changes';
import { actionState, actionWord, lacksAction } from '@/offline/next-action';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { Sheet } from '@/ui/sheet';
import { useFrozen } from '../people';
import type { Account, Schemas } from '../row';

const PlanForm = part(async () => ({ default: (await import('./next-action-forms')).PlanForm }));
const DoneForm = part(async () => ({ default: (await import('./next-action-forms')).DoneForm }));

const icons: Record<Schemas['NextActionKind'], LucideIcon> = {
  call: Phone,
  visit: MapPin,
  email: Mail,
  mail: Send,
  quote: FileText,
  other: SquareCheck,
};

export function NextAction({ account, ref }: { account: Account; ref?: Ref<HTMLElement> }) {
  const [open, setOpen] = useState<'plan' | 'done' | null>(null);
  const { failure, act } = useAct();
  const zone = useZone();
  const frozen = useFrozen(account);
  const { nextAction } = account;
  // As the lists say it: what was for this morning is for today until midnight.
  const late = actionState(account, dayBounds(useServerNow(), zone)) === 'overdue';
  const warns = late || lacksAction(account);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-labelledby="next-action"
      className={classes(
        'flex flex-col gap-3 rounded-card border p-4',
        warns ? 'border-warning bg-warning-tint' : 'border-line bg-surface',
      )}
      data-keep-together
    >
      <div className="flex items-start gap-3">
        <span
          className={classes(
            'flex size-10 shrink-0 items-center justify-center rounded-full',
            warns ? 'bg-surface text-warning' : 'bg-primary-tint text-primary',
          )}
        >
          <Icon as={nextAction ? icons[nextAction.kind] : CalendarPlus} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 id="next-action" className="text-meta text-muted">
            {t('next.title')}
          </h2>
          {nextAction ? (
            <>
              <p className="font-semibold">{[actionWord(nextAction), nextAction.label].filter(Boolean).join(' · ')}</p>
              <p className="flex flex-wrap items-center gap-2 text-dense">
                {t('next.at', {
                  day: date(nextAction.at, zone, 'weekday'),
                  time: date(nextAction.at, zone, 'time'),
                })}
                {late && (
                  <span className="font-semibold text-warning">{t('next.late', { when: ago(nextAction.at) })}</span>
                )}
              </p>
            </>
          ) : (
            <p data-blank className={classes('font-semibold', warns && 'text-warning')}>
              {t(warns ? 'next.none' : 'next.nothingDue')}
            </p>
          )}
        </div>
        {nextAction && !frozen && (
          <div className="-mt-2 -mr-2" data-screen-only>
            <Menu
              label={t('next.more')}
              items={[
                {
                  label: t('next.drop'),
                  icon: Trash2,
                  onSelect: () => void act(() => keep(t('next.dropped'), dropNextAction(account.id))),
                },
              ]}
            />
          </div>
        )}
      </div>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {!frozen && (
        <div className="flex flex-wrap gap-2" data-screen-only>
          {nextAction && (
            <Button look="primary" icon={Check} className="flex-1" onClick={() => setOpen('done')}>
              {t('next.done')}
            </Button>
          )}
          <Button
            look={lacksAction(account) ? 'primary' : 'secondary'}
            icon={CalendarPlus}
            className="flex-1"
            onClick={() => setOpen('plan')}
          >
            {nextAction ? t('next.change') : t('next.plan')}
          </Button>
        </div>
      )}
      {open === 'plan' && (
        <Sheet title={nextAction ? t('next.title') : t('next.plan')} onClose={() => setOpen(null)}>
          <Suspense fallback={null}>
            <PlanForm account={account} zone={zone} onDone={() => setOpen(null)} />
          </Suspense>
        </Sheet>
      )}
      {open === 'done' && (
        <Sheet title={t('next.doneTitle')} onClose={() => setOpen(null)}>
          <Suspense fallback={null}>
            <DoneForm account={account} onDone={() => setOpen(null)} />
          </Suspense>
        </Sheet>
      )}
    </section>
  );
}
