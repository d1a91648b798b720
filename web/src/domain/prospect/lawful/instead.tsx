/** What may be done instead of what may not: another way, another hour, what the person would have to say first. */
import '@/i18n/fr/lawful';
import '@/i18n/fr/reaching';
import '@/i18n/fr/sheet';
import { BadgeCheck, CalendarPlus, Mail, MapPin, MessageSquare, Phone, PhoneIncoming } from 'lucide-react';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { planNextAction } from '@/offline/changes';
import { type Reach, reach, type Way } from '@/reaching/reach';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { useFrozen } from '../people';
import { routeTo } from '../row';
import { consentLifts, isPrivate, mayGo, opensAt, type Person, type Standing } from './standing';
import { moment } from './words';

/** What the person would have to say first, as it is being noted. */
export type Noting = 'callBack' | 'consent';

interface InsteadProps {
  person: Person;
  list: readonly Standing[];
  standing: Standing;
  now: number;
  wanted: Reach;
  onNote: (what: Noting) => void;
  onDone: () => void;
}

const icons = { phone: Phone, sms: MessageSquare, email: Mail, visit: MapPin };

export function Instead({ person, list, standing, now, wanted, onNote, onDone }: InsteadProps) {
  const zone = useZone();
  const frozen = useFrozen(person.account);
  const { busy, failure, act } = useAct();
  const opens = wanted.by === 'phone' && !frozen ? opensAt(standing) : undefined;
  const others = ways(person, wanted).filter(({ by }) => {
    const other = list.find((s) => s.channel === by);
    return other && ['go', 'warn'].includes(mayGo(other, person));
  });
  const asks = !frozen && wanted.by === 'phone' && isPrivate(person) && standing.because !== 'objected';
  const consents = !frozen && consentLifts(standing);
  if (!opens && others.length === 0 && !asks && !consents) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-body">{t('lawful.instead.title')}</h3>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-col gap-2">
        {opens && (
          <Button
            look="primary"
            icon={CalendarPlus}
            busy={busy}
            onClick={() =>
              void act(async () => {
                await keep(t('next.planned'), planNextAction(person.account.id, { at: opens, kind: 'call' }));
                onDone();
              })
            }
          >
            {t('lawful.instead.plan', { moment: moment(opens, zone, now) })}
          </Button>
        )}
        {others.map((other) => (
          <Button key={other.by} icon={icons[other.by]} onClick={() => reach(other)}>
            {t(`lawful.instead.${other.by}`)}
          </Button>
        ))}
        {asks && (
          <Button icon={PhoneIncoming} onClick={() => onNote('callBack')}>
            {t('lawful.instead.callBack')}
          </Button>
        )}
        {consents && (
          <Button icon={BadgeCheck} onClick={() => onNote('consent')}>
            {t('lawful.instead.consent')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The other ways to the same person. */
function ways({ account, contact }: Person, wanted: Reach): Reach[] {
  const who = { accountId: account.id, ...(contact ? { contactId: contact.id } : {}) };
  const { phones } = contact ?? account;
  const [phone] = phones;
  const mobile = phones.find(({ kind }) => kind === 'mobile');
  const [email] = (contact ?? account).emails;
  const route = routeTo(account.address);
  const all: (Reach & { by: Way })[] = [
    ...(phone ? [{ ...who, by: 'phone' as const, to: phone.number, shown: phone.display }] : []),
    ...(mobile ? [{ ...who, by: 'sms' as const, to: mobile.number, shown: mobile.display }] : []),
    ...(email ? [{ ...who, by: 'email' as const, to: email.address }] : []),
    ...(route ? [{ ...who, by: 'visit' as const, to: route }] : []),
  ];
  return all.filter(({ by }) => by !== wanted.by);
}
