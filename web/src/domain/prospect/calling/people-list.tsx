/**
 * Everybody in the list, in the order in which they are called: her number, whether the law lets one call it now, until
 * when, and how her last call went. Touching one calls her now.
 */
import { ClipboardCheck } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { unbroken } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import { Badge } from '@/ui/badge';
import { LinkButton } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { ToggleChip } from '@/ui/chips';
import { icons } from '../lawful/verdicts';
import { tones as verdictTones } from '../lawful/words';
import type { Listed } from './leaves';
import { isUnopposed, untilWhen } from './may-call';
import { type Item, keyOf, lastCalls, leftIn, type Queue } from './queue';
import { tones } from './words';

/** Some of the people, who are counted above the list. */
export interface Part {
  name: 'done' | 'due' | 'again' | 'withheld';
  /** How many they are, in words. */
  words: string;
  items: readonly Item[];
}

/**
 * The figure that was touched, and where its people are, below whom one calls: the touch alone leads there. One that empties is
 * let go of, so that nothing changes under whoever writes when it fills again.
 */
export function useParts() {
  const [name, setName] = useState<Part['name'] | null>(null);
  const place = useRef<HTMLDetailsElement>(null);
  return {
    place,
    among: (parts: readonly Part[]): Part | null => {
      const part = parts.find((one) => one.name === name && one.items.length > 0) ?? null;
      if (name && !part) setName(null);
      return part;
    },
    open: (chosen: Part['name']) => {
      // Drawn before one is led there: as long as its people are, the page may end elsewhere.
      flushSync(() => setName(chosen));
      if (!place.current) return;
      place.current.open = true;
      place.current.querySelector('summary')?.focus({ preventScroll: true });
      place.current.scrollIntoView?.();
    },
    close: () => setName(null),
  };
}

/** How far the list is: each figure opens on its people. */
export function PartsOf({ parts, onOpen }: { parts: readonly Part[]; onOpen: (name: Part['name']) => void }) {
  return (
    <ul className="-mt-2 flex flex-wrap gap-x-4 text-meta text-muted">
      {parts.map(({ name, words, items }) =>
        items.length > 0 ? (
          <li key={name}>
            <button
              type="button"
              className="min-h-6 text-left text-primary hover:underline"
              onClick={() => onOpen(name)}
            >
              {words}
            </button>
          </li>
        ) : (
          name === 'done' && <li key={name}>{words}</li>
        ),
      )}
    </ul>
  );
}

interface PeopleProps {
  queue: Queue;
  place: RefObject<HTMLDetailsElement | null>;
  /** Those who are shown alone. */
  part: Part | null;
  onEverybody: () => void;
  calls: readonly Pick<Rows['call'], 'id' | 'accountId' | 'contactId' | 'outcome' | 'calledAt'>[];
  listed: ReadonlyMap<string, Listed>;
  now: number;
  current: Item | null;
  onChoose: (item: Item) => void;
  /** Where a call is shown that the device has. */
  recordOf: (call: { id: string }) => string | undefined;
}

export function People({
  queue,
  place,
  part,
  onEverybody,
  calls,
  listed,
  now,
  current,
  onChoose,
  recordOf,
}: PeopleProps) {
  const [only, setOnly] = useState(false);
  const left = leftIn(queue, leavesIn(listed));
  const callable = left.filter((item) => listed.get(keyOf(item))?.leave.may === 'now');
  const items = part?.items ?? (only ? callable : [...left, ...queue.done]);
  const last = lastCalls(calls);
  return (
    <details
      ref={place}
      className="scroll-mt-20 rounded-card border border-line bg-surface"
      onToggle={(event) => {
        if (!event.currentTarget.open) onEverybody();
      }}
    >
      <summary className="min-h-hit cursor-pointer px-4 py-3 font-semibold">
        {t('calling.people', { count: left.length + queue.done.length })}
      </summary>
      {part ? (
        <div className="border-line border-t px-4 py-2">
          <ToggleChip pressed onChange={onEverybody}>
            {part.words}
          </ToggleChip>
        </div>
      ) : (
        <Checkbox
          className="border-line border-t px-4"
          label={t('calling.now', { count: callable.length })}
          hint={t('calling.nowHint')}
          checked={only}
          onChange={(event) => setOnly(event.target.checked)}
        />
      )}
      {items.length === 0 && <p className="border-line border-t px-4 py-3 text-dense">{t('calling.nobodyNow')}</p>}
      <ul className="divide-y divide-line border-line border-t">
        {items.map((item) => {
          const call = last.get(keyOf(item));
          const one = listed.get(keyOf(item));
          const record = call && recordOf(call);
          const account = one?.account.name ?? t('calling.gone');
          return (
            <li key={keyOf(item)} className="flex items-center">
              <button
                type="button"
                aria-current={current && keyOf(current) === keyOf(item) ? 'true' : undefined}
                className="flex min-h-hit min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2 text-left aria-[current]:bg-primary-tint hover:bg-sunken"
                onClick={() => {
                  onChoose(item);
                  window.scrollTo({ top: 0 });
                }}
              >
                <span className="min-w-0">
                  <span className="block truncate font-semibold">{one?.contact?.name || account}</span>
                  {one?.contact && <span className="block truncate text-meta text-muted">{account}</span>}
                </span>
                {call && <Badge tone={tones[call.outcome]}>{t(`calling.outcome.${call.outcome}`)}</Badge>}
                {one && !queue.done.includes(item) && <Callable one={one} now={now} />}
              </button>
              {record && (
                <LinkButton
                  look="quiet"
                  icon={ClipboardCheck}
                  label={t('calling.record', { name: one?.contact?.name || account })}
                  href={record}
                />
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** The number that is called, and the word of the law beside it. */
function Callable({ one, now }: { one: Listed; now: number }) {
  const { phone, standing } = one;
  const zone = useZone();
  const until = untilWhen(standing, zone, now);
  return (
    <span className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 text-meta text-muted">
      {phone && <span className="tabular-nums">{unbroken(phone.display)}</span>}
      {isUnopposed(one) ? (
        <span>{t('calling.unopposed')}</span>
      ) : (
        <Badge tone={verdictTones[standing.verdict]} icon={icons[standing.verdict]}>
          {t('lawful.verdictOf', {
            channel: t('lawful.channel.phone'),
            verdict: t(`lawful.verdict.${standing.verdict}`),
          })}
        </Badge>
      )}
      {until && <span>{until}</span>}
    </span>
  );
}

export function leavesIn(listed: ReadonlyMap<string, Listed>): ReadonlyMap<string, Listed['leave']> {
  return new Map([...listed].map(([key, { leave }]) => [key, leave]));
}
