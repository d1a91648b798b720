/** What the law says of a letter or a leaflet where it goes, before one notes that it left. */
import '@/i18n/fr/lawful';
import '@/i18n/fr/ledger';
import { useEffect, useEffectEvent } from 'react';
import { t } from '@/i18n/t';
import { useLive, useRow } from '@/offline/hooks';
import { Notice } from '@/ui/notice';
import { type ThereProps, usePostedThere } from './post';
import { Reasons } from './reasons';
import { mayGo, type Person, type Standing } from './standing';
import { useStandings } from './use';

interface PostedProps {
  accountId: string;
  contactId: string;
  /** A further address or an establishment; empty for the main address. */
  addressId: string;
  channel: 'mail' | 'leaflet';
  /** Whether the law stops it: called at each change of the answer. */
  onStop: (stops: boolean) => void;
}

export function Posted({ accountId, contactId, addressId, ...rest }: PostedProps) {
  const account = useRow('account', accountId);
  const contact = useRow('contact', contactId);
  const row = useLive(
    async (local) => (await local.get('account_address', addressId)) ?? (await local.get('establishment', addressId)),
    [addressId],
  );
  if (!account || (contactId && !contact)) return null;
  const person = { account, ...(contact ? { contact } : {}) };
  if (!addressId) return <AtMain person={person} {...rest} />;
  if (!row?.address) return null;
  return <There {...{ person, addressId, address: row.address, known: row.version > 0 }} {...rest} />;
}

type Told = Pick<PostedProps, 'channel' | 'onStop'>;

function AtMain({ person, ...rest }: Told & { person: Person }) {
  const { list, now } = useStandings(person);
  return <Said list={list} person={person} now={now} {...rest} />;
}

function There({ channel, onStop, ...there }: Told & ThereProps) {
  const { list, now } = usePostedThere(there);
  return <Said list={list} person={there.person} now={now} channel={channel} onStop={onStop} />;
}

interface SaidProps extends Told {
  list: readonly Standing[];
  person: Person;
  now: number;
}

function Said({ list, person, now, channel, onStop }: SaidProps) {
  const standing = list.find((one) => one.channel === channel);
  const answer = standing ? mayGo(standing, person) : 'go';
  const tell = useEffectEvent(onStop);
  useEffect(() => tell(answer === 'stop'), [answer]);
  useEffect(() => () => tell(false), []);
  if (!standing || answer === 'go') return null;
  return (
    <Notice tone={answer === 'stop' ? 'danger' : 'warning'} title={t(`lawful.posted.${answer}`)}>
      <Reasons standing={standing} person={person} now={now} />
    </Notice>
  );
}
