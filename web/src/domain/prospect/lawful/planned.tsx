/** What the law says of a visit that is being planned: nothing when it may be, why not otherwise, and what a manager may do. */
import '@/i18n/fr/lawful';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import type { About } from '@/reaching/reach';
import { shortestReason, type VisitAsked } from '@/reaching/visiting';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Choices } from './choices';
import { standingAbout } from './choosing';
import { Reasons } from './reasons';
import { mayGo, type Person } from './standing';
import { useVisitStanding } from './use-visit';

export function PlannedVisit({
  accountId,
  contactIds,
  placeId,
  freePlace = false,
  about,
  onAbout,
  override,
  onStop,
}: VisitAsked) {
  const may = useMay();
  const people = useLive(
    async (local): Promise<Person[]> => {
      const account = await local.get('account', accountId);
      if (!account) return [];
      const contacts = await local.many('contact', [...contactIds]);
      return contacts.length > 0 ? contacts.map((contact) => ({ account, contact })) : [{ account }];
    },
    [accountId, contactIds.join(' ')],
  );
  const stops = useRef(new Map<string, boolean>());
  const answered = (id: string, stop: boolean | null) => {
    if (stop === null) stops.current.delete(id);
    else stops.current.set(id, stop);
    onStop([...stops.current.values()].some(Boolean));
  };
  return (
    <>
      {people?.map((person) => (
        <OfOne
          key={person.contact?.id ?? person.account.id}
          person={person}
          several={people.length > 1}
          placeId={placeId}
          freePlace={freePlace}
          about={about}
          onAbout={onAbout}
          onAnswer={(stop) => answered(person.contact?.id ?? person.account.id, stop)}
          override={override && may(override.by) ? override : null}
        />
      ))}
    </>
  );
}

interface OfOneProps {
  person: Person;
  /** Others are asked about beside her. */
  several: boolean;
  placeId: VisitAsked['placeId'];
  freePlace: boolean;
  about: About | undefined;
  onAbout: (about: About) => void;
  /** Whether it stops; null once nobody asks any more. */
  onAnswer: (stops: boolean | null) => void;
  override: VisitAsked['override'] | null;
}

function OfOne({ person, several, placeId, freePlace, about, onAbout, onAnswer, override }: OfOneProps) {
  const { usual, options, now } = useVisitStanding(person, placeId, freePlace);
  const standing = usual && about ? standingAbout(about, usual, options) : usual;
  const answer = standing ? mayGo(standing, person) : 'go';
  const tell = useEffectEvent(onAnswer);
  useEffect(() => tell(answer === 'stop'), [answer]);
  useEffect(() => () => tell(null), []);
  if (!standing) return null;
  const name = person.contact?.name ?? person.account.name;
  const chosen = (
    <Choices
      choices={options}
      standing={standing}
      who={several ? name : undefined}
      onChoose={(one) => one.about && onAbout(one.about)}
    />
  );
  if (answer === 'go') return chosen;
  return (
    <div className="flex flex-col gap-3">
      {chosen}
      <Notice
        tone={answer === 'stop' ? 'danger' : 'warning'}
        title={t(answer === 'stop' ? 'lawful.plan.stop' : answer === 'ask' ? 'lawful.plan.ask' : 'lawful.plan.warn', {
          name,
        })}
      >
        <Reasons standing={standing} person={person} now={now} />
      </Notice>
      {answer === 'stop' && override && (
        <Field
          label={t('lawful.plan.reason')}
          hint={t('lawful.plan.hint')}
          error={override.reason && override.reason.trim().length < shortestReason ? t('lawful.plan.short') : undefined}
        >
          <Textarea
            rows={2}
            maxLength={500}
            value={override.reason}
            onChange={(event) => override.onReason(event.target.value)}
          />
        </Field>
      )}
    </div>
  );
}
