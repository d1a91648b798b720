/** Ending a fact: a consent is withdrawn, an objection lifted, a contract given its last day. */
import '@/i18n/fr/lawful';
import { useState } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { keep } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { endContract, liftObjection, overrideObjection, withdrawConsent } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Field, Input, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { cameBack, factsOf } from './facts';
import { useLawNow } from './use';

/** An objection: the person came back on it, and a consent proves it, or a manager answers for it. */
export function LiftForm({ objection, onDone }: { objection: Rows['privacy_objection']; onDone: () => void }) {
  const may = useMay()('overridePrivacyObjection');
  const now = useLawNow();
  const { accountId } = objection;
  const proved = useLive(async (local) => cameBack(objection, await factsOf(local, accountId), now), [objection, now]);
  if (may) return <ReasonForm id={objection.id} onDone={onDone} />;
  if (proved === undefined) return null;
  if (proved) return <HowForm kind="privacy_objection" id={objection.id} onDone={onDone} />;
  return <Notice tone="warning">{t('lawful.end.unproved')}</Notice>;
}

const shortest = 10;

function ReasonForm({ id, onDone }: { id: string; onDone: () => void }) {
  const draft = useDraft(`override:${id}`, '');
  const [short, setShort] = useState(false);
  const { busy, failure, act } = useAct();
  if (!draft.ready) return null;
  const reason = draft.value.trim();
  const tooShort = reason.length < shortest;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setShort(tooShort);
        if (tooShort) return;
        void act(async () => {
          await keep(t('lawful.end.objectionKept'), overrideObjection(id, reason));
          await draft.clear();
          onDone();
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Field
        label={t('lawful.end.reason')}
        hint={t('lawful.end.reasonHint')}
        error={short && tooShort ? t('lawful.end.short') : undefined}
        required
      >
        <Textarea value={draft.value} maxLength={400} onChange={(event) => draft.set(event.target.value)} />
      </Field>
      <SaveLine busy={busy} onCancel={onDone} />
    </form>
  );
}

interface HowProps {
  kind: 'consent' | 'privacy_objection';
  id: string;
  onDone: () => void;
}

/** How the person said so: nobody else can. */
export function HowForm({ kind, id, onDone }: HowProps) {
  const draft = useDraft(`end:${id}`, '');
  const [missing, setMissing] = useState(false);
  const { busy, failure, act } = useAct();
  if (!draft.ready) return null;
  const how = draft.value.trim();
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(!how);
        if (!how) return;
        void act(async () => {
          if (kind === 'consent') await keep(t('lawful.end.consentKept'), withdrawConsent(id, how));
          else await keep(t('lawful.end.objectionKept'), liftObjection(id, how));
          await draft.clear();
          onDone();
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <p className="text-dense">{t(`lawful.end.${kind}`)}</p>
      <Field label={t('lawful.end.how')} error={missing && !how ? t('form.required') : undefined} required>
        <Input
          value={draft.value}
          maxLength={500}
          placeholder={t('lawful.end.example')}
          onChange={(event) => draft.set(event.target.value)}
        />
      </Field>
      <SaveLine busy={busy} onCancel={onDone} />
    </form>
  );
}

export function LastDayForm({ contract, onDone }: { contract: Rows['current_contract']; onDone: () => void }) {
  const zone = useZone();
  const today = wallTime(useLawNow(), zone).slice(0, 10);
  const [day, setDay] = useState(contract.endsOn ?? today);
  const [fault, setFault] = useState<string>();
  const { busy, failure, act } = useAct();
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const found = !day ? t('form.required') : day < contract.startsOn ? t('lawful.contract.order') : undefined;
        setFault(found);
        if (found) return;
        void act(async () => {
          await keep(t('lawful.end.contractKept'), endContract(contract.id, day));
          onDone();
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Field label={t('lawful.contract.endsOn')} error={fault} required>
        <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
      <SaveLine busy={busy} onCancel={onDone} />
    </form>
  );
}
