/** Why an account is discarded: the reason goes with the change of status, and is proof-read before. */
import '@/i18n/fr/sheet';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { keepTyped } from '@/keeping/keep';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import { transition } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import type { Account } from '../row';

export function DiscardForm({ account, onClose }: { account: Account; onClose: () => void }) {
  return (
    <Sheet title={t('status.discard')} onClose={onClose}>
      <ReasonForm account={account} onDone={onClose} />
    </Sheet>
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
          await keepTyped([draft], t('status.now', { status }), transition(account.id, 'disqualified', reason));
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
