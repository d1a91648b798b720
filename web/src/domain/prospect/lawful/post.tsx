/** Post goes to one of several addresses: what the law says of a letter and of a leaflet there, from the device until the server has answered. */
import '@/i18n/fr/ledger';
import { useState } from 'react';
import { useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Field, Select } from '@/ui/field';
import { addressLines, type Schemas } from '../row';
import { postedThere } from './placed';
import { Reasons } from './reasons';
import { type Person, standing, worst } from './standing';
import { askServer, quarter, useLawNow, useNoted } from './use';
import { Verdicts } from './verdicts';

export function Post({ person }: { person: Person }) {
  const of = person.account.id;
  const [chosen, setChosen] = useState('');
  const addresses = useLive((local) => local.ofAccount('account_address', of), [of]) ?? [];
  const establishments = useLive((local) => local.ofAccount('establishment', of), [of]) ?? [];
  const places = [...addresses, ...establishments.filter((row) => !row.archivedAt)].filter((row) => row.address);
  const there = places.find((row) => row.id === chosen);
  if (places.length === 0) return null;
  return (
    <section className="flex flex-col gap-3" data-aside>
      <Field label={t('lawful.post.where')} hint={t('lawful.post.hint')}>
        <Select value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t('lawful.post.main')}</option>
          {places.map((row) => (
            <option key={row.id} value={row.id}>
              {addressLines(row.address).join(', ')}
            </option>
          ))}
        </Select>
      </Field>
      {there?.address && (
        <There key={chosen} person={person} addressId={chosen} address={there.address} known={there.version > 0} />
      )}
    </section>
  );
}

/** What ends in a letterbox: what else one may speak of is not asked here. */
const posted = ['mail', 'leaflet'] as const;

export interface ThereProps {
  person: Person;
  addressId: string;
  address: Schemas['Address'];
  /** The server has that address. */
  known: boolean;
}

/** What stands of post to another of her addresses. */
export function usePostedThere({ person, addressId, address, known }: ThereProps) {
  const now = useLawNow();
  const of = person.account.id;
  const noted = useNoted(of);
  const objections = useLive((local) => local.ofAccount('privacy_objection', of), [of]) ?? [];
  const about = [of, person.contact?.id ?? '', addressId, Math.floor(now / quarter)];
  const asked = useServer(['callability', ...about, noted?.facts], () => askServer(person, undefined, { addressId }), {
    when: known && noted !== undefined,
  });
  const fresh = asked.data?.items ?? [];
  const waiting = noted?.waiting ?? [];
  const here = postedThere(person, address, objections, waiting, now);
  const list = posted.flatMap((channel) => {
    const said = fresh.some((one) => one.channel === channel);
    if (said) return [standing(channel, person, { own: [], fresh, waiting }, now)];
    const own = here[channel];
    if (!own || own.because === 'unknown') return [];
    // What was refused here stands before the server has heard of it; of the rest, its answer says all there is.
    return fresh.length === 0 || own.because === 'objected' || own.because === 'refused' ? [own] : [];
  });
  return { list, asked, now };
}

function There(props: ThereProps) {
  const { person } = props;
  const { list, asked, now } = usePostedThere(props);
  const first = worst(list) ?? list[0];
  if (!first)
    return (
      <Answered question={asked} lines={2}>
        {() => null}
      </Answered>
    );
  return (
    <div className="flex flex-col gap-2" role="status">
      <Verdicts list={list} />
      <Reasons standing={first} person={person} now={now} />
    </div>
  );
}
