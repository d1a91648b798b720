/** What is to be done next with an account: always in sight, and its absence too. */
import {
  CalendarPlus,
  Check,
  FileText,
  type LucideIcon,
  Mail,
  MapPin,
  Phone,
  Send,
  SquareCheck,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { ago, date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { momentOf } from '@/i18n/wall';
import { Saved } from '@/keeping/clashing';
import { keep } from '@/keeping/keep';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import { useZone } from '@/keeping/people';
import type { Parts } from '@/keeping/rebase';
import { actionOf, NextActionFields, type Planned, plannedAs, useAsking } from '@/keeping/when';
import { dropNextAction, finishNextAction, planNextAction } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Field, Textarea } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { useFrozen } from '../people';
import type { Account, Schemas } from '../row';

const icons: Record<Schemas['NextActionKind'], LucideIcon> = {
  call: Phone,
  visit: MapPin,
  email: Mail,
  mail: Send,
  quote: FileText,
  other: SquareCheck,
};

export function NextAction({ account }: { account: Account }) {
  const [open, setOpen] = useState<'plan' | 'done' | null>(null);
  const { failure, act } = useAct();
  const zone = useZone();
  const frozen = useFrozen(account);
  const { nextAction } = account;
  const late = nextAction !== undefined && nextAction !== null && Date.parse(nextAction.at) < Date.now();
  return (
    <section
      aria-labelledby="next-action"
      className={classes(
        'flex flex-col gap-3 rounded-card border p-4',
        nextAction && !late ? 'border-line bg-surface' : 'border-warning bg-warning-tint',
      )}
      data-keep-together
    >
      <div className="flex items-start gap-3">
        <span
          className={classes(
            'flex size-10 shrink-0 items-center justify-center rounded-full',
            nextAction && !late ? 'bg-primary-tint text-primary' : 'bg-surface text-warning',
          )}
        >
          <Icon as={nextAction ? icons[nextAction.kind] : CalendarPlus} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 id="next-action" className="text-meta text-muted">
            {t('next.title')}
          </h2>
          {nextAction ? (
            <>
              <p className="font-semibold">
                {[t(`action.kind.${nextAction.kind}`), nextAction.label].filter(Boolean).join(' · ')}
              </p>
              <p className="flex flex-wrap items-center gap-2 text-dense">
                {t('next.at', {
                  day: date(nextAction.at, zone, 'weekday'),
                  time: date(nextAction.at, zone, 'time'),
                })}
                {late && <Badge tone="warning">{t('next.late', { when: ago(nextAction.at) })}</Badge>}
              </p>
            </>
          ) : (
            <p data-blank className="font-semibold text-warning">
              {t('next.none')}
            </p>
          )}
        </div>
        {nextAction && !frozen && (
          <div className="-mt-2 -mr-2" data-screen-only>
            <Menu
              label={t('next.more')}
              items={[
                {
                  label: t('next.drop'),
                  icon: Trash2,
                  onSelect: () => void act(() => keep(t('next.dropped'), dropNextAction(account.id))),
                },
              ]}
            />
          </div>
        )}
      </div>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {!frozen && (
        <div className="flex flex-wrap gap-2" data-screen-only>
          {nextAction && (
            <Button look="primary" icon={Check} className="flex-1" onClick={() => setOpen('done')}>
              {t('next.done')}
            </Button>
          )}
          <Button
            look={nextAction ? 'secondary' : 'primary'}
            icon={CalendarPlus}
            className="flex-1"
            onClick={() => setOpen('plan')}
          >
            {nextAction ? t('next.change') : t('next.plan')}
          </Button>
        </div>
      )}
      {open === 'plan' && (
        <Sheet title={nextAction ? t('next.change') : t('next.plan')} onClose={() => setOpen(null)}>
          <PlanForm account={account} zone={zone} onDone={() => setOpen(null)} />
        </Sheet>
      )}
      {open === 'done' && (
        <Sheet title={t('next.doneTitle')} onClose={() => setOpen(null)}>
          <DoneForm account={account} onDone={() => setOpen(null)} />
        </Sheet>
      )}
    </section>
  );
}

/** What is planned is one thing: a day and what for. */
const parts: Parts<Planned> = { together: [['kind', 'wall', 'label', 'about']] };

function PlanForm({ account, zone, onDone }: { account: Account; zone: string; onDone: () => void }) {
  const draft = useKept(`next:${account.id}`, plannedAs(account.nextAction, zone), parts);
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
          if (asking.stops) await (await import('./override-next')).overrideNext(account, action, asking.reason);
          else await keep(t('next.planned'), planNextAction(account.id, action));
          await Promise.all([draft.clear(), why.clear()]);
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

function DoneForm({ account, onDone }: { account: Account; onDone: () => void }) {
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
          await keep(t('next.finished'), finishNextAction(account.id, draft.value.trim()));
          await draft.clear();
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
