/** On the sheet of an account: when the data of its people fall due, whether they were informed, what they asked. */
import '@/i18n/fr/privacy';
import { FileClock } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useMay } from '@/api/permissions';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { today } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import { useLive } from '@/offline/hooks';
import { Badge } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import { hereOf, peopleOf, requestsOf } from './here';
import { type DataRequest, type PersonPrivacy, useOfAccount } from './requests';
import { dayText, shortDay } from './words';

const RequestForm = part(async () => ({ default: (await import('./forms')).RequestForm }));
const InformForm = part(async () => ({ default: (await import('./forms')).InformForm }));

interface CardProps {
  accountId: string;
  company: boolean;
  linkTo: (request: string) => string;
}

export function PrivacyCard({ accountId, company, linkTo }: CardProps) {
  const may = useMay();
  const zone = useZone();
  const found = useOfAccount(accountId);
  const here = useLive((local) => hereOf(local, accountId), [accountId]);
  const [asking, setAsking] = useState<{ act: 'request' | 'inform'; who: string } | null>(null);
  const { data } = found;
  const all = peopleOf(data?.people, here, zone);
  const requests = requestsOf(data?.requests, here);
  // Of a company it is the contacts who are people; the account speaks for itself while it has none.
  const people = (all ?? []).filter((one, _, everybody) => !company || one.contactId || everybody.length === 1);
  const first = people[0]?.contactId ?? '';
  return (
    <Card title={t('privacy.title')}>
      {!all && (found.error ? <p className="text-muted">{t('privacy.cardOffline')}</p> : <Skeleton lines={3} />)}
      {all && (
        <ul className="flex flex-col divide-y divide-line">
          {people.map((person) => (
            <Person
              key={person.contactId ?? ''}
              person={person}
              dated={Boolean(data)}
              named={people.length > 1 || company}
              onInform={may('giveNotice') ? () => setAsking({ act: 'inform', who: person.contactId ?? '' }) : null}
            />
          ))}
          {requests.map((one) => (
            <Asked key={one.id} request={one} to={linkTo(one.id)} />
          ))}
        </ul>
      )}
      {all && may('createDataRequest') && (
        <div className="mt-3" data-screen-only>
          <Button icon={FileClock} onClick={() => setAsking({ act: 'request', who: first })}>
            {t('privacy.request')}
          </Button>
        </div>
      )}
      <Suspense>
        {asking?.act === 'request' && (
          <RequestForm accountId={accountId} people={people} who={asking.who} onClose={() => setAsking(null)} />
        )}
        {asking?.act === 'inform' && (
          <InformForm accountId={accountId} people={people} who={asking.who} onClose={() => setAsking(null)} />
        )}
      </Suspense>
    </Card>
  );
}

interface PersonProps {
  person: PersonPrivacy;
  /** The server has said when her data fall due. */
  dated: boolean;
  named: boolean;
  onInform: (() => void) | null;
}

function Person({ person, dated, named, onInform }: PersonProps) {
  const zone = useZone();
  const late = !person.informed && person.informBy < today(zone);
  return (
    <li className="flex flex-col gap-1 py-3 text-dense first:pt-0 last:pb-0">
      {named && <p className="break-words font-semibold">{person.name}</p>}
      {person.restrictedAt && (
        <p>
          <Badge tone="danger">{t('privacy.restricted')}</Badge>
        </p>
      )}
      {dated ? <Dates person={person} zone={zone} /> : <p className="text-muted">{t('privacy.cardOffline')}</p>}
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        {person.informed ? (
          <p className="text-muted">{t('privacy.informed', { date: date(person.informed.givenAt, zone, 'day') })}</p>
        ) : (
          <Badge tone={late ? 'danger' : 'warning'}>
            {t(late ? 'privacy.informLate' : 'privacy.informBefore', { date: shortDay(person.informBy) })}
          </Badge>
        )}
        {!person.informed && onInform && (
          <Button look="quiet" className="-mx-4" onClick={onInform}>
            {t('privacy.inform')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Dates({ person, zone }: { person: PersonPrivacy; zone: string }) {
  return (
    <>
      <p>
        {person.dueOn
          ? t(person.dueFor === 'archive' ? 'privacy.dueArchive' : 'privacy.duePurge', { date: dayText(person.dueOn) })
          : t('privacy.dueNever')}
      </p>
      <p className="text-muted">
        {person.lastInboundAt
          ? t('privacy.lastInbound', { date: date(person.lastInboundAt, zone, 'day') })
          : t('privacy.noInbound')}
      </p>
    </>
  );
}

function Asked({ request, to }: { request: DataRequest; to: string }) {
  const zone = useZone();
  const late = request.state === 'open' && request.dueOn < today(zone);
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-3 text-dense last:pb-0">
      <div className="min-w-0">
        <p className="font-semibold">{t(`privacy.kind.${request.kind}`)}</p>
        <p className="text-muted">
          {request.state === 'open'
            ? t('privacy.before', { date: dayText(request.dueOn) })
            : t(`privacy.state.${request.state}`)}
        </p>
      </div>
      <div className="flex items-center gap-2">
        {late && <Badge tone="danger">{t('privacy.late')}</Badge>}
        {request.version > 0 ? (
          <LinkButton look="quiet" href={to}>
            {t('privacy.show')}
          </LinkButton>
        ) : (
          <Badge tone="neutral">{t('privacy.unsent')}</Badge>
        )}
      </div>
    </li>
  );
}
