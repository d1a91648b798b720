/** Calling, writing, going there: one tap each, or a list when there are several ways. */
import '@/i18n/fr/visited';
import { Mail, MapPinCheck, MessageSquare, Navigation, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { unbroken } from '@/i18n/format';
import { t } from '@/i18n/t';
import { ReachLink } from '@/reaching/link';
import { type Reach as Reached, reach } from '@/reaching/reach';
import { Button, LinkButton } from '@/ui/button';
import { Menu } from '@/ui/menu';
import { useFrozen } from '../people';
import { type Account, type Contact, type Links, routeTo } from '../row';

interface Way {
  to: Reached;
  words: string;
  icon: typeof Phone;
}

interface ReachProps {
  account: Account;
  contacts: readonly Contact[];
  links: Links;
}

export function Reach({ account, contacts, links }: ReachProps) {
  const frozen = useFrozen(account);
  const owners: { name?: string; of: Pick<Account, 'phones' | 'emails'>; who: Omit<Reached, 'by' | 'to'> }[] = [
    { of: account, who: { accountId: account.id } },
    ...contacts
      .filter((c) => !c.archivedAt && !c.leftOn)
      .map((c) => ({ name: c.name, of: c, who: { accountId: account.id, contactId: c.id } })),
  ];
  const calls = owners.flatMap(({ name, of, who }) =>
    (of.phones ?? []).map(
      (p): Way => ({
        to: { ...who, by: 'phone', to: p.number, shown: p.display },
        words: [name, p.label, unbroken(p.display)].filter(Boolean).join(' · '),
        icon: Phone,
      }),
    ),
  );
  const texts = owners.flatMap(({ name, of, who }) =>
    (of.phones ?? [])
      .filter((p) => p.kind === 'mobile')
      .map(
        (p): Way => ({
          to: { ...who, by: 'sms', to: p.number, shown: p.display },
          words: [name, p.label, t('reach.sms', { number: unbroken(p.display) })].filter(Boolean).join(' · '),
          icon: MessageSquare,
        }),
      ),
  );
  const mails = owners.flatMap(({ name, of, who }) =>
    (of.emails ?? []).map(
      (e): Way => ({
        to: { ...who, by: 'email', to: e.address },
        words: [name, e.label, e.address].filter(Boolean).join(' · '),
        icon: Mail,
      }),
    ),
  );
  const route = routeTo(account.address);
  if (calls.length + mails.length === 0 && !route && frozen) return null;
  return (
    <div className="flex flex-wrap gap-1" data-screen-only>
      <Ways icon={Phone} label={t('reach.call')} ways={calls} />
      <Ways icon={Mail} label={t('reach.write')} ways={[...mails, ...texts]} />
      {route && (
        <Ways
          icon={Navigation}
          label={t('reach.go')}
          ways={[{ to: { accountId: account.id, by: 'visit', to: route }, words: t('reach.go'), icon: Navigation }]}
        />
      )}
      {!frozen && (
        <LinkButton href={links.visitNew(account.id)} icon={MapPinCheck} label={t('visit.new')} className={look}>
          {t('visit.title')}
        </LinkButton>
      )}
    </div>
  );
}

/** Each as wide as its word: four equal parts of a narrow column are too little for the longest. */
const look = 'flex-auto flex-col !gap-0 !px-0.5 py-1 text-dense';

function Ways({ icon, label, ways }: { icon: typeof Phone; label: string; ways: readonly Way[] }): ReactNode {
  const [first] = ways;
  if (!first) return null;
  if (ways.length === 1)
    return (
      <ReachLink to={first.to} icon={icon} className={look}>
        {label}
      </ReachLink>
    );
  return (
    <Menu
      label={label}
      trigger={
        <Button icon={icon} className={look}>
          {label}
        </Button>
      }
      items={ways.map((way) => ({ label: way.words, icon: way.icon, onSelect: () => reach(way.to) }))}
    />
  );
}
