/** Calling, writing, going there: one tap each, or a list when there are several ways. */
import { Mail, Navigation, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/i18n/t';
import { Button, LinkButton } from '@/ui/button';
import { Menu } from '@/ui/menu';
import { type Account, type Contact, routeTo } from '../row';

interface Way {
  to: string;
  words: string;
}

export function Reach({ account, contacts }: { account: Account; contacts: readonly Contact[] }) {
  const owners: { name?: string; of: Pick<Account, 'phones' | 'emails'> }[] = [
    { of: account },
    ...contacts.filter((c) => !c.archivedAt && !c.leftOn).map((c) => ({ name: c.name, of: c })),
  ];
  const calls = owners.flatMap(({ name, of }) =>
    (of.phones ?? []).map(
      (p): Way => ({
        to: `tel:${p.number.replace(/[^\d+]/g, '')}`,
        words: [name, p.label, p.display].filter(Boolean).join(' · '),
      }),
    ),
  );
  const mails = owners.flatMap(({ name, of }) =>
    (of.emails ?? []).map(
      (e): Way => ({
        to: `mailto:${e.address}`,
        words: [name, e.label, e.address].filter(Boolean).join(' · '),
      }),
    ),
  );
  const route = routeTo(account.address);
  if (calls.length + mails.length === 0 && !route) return null;
  return (
    <div className="flex gap-2" data-screen-only>
      <Ways icon={Phone} label={t('reach.call')} ways={calls} />
      <Ways icon={Mail} label={t('reach.write')} ways={mails} />
      {route && <Ways icon={Navigation} label={t('reach.go')} ways={[{ to: route, words: t('reach.go') }]} />}
    </div>
  );
}

function Ways({ icon, label, ways }: { icon: typeof Phone; label: string; ways: readonly Way[] }): ReactNode {
  const [first] = ways;
  if (!first) return null;
  const look = 'min-w-0 flex-1 flex-col !gap-0 !px-1 py-1 text-dense';
  if (ways.length === 1)
    return (
      <LinkButton href={first.to} icon={icon} className={look}>
        {label}
      </LinkButton>
    );
  return (
    <Menu
      label={label}
      trigger={
        <Button icon={icon} className={look}>
          {label}
        </Button>
      }
      items={ways.map((way) => ({ label: way.words, icon, onSelect: () => window.location.assign(way.to) }))}
    />
  );
}
