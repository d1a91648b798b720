/** Gives a next action to all the accounts chosen: the same one, on the same day. */
import '@/i18n/fr/sheet';
import '@/i18n/fr/table';
import { useState } from 'react';
import { t } from '@/i18n/t';
import type { Drafts } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { actionOf, NextActionFields, nothingPlanned } from '@/keeping/when';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Checkbox } from '@/ui/checkbox';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import type { Deed } from './bulk';
import type { Account } from './filter';

interface PlanFormProps {
  accounts: readonly Account[];
  /** Clears the drafts once it is launched; taken back, they are there again. */
  onPlan: (action: Deed['action'], drafts: Drafts) => Promise<void>;
  onClose: () => void;
  /** After the sheet has closed. */
  onPlanned: () => void;
}

export default function PlanForm({ accounts, onPlan, onClose, onPlanned }: PlanFormProps) {
  const draft = useDraft('bulk.plan', { ...nothingPlanned, replace: false });
  const zone = useZone();
  const { busy, failure, act } = useAct();
  const [error, setError] = useState<string>();
  const planned = accounts.filter((account) => account.nextAction).length;
  const { replace, ...value } = draft.value;
  const submit = async () => {
    const nextAction = actionOf(value, zone);
    setError(nextAction ? undefined : t('when.needed'));
    if (!nextAction) return;
    await onPlan({ kind: 'plan', nextAction, replace: replace && planned > 0 }, [draft]);
    onClose();
    onPlanned();
  };
  return (
    <Sheet title={t('plan.title', { count: accounts.length })} onClose={onClose}>
      {draft.ready && (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void act(submit);
          }}
        >
          {failure && <Notice tone="danger">{failure}</Notice>}
          {draft.restored && <p className="text-meta text-muted">{t('draft.restored')}</p>}
          <NextActionFields
            value={value}
            zone={zone}
            onChange={(next) => draft.set({ ...next, replace })}
            error={error}
          />
          {value.kind === 'visit' && <p className="text-dense text-muted">{t('plan.law')}</p>}
          {planned > 0 && (
            <Checkbox
              label={t('plan.replace')}
              hint={t('plan.planned', { count: planned })}
              checked={replace}
              onChange={(event) => draft.set({ ...value, replace: event.target.checked })}
            />
          )}
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}
