/**
 * One street, door after door, or one stand, visitor after visitor: an answer under the thumb, and the next is there. All
 * of it is kept on the device as it goes, so that a phone that dies in the stairs forgets no door.
 */
import '@/i18n/fr/doors';
import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { Suspense, useEffect, useRef, useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { AddressPartField } from '@/keeping/address';
import { kept } from '@/keeping/keep';
import { useServerNow } from '@/keeping/now';
import { useZone } from '@/keeping/people';
import { useWatch } from '@/keeping/watch';
import { archive, remove } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import type { Saved } from '@/offline/save';
import { serverNow } from '@/offline/save';
import { useAct } from '@/ui/act';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { Answers } from './door-answers';
import { ByLaws } from './door-by-laws';
import { DoneDoors } from './door-done';
import { type Occupant, Occupants, useOccupants } from './door-known';
import { StreetForm, ThisDoor } from './door-street';
import {
  type Answer,
  atDoor,
  atTheStand,
  type Chain,
  type Done,
  doorOf,
  following,
  nextNumber,
  noChain,
  type Place,
} from './doors';
import { FairNotice } from './fair-notice';

const InformTick = part(async () => ({ default: (await import('@/keeping/inform-tick')).InformTick }));

interface DoorsProps {
  /** At a stand: people come, there is no street. */
  stand: boolean;
  sheetOf: (accountId: string) => string;
  fairs: string;
  /** Somebody is interested: the visit is told on its own screen. */
  onInterested: (accountId: string, place?: Place) => void;
}

export function Doors({ stand, sheetOf, fairs, onInterested }: DoorsProps) {
  const zone = useZone();
  const now = useServerNow();
  // The street that was gone through, for the next chain: nothing of it is begun, and no draft holds it.
  const [before, setBefore] = useState(noChain);
  const draft = useDraft<Chain>(stand ? 'doors.stand' : 'doors', before, 0);
  const { clear } = draft;
  useEffect(() => {
    if (before !== noChain) void clear();
  }, [before, clear]);
  const watch = useWatch(draft.ready, 0);
  const { value: chain } = draft;
  const told = useRef(0);
  const saved = useRef(new Map<string, Saved>());
  const [nameless, setNameless] = useState(false);
  const { busy, failure, act } = useAct();
  const occupants = useOccupants(chain, chain.walking && !stand, now);
  if (!draft.ready) return <Skeleton lines={5} />;
  const put = (fields: Partial<Chain>) => draft.set({ ...chain, ...fields });

  const takeBack = (done: Done) =>
    act(async () => {
      if (!(await saved.current.get(done.id)?.undo())) await takeOff(done);
      draft.set({
        ...chain,
        number: done.number,
        done: chain.done.filter((one) => one.id !== done.id),
      });
      showToast(t('doors.takenBack', { where: done.label || t('doors.answer.passing') }));
    });

  const answer = (answer: Answer) => {
    const needsName = stand && answer !== 'passing' && !chain.name.trim();
    setNameless(needsName);
    if (needsName) return;
    void act(async () => {
      const ms = watch.current?.ms() ?? 0;
      const moment = { now: await serverNow(), zone, captureMs: Math.round(ms - told.current) };
      told.current = ms;
      const { changes, done } = stand
        ? atTheStand(chain, answer, moment)
        : atDoor(chain, occupants?.find(({ law }) => !law) ?? occupants?.[0], answer, moment);
      const [first, ...others] = changes;
      if (first) saved.current.set(done.id, await kept([first, ...others]));
      // No toast says so: it would lie over the answers to the next door, and the list below takes each back.
      draft.set(following(chain, done));
      if (answer === 'interested') onInterested(done.accountId, done.place);
    });
  };
  if (!stand && !chain.walking)
    return <StreetForm chain={chain} put={put} now={now} onStart={() => put({ walking: true, done: [] })} />;
  const blocked = occupants?.some(({ law }) => law?.verdict === 'block') ?? false;
  const already = stand ? undefined : chain.done.find((one) => one.number === chain.number && !chain.unit.trim());
  return (
    // As high as the screen: the answers are under the thumb from the first door, and stay where they are at the next.
    <div className="-mb-8 flex min-h-[calc(100dvh-11.3125rem)] flex-col gap-4 desk:mb-0 desk:min-h-0">
      {failure && <Notice tone="danger">{failure}</Notice>}
      {stand && <FairNotice day={wallTime(now, zone).slice(0, 10)} fairs={fairs} />}
      {!stand && <ThisDoor chain={chain} put={put} />}
      {already && (
        <p className="text-dense text-muted" role="status">
          {t('doors.already', { what: t(`doors.answer.${already.answer}`), time: date(already.at, zone, 'time') })}
        </p>
      )}
      {!stand && <ByLaws postcode={chain.postcode || (postcodeOf(occupants) ?? '')} now={now} />}
      {!stand && <Occupants list={occupants} sheetOf={sheetOf} />}
      <div className="grid grid-cols-2 items-start gap-3">
        {!blocked && (
          <Field
            label={t(stand ? 'doors.visitor' : 'doors.name')}
            error={nameless ? t('doors.nameNeeded') : undefined}
            unmarked
          >
            <Input
              autoComplete="off"
              autoCapitalize="words"
              maxLength={100}
              value={chain.name}
              onChange={(event) => put({ name: event.target.value })}
            />
          </Field>
        )}
        {stand ? (
          <Field label={t('doors.phone')} unmarked>
            <Input
              type="tel"
              autoComplete="off"
              maxLength={40}
              value={chain.phone}
              onChange={(event) => put({ phone: event.target.value })}
            />
          </Field>
        ) : (
          <AddressPartField part="unit" unmarked value={chain.unit} onChange={(unit) => put({ unit })} />
        )}
      </div>
      {!blocked && (
        <Suspense>
          <InformTick
            source={stand ? 'fair' : 'collected'}
            value={chain.informed ?? null}
            onChange={(informed) => put({ informed })}
          />
        </Suspense>
      )}
      <Answers
        stand={stand}
        blocked={blocked}
        busy={busy}
        where={doorOf(chain)}
        onAnswer={answer}
        onSkip={() => put({ number: nextNumber(chain.number, chain.step), unit: '', name: '', informed: null })}
      />
      <DoneDoors
        chain={chain}
        stand={stand}
        zone={zone}
        sheetOf={sheetOf}
        onTakeBack={(done) => void takeBack(done)}
        onFinish={() => {
          const { street, postcode, town, step } = chain;
          setBefore({ ...noChain, street, postcode, town, step });
          showToast(t('doors.finished'));
        }}
      />
    </div>
  );
}

/** That of whoever is known there, where one typed the town alone. */
function postcodeOf(occupants: readonly Occupant[] | undefined): string | undefined {
  return occupants?.map(({ account, place }) => (place ?? account).address?.postcode).find(Boolean);
}

/** Takes back what has left already: the visit is erased; an account that the chain made is put away. */
async function takeOff(done: Done): Promise<void> {
  if (done.answer === 'passing' || done.answer === 'interested') return;
  await kept([remove('visit', done.id)]);
  if (done.made) await kept([archive('account', done.accountId)]);
}
