/** Post goes to one of several addresses: what the law says of a letter and of a leaflet there, asked of the server. */
import '@/i18n/fr/ledger';
import { useState } from 'react';
import { useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Field, Select } from '@/ui/field';
import { addressLines } from '../row';
import { Reasons } from './reasons';
import { type Person, standing, worst } from './standing';
import { askServer, quarter, useLawNow, useNoted } from './use';
import { Verdicts } from './verdicts';

export function Post({ person }: { person: Person }) {
  const of = person.account.id;
  const [chosen, setChosen] = useState('');
  const addresses = useLive((local) => local.ofAccount('account_address', of), [of]) ?? [];
  const establishments = useLive((local) => local.ofAccount('establishment', of), [of]) ?? [];
  const places = [...addresses, ...establishments.filter((row) => !row.archivedAt)].filter(
    (row) => row.version && row.address,
  );
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
      {places.some((row) => row.id === chosen) && <There key={chosen} person={person} addressId={chosen} />}
    </section>
  );
}

/** What ends in a letterbox: what else one may speak of is not asked here. */
const posted = ['mail', 'leaflet'] as const;

function There({ person, addressId }: { person: Person; addressId: string }) {
  const now = useLawNow();
  const noted = useNoted(person.account.id);
  const about = [person.account.id, person.contact?.id ?? '', addressId, Math.floor(now / quarter)];
  const asked = useServer(['callability', ...about, noted?.facts], () => askServer(person, undefined, { addressId }), {
    when: noted !== undefined,
  });
  const fresh = asked.data?.items ?? [];
  const list = posted
    .map((channel) => standing(channel, person, { own: [], fresh, waiting: noted?.waiting ?? [] }, now))
    // What was refused here stands before the server has heard of it, and without network.
    .filter(({ channel, verdict }) => verdict === 'block' || fresh.some((one) => one.channel === channel));
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
