/**
 * What the law asks of whoever makes a contact. It depends on no date nor fact, so that the device says it without the
 * server, whose words they are (`go test ./internal/solicitation/law -run Devices -update`).
 */
import type { Schemas } from '../row';
import { type Channel, isPrivate, ownOf, type Person, type Standing } from './standing';

export type Duty =
  | 'R-TEL-07'
  | 'R-TEL-09'
  | 'R-TEL-10'
  | 'R-EML-01'
  | 'R-EML-02'
  | 'R-EML-05'
  | 'R-SOC-01'
  | 'R-PST-01.mail'
  | 'R-PST-01.leaflet';

interface Contacted {
  private: boolean;
  emailKind?: Schemas['EmailKind'] | undefined;
}

export function dutiesOf(channel: Channel, who: Contacted, purpose: Schemas['ContactPurpose']): Duty[] {
  if (purpose === 'service') return [];
  const generic = channel === 'email' && who.emailKind === 'pro_generic';
  const asked = who.private || (channel === 'email' && who.emailKind === 'consumer');
  const informed: Duty[] = asked || generic ? [] : ['R-EML-02'];
  switch (channel) {
    case 'phone':
      return who.private ? ['R-TEL-07', 'R-TEL-09'] : ['R-TEL-10'];
    case 'sms':
      return [...informed, 'R-EML-01'];
    case 'social':
      return [...informed, 'R-SOC-01'];
    case 'email':
      return [...informed, 'R-EML-05'];
    case 'mail':
    case 'leaflet':
      return [`R-PST-01.${channel}`];
    case 'visit':
      return [];
  }
}

/** Those of a contact that nothing forbids, for what one will speak of. */
export function dutiesAt({ channel, verdict, about }: Standing, person: Person): Duty[] {
  if (verdict === 'block') return [];
  const usual = ownOf(person).find((answer) => answer.channel === channel)?.purpose;
  const [first] = (person.contact ?? person.account).emails;
  return dutiesOf(
    channel,
    { private: isPrivate(person), emailKind: first?.kind },
    about?.purpose ?? usual ?? 'prospecting',
  );
}
