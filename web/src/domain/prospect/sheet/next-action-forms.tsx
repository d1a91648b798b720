/** The two forms of the next action: to plan it, and to say that it is done. */
import '@/i18n/fr/sheet';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { momentOf } from '@/i18n/wall';
import { Saved } from '@/keeping/clashing';
import { clearAll, keepTyped } from '@/keeping/keep';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import type { Parts } from '@/keeping/rebase';
import { actionOf, NextActionFields, type Planned, plannedAs, plannedIn, useAsking } from '@/keeping/when';
import { finishNextAction, planNextAction } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import type { Account } from '../row';

/** What is planned is one thing: a day and what for. */
const parts = (zone: string): Parts<Planned> => ({
  today: (kept) => plannedIn(kept, zone),
  together: [['kind', 'wall', 'zone', 'label', 'about']],
});

export function PlanForm({ account, zone, onDone }: { account: Account; zone: string; onDone: () => void }) {
  const draft = useKept(`next:${account.id}`, plannedAs(account.nextAction, zone), parts(zone));
  const why = useDraft(`next.override:${account.id}`, '');
  const asking = useAsking(account.id, draft.value, why);
  const { busy, failure, act } = useAct();
  const [error, setError] = useState<string>();
  if (!draft.ready || !why.ready) return null;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (mustChoose(draft)) return;
        void act(async () => {
          const action = actionOf(draft.value, zone);
          setError(action ? undefined : t('when.needed'));
          if (!action || (asking.stops && !asking.reason)) return;
          const typed = [draft, why];
          if (asking.stops) {
            await (await import('./override-next')).overrideNext(account, action, asking.reason);
            await clearAll(typed);
          } else await keepTyped(typed, t('next.planned'), planNextAction(account.id, action));
          onDone();
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Restored draft={draft} busy={busy}>
        {(saved) => <Saved said={[plannedSaid(saved, zone)]} />}
      </Restored>
      <NextActionFields value={draft.value} zone={zone} onChange={draft.set} error={error} asking={asking} />
      <Button type="submit" look="primary" wide busy={busy}>
        {t('action.save')}
      </Button>
    </form>
  );
}

export function DoneForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const draft = useDraft(`done:${account.id}`, '');
  const proof = useProof(draft.value);
  const { busy, failure, act } = useAct();
  if (!draft.ready) return null;
  const blocked = isBlocked(proof, draft.value);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked) return;
        void act(async () => {
          await keepTyped([draft], t('next.finished'), finishNextAction(account.id, draft.value.trim()));
          onDone();
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Field label={t('next.outcome')} error={blocked ? t('lint.blocked') : undefined}>
        <Textarea rows={4} value={draft.value} onChange={(event) => draft.set(event.target.value)} />
      </Field>
      <Findings proof={proof} />
      <Button type="submit" look="primary" icon={Check} wide busy={busy}>
        {t('next.done')}
      </Button>
    </form>
  );
}

function plannedSaid({ wall, kind, label }: Planned, zone: string) {
  const day = wall && date(momentOf(wall, zone), zone, 'moment');
  return {
    label: t('next.title'),
    text: wall ? [day, t(`action.kind.${kind}`), label].filter(Boolean).join(' · ') : '',
  };
}
