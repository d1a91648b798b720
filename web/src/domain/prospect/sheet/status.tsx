/** Where an account stands, and where it may go from there. */
import { ArrowRight, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import { transition } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Badge, type Tone } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Field, Textarea } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { useFrozen } from '../people';
import type { Account } from '../row';

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
          label: t('status.to', { status: t(`account.status.${to}`) }),
          icon: ArrowRight,
          danger: to === 'disqualified',
          onSelect: () => (to === 'disqualified' ? setLeaving(true) : void go(to)),
        }))}
      />
      {failure && <Notice tone="danger">{failure}</Notice>}
      {leaving && (
        <Sheet title={t('status.discard')} onClose={() => setLeaving(false)}>
          <ReasonForm account={account} onDone={() => setLeaving(false)} />
        </Sheet>
      )}
    </>
  );
}

function ReasonForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const draft = useDraft(`discard:${account.id}`, '');
  const proof = useProof(draft.value);
  const { busy, failure, act } = useAct();
  const [missing, setMissing] = useState(false);
  if (!draft.ready) return null;
  const blocked = isBlocked(proof, draft.value);
  const error = blocked ? t('lint.blocked') : missing && !draft.value.trim() ? t('form.required') : undefined;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const reason = draft.value.trim();
        setMissing(!reason);
        if (!reason || blocked) return;
        void act(async () => {
          const status = t('account.status.disqualified');
          await keep(t('status.now', { status }), transition(account.id, 'disqualified', reason));
          await draft.clear();
          onDone();
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Field label={t('status.reason')} hint={t('status.reasonHint')} error={error} required>
        <Textarea value={draft.value} maxLength={500} onChange={(event) => draft.set(event.target.value)} />
      </Field>
      <Findings proof={proof} />
      <Button type="submit" look="danger" wide busy={busy}>
        {t('status.discard')}
      </Button>
    </form>
  );
}
