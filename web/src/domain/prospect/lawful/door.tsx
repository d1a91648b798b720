/**
 * The door: what happens when somebody is to be called, written to or visited. What is allowed is done at once, a doubt
 * is said once, what is forbidden explains itself and offers what is not.
 */
import '@/i18n/fr/lawful';
import '@/i18n/fr/reaching';
import '@/i18n/fr/sheet';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useReader } from '@/api/session';
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { useFamilies } from '@/reaching/about';
import { addressOf, type Reach, reachWanted } from '@/reaching/reach';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { CallBackForm } from './call-back-form';
import { Blocked, type Call, newCall, override, start } from './calls';
import { Choices } from './choices';
import { ConsentForm } from './consent-form';
import { Instead, type Noting } from './instead';
import { asksRelevance, isMessage, noteWritten, overrideMessage } from './messages';
import { Outcome } from './outcome';
import { Override } from './override';
import { Reasons } from './reasons';
import { mayGo, type Person, type Standing } from './standing';
import { type Found, standsAbout, standsNow } from './stands-now';

type Phase =
  | { name: 'looking' }
  | ({ name: 'choose' | 'warn' | 'ask' | 'stop' } & Found)
  | { name: 'failed'; why: string }
  | { name: 'called'; call: Call };

interface DoorProps {
  wanted: Reach;
  onDone: () => void;
}

/** How long one looks before something is shown: most answers are on the device. */
const unseen = 300;

