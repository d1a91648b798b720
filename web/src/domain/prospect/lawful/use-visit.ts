/** What stands about a visit that is planned, at the place where it goes. */
import { useServer } from '@/api/server';
import { useLive } from '@/offline/hooks';
import { useFamilies } from '@/reaching/about';
import { choices } from './choosing';
import { freePlace, standingThere, visitedPlace } from './placed';
import { type Person, type Standing, standing } from './standing';
import { askServer, quarter, useNoted, useStandings } from './use';

interface Visited {
  usual: Standing | undefined;
  /** What one may choose to speak of, where the answer depends on it. */
  options: Standing[];
  now: number;
}

/**
 * `placeId`: a further address or an establishment of the account; undefined for the main address. `free`: it goes to a
 * place that is none of the account's.
 */
export function useVisitStanding(person: Person, placeId: string | undefined, free: boolean): Visited {
  const { list, waiting, fresh, now } = useStandings(person);
  const families = useFamilies().map(({ code }) => code);
  const noted = useNoted(person.account.id);
  const own = useLive(
    (local) => (placeId ? visitedPlace(local, person, placeId, now) : Promise.resolve(undefined)),
    [person.account.id, person.contact?.id ?? '', placeId ?? '', Math.floor(now / quarter)],
  );
  const place = free ? freePlace(person) : own;
  const main = list.find((one) => one.channel === 'visit');
  const there = main && standingThere(main, person, place);
  const asked = useServer(
    [
      'callability',
      person.account.id,
      person.contact?.id ?? '',
      placeId ?? '',
      free,
      Math.floor(now / quarter),
      noted?.facts,
    ],
    () =>
      askServer(person, undefined, {
        channel: 'visit',
        ...(place?.id ? { addressId: place.id } : {}),
        ...(free ? { freePlace: true } : {}),
      }),
    { when: there?.because === 'elsewhere' && place?.known === true && noted !== undefined },
  );
  if (there?.because === 'elsewhere' && asked.data) {
    const answers = { own: [], fresh: asked.data.items };
    const said = standing('visit', person, { ...answers, waiting }, now);
    const elsewhere = { account: { ...person.account, callability: [] } };
    return { usual: said, options: choices('visit', elsewhere, waiting, now, { fresh: answers.fresh, families }), now };
  }
  const options = there === main ? choices('visit', person, waiting, now, { fresh, families }) : [];
  return { usual: there, options, now };
}
