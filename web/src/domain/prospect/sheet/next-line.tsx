/** The next action in one line at the top of the screen, while its card is above it: what is next stays in sight (8.2). */
import '@/i18n/fr/sheet';
import { CalendarClock } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { dayBounds } from '@/i18n/day';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useServerNow } from '@/keeping/now';
import { useZone } from '@/keeping/people';
import { actionState, actionWord, lacksAction } from '@/offline/next-action';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { useFrozen } from '../people';
import type { Account } from '../row';

/** As high as the line and the bar above it: what takes the focus is not under them. */
const room = 'data-next-line';

/** `card` is that of the next action: one touch leads back to it. */
export default function NextLine({ account, card }: { account: Account; card: RefObject<HTMLElement | null> }) {
  const zone = useZone();
  const frozen = useFrozen(account);
  const passed = usePassed(card);
  const now = useServerNow();
  const { nextAction } = account;
  const shown = passed && (nextAction || (lacksAction(account) && !frozen));
  useEffect(() => {
    document.documentElement.toggleAttribute(room, Boolean(shown));
    return () => document.documentElement.removeAttribute(room);
  }, [shown]);
  if (!shown) return null;
  const late = !nextAction || actionState(account, dayBounds(now, zone)) === 'overdue';
  const words = nextAction
    ? [
        actionWord(nextAction),
        nextAction.label,
        t('next.at', { day: date(nextAction.at, zone, 'weekday'), time: date(nextAction.at, zone, 'time') }),
      ]
    : [t('next.none')];
  return (
    // Of no height itself: nothing moves when it comes.
    <div
      className="sticky top-14 z-20 -mb-4 h-0 desk:top-0 [@media(max-height:480px)]:top-0"
      data-screen-only
      data-next-line
    >
      <button
        type="button"
        // It comes and goes as one tabs along: by the keyboard, one goes to the card itself.
        tabIndex={-1}
        onClick={() => {
          card.current?.scrollIntoView({ block: 'center' });
          card.current?.focus({ preventScroll: true });
        }}
        className={classes(
          'flex h-11 w-full items-center gap-2 rounded-b-card border border-t-0 px-4 text-left font-semibold text-dense shadow-float',
          late ? 'border-warning bg-warning-tint text-warning' : 'border-line bg-surface',
        )}
      >
        <Icon as={CalendarClock} size="small" />
        <span className="min-w-0 truncate">
          <span className="sr-only">{t('next.title')} · </span>
          {words.filter(Boolean).join(' · ')}
        </span>
      </button>
    </div>
  );
}

/** Whether it went out of sight by the top of the screen. */
function usePassed(card: RefObject<HTMLElement | null>): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const element = card.current;
    if (!element) return;
    const watch = new IntersectionObserver(
      (seen) => {
        const last = seen.at(-1);
        if (last) setPassed(!last.isIntersecting && last.boundingClientRect.top < 0);
      },
      { rootMargin: '-64px 0px 0px' },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [card]);
  return passed;
}
