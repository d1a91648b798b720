/** Where an account stands, and where it may go from there. */
import { ArrowRight, ChevronDown } from 'lucide-react';
import { Suspense, useState } from 'react';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { transition } from '@/offline/changes';
import { useAct } from '@/ui/act';
import { Badge, type Tone } from '@/ui/badge';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { useFrozen } from '../people';
import type { Account } from '../row';

const DiscardForm = part(async () => ({ default: (await import('./discard-form')).DiscardForm }));

const tones: Record<Account['status'], Tone> = {
  lead: 'neutral',
  prospect: 'primary',
  customer: 'success',
  former_customer: 'warning',
  disqualified: 'danger',
};

export function Status({ account }: { account: Account }) {
  const [leaving, setLeaving] = useState(false);
  const frozen = useFrozen(account);
  const { failure, act } = useAct();
  const name = t(`account.status.${account.status}`);
  const next = frozen ? [] : account.allowedTransitions.filter((to) => to !== account.status);
  const go = (to: Account['status']) =>
    act(() => keep(t('status.now', { status: t(`account.status.${to}`) }), transition(account.id, to)));
  if (next.length === 0) return <Badge tone={tones[account.status]}>{name}</Badge>;
  return (
    <>
      <Menu
        label={t('status.change')}
        trigger={
          <button
            type="button"
            aria-label={t('status.changeFrom', { status: name })}
            className="inline-flex min-h-8 items-center rounded-full"
          >
            <Badge tone={tones[account.status]}>
              {name}
              <Icon as={ChevronDown} size="small" />
            </Badge>
          </button>
        }
        items={next.map((to) => ({
          label:
            to === 'disqualified'
              ? t('status.discard')
              : t('status.to', { status: t(`account.status.${to}`).toLowerCase() }),
          icon: ArrowRight,
          danger: to === 'disqualified',
          onSelect: () => (to === 'disqualified' ? setLeaving(true) : void go(to)),
        }))}
      />
      {failure && <Notice tone="danger">{failure}</Notice>}
      {leaving && (
        <Suspense>
          <DiscardForm account={account} onClose={() => setLeaving(false)} />
        </Suspense>
      )}
    </>
  );
}