export function Door({ wanted, onDone }: DoorProps) {
  const [phase, setPhase] = useState<Phase>({ name: 'looking' });
  const [noting, setNoting] = useState<Noting | null>(null);
  const reader = useReader();
  const families = useFamilies();
  const looked = useRef<Reach | null>(null);
  /** Whether it is still what is asked. */
  const asks = (what: Reach) => looked.current === what && reachWanted() === what;

  /** `relevant`: the user has said that the message is about the profession of its recipient. */
  async function go(seen: Found, relevant = false) {
    const { person } = seen;
    const { about } = seen.standing;
    if (!asks(wanted)) return;
    setPhase({ name: 'looking' });
    try {
      if (isMessage(wanted) && !reader) await noteWritten(wanted, nameOf(person), about, relevant);
      if (wanted.by !== 'phone' || reader) {
        leaveFor(wanted);
        onDone();
        return;
      }
      dialled(await start(await newCall(wanted, nameOf(person), about)));
    } catch (error) {
      if (!(error instanceof Blocked)) {
        setPhase({ name: 'failed', why: sentence(error) });
        return;
      }
      const { checkedAt, until, verdict, findings } = error.answer;
      const standing: Standing = {
        channel: 'phone',
        verdict,
        findings,
        ...(until ? { until } : {}),
        ...(about ? { about } : {}),
      };
      setPhase({ ...seen, name: 'stop', standing, now: Date.parse(checkedAt) });
      void syncNow(); // the device had not heard
    }
  }

  function dialled(call: Call) {
    // Closed meanwhile: the sheet of the account asks what became of it.
    if (!asks(wanted)) return;
    leaveFor(wanted);
    if (wanted.told) onDone();
    else setPhase({ name: 'called', call });
  }

  /** A manager goes past what the law says. */
  async function goPast({ person, standing: { about } }: Found, reason: string, id: string) {
    const name = nameOf(person);
    if (!isMessage(wanted)) return dialled(await override(await newCall(wanted, name, about, id), reason));
    await overrideMessage(wanted, name, about, reason, id);
    leaveFor(wanted);
    onDone();
  }

  async function look() {
    setPhase({ name: 'looking' });
    const codes = families.map((family) => family.code);
    const found = await standsNow(wanted, codes);
    if (!asks(wanted)) return;
    if (!found) return onDone();
    if (wanted.about) {
      const standing = await standsAbout(wanted.about, found);
      return asks(wanted) ? follow({ ...found, standing }) : undefined;
    }
    const open = found.choices.some((one) => mayGo(one, found.person) !== 'stop');
    if (open) setPhase({ ...found, name: 'choose' });
    else await follow(found);
  }

  /** Goes where what stands leads: ahead, or to what is said first. */
  async function follow(found: Found) {
    const answered = mayGo(found.standing, found.person);
    if (answered === 'go') await go(found);
    else setPhase({ ...found, name: answered });
  }

  // Once for each thing asked, however often this is drawn.
  useEffect(() => {
    if (looked.current === wanted) return;
    looked.current = wanted;
    setNoting(null);
    look().catch((error) => setPhase({ name: 'failed', why: sentence(error) }));
  });

  // One sheet from the first question to the outcome: two that follow each other would share the back gesture.
  const late = useLate();
  const [open, setOpen] = useState(false);
  if (!open && (late || phase.name !== 'looking')) setOpen(true);
  if (!open) return null;
  return (
    <Sheet title={titleOf(phase, wanted, noting)} onClose={onDone}>
      {body()}
    </Sheet>
  );

  function body(): ReactNode {
    if (noting && 'person' in phase) {
      const about = { accountId: wanted.accountId, contactId: wanted.contactId ?? '', onDone };
      return noting === 'callBack' ? <CallBackForm {...about} /> : <ConsentForm {...about} channel={wanted.by} />;
    }
    switch (phase.name) {
      case 'looking':
        return <Skeleton lines={3} />;
      case 'failed':
        return <Notice tone="danger">{phase.why}</Notice>;
      case 'called':
        return <Outcome call={phase.call} onDone={onDone} />;
      case 'choose':
        return <Choices {...phase} onChoose={(standing) => void follow({ ...phase, standing })} />;
      case 'warn': {
        const relevance = asksRelevance(phase.standing);
        return (
          <div className="flex flex-col gap-4">
            <Choices {...phase} onChoose={(standing) => void follow({ ...phase, standing })} />
            <Reasons {...phase} />
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={onDone}>{t('action.cancel')}</Button>
              <Button look="primary" onClick={() => void go(phase, relevance)}>
                {t(relevance ? 'lawful.door.relevant' : `lawful.door.anyway.${wanted.by}`)}
              </Button>
            </div>
          </div>
        );
      }
      default:
        return (
          <div className="flex flex-col gap-4">
            <Choices {...phase} onChoose={(standing) => void follow({ ...phase, standing })} />
            <Reasons {...phase} />
            {phase.name === 'ask' && (
              <>
                <p className="text-dense">{t('lawful.door.askText')}</p>
                <Button className="self-start" onClick={() => void look()}>
                  {t('action.retry')}
                </Button>
              </>
            )}
            <Instead {...phase} wanted={wanted} onNote={setNoting} onDone={onDone} />
            {wanted.by !== 'visit' && phase.name === 'stop' && (
              <Override
                wanted={wanted}
                by={wanted.by}
                about={phase.standing.about}
                onOverride={(reason, id) => goPast(phase, reason, id)}
              />
            )}
          </div>
        );
    }
  }
}

function titleOf(phase: Phase, { by }: Reach, noting: Noting | null): string {
  if (noting) return t(`lawful.instead.${noting}`);
  switch (phase.name) {
    case 'looking':
      return t('lawful.door.looking');
    case 'failed':
      return t('lawful.door.failed');
    case 'called':
      return t('lawful.outcome.of', { name: phase.call.name });
    case 'choose':
      return t(`lawful.door.choose.${by}`, { name: nameOf(phase.person) });
    case 'warn':
      return t(`lawful.door.warn.${by}`, { name: nameOf(phase.person) });
    case 'stop':
      return t(`lawful.door.stop.${by}`, { name: nameOf(phase.person) });
    case 'ask':
      return t(`lawful.door.ask.${by}`, { name: nameOf(phase.person) });
  }
}

function nameOf({ account, contact }: Person): string {
  return contact?.name ?? account.name;
}

/** Hands over to the telephone, the messages, the mail or the maps of the device. */
function leaveFor(wanted: Reach): void {
  window.open(addressOf(wanted), '_self');
}

/** Whether one has waited long enough to be told so. */
function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), unseen);
    return () => clearTimeout(timer);
  }, []);
  return late;
}
