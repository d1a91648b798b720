/** Post goes to one of several addresses: what the law says of a letter and of a leaflet there, asked of the server. */
import '@/i18n/fr/lawful';
import { useState } from 'react';
import { useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Field, Select } from '@/ui/field';
import { addressLines } from '../row';
import { Reasons } from './reasons';
import { type Answer, type Person, told, worst } from './standing';
import { askServer, quarter, useLawNow } from './use';
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
    <section className="flex flex-col gap-3">
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

function There({ person, addressId }: { person: Person; addressId: string }) {
  const now = useLawNow();
  const asked = useServer(
    ['callability', person.account.id, person.contact?.id ?? '', addressId, Math.floor(now / quarter)],
    () => askServer(person, undefined, { addressId }),
  );
  return (
    <Answered question={asked} lines={2}>
      {({ items }) => {
        const list = posted(items).map((one) => told(one, now));
        const first = worst(list) ?? list[0];
        return (
          <div className="flex flex-col gap-2" role="status">
            <Verdicts list={list} />
            {first && <Reasons standing={first} person={person} now={now} />}
          </div>
        );
      }}
    </Answered>
  );
}

/** What ends in a letterbox, first as usual: what else one may speak of is not asked here. */
function posted(items: readonly Answer[]): Answer[] {
  return (['mail', 'leaflet'] as const).flatMap((channel) => items.find((one) => one.channel === channel) ?? []);
}
