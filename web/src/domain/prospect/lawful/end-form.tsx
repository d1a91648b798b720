/** Ending a fact: a consent is withdrawn, an objection lifted, a contract given its last day. */
import '@/i18n/fr/ledger';
import { type ReactNode, useState } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { momentOf, wallTime } from '@/i18n/wall';
import { keep, keepTyped } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { endContract, liftObjection, overrideObjection, withdrawConsent } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { serverNow } from '@/offline/save';
import { useAct } from '@/ui/act';
import { Field, Input, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { PastField } from './fact-form';
import { cameBack, factsOf } from './facts';
import { useLawNow } from './use';
import { inFuture, isBefore } from './when';

/** An objection: the person came back on it, and a consent proves it, or a manager answers for it. */
export function LiftForm({ objection, onDone }: { objection: Rows['privacy_objection']; onDone: () => void }) {
  const may = useMay()('overridePrivacyObjection');
  const now = useLawNow();
  const { accountId } = objection;
  const proved = useLive(async (local) => cameBack(objection, await factsOf(local, accountId), now), [objection, now]);
  if (may) return <ReasonForm id={objection.id} onDone={onDone} />;
  if (proved === undefined) return null;
  if (proved) return <HowForm id={objection.id} onDone={onDone} />;
  return <Notice tone="warning">{t('lawful.end.unproved')}</Notice>;
}

interface EndFormProps {
  /** Keeps what is filled in, and says whether it did: else something is to be corrected. */
  onSave: () => Promise<boolean>;
  onDone: () => void;
  children: ReactNode;
}

/** What these forms have in common: saved on the device, then closed. */
function EndForm({ onSave, onDone, children }: EndFormProps) {
  const { busy, failure, act } = useAct();
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void act(async () => {
          if (await onSave()) onDone();
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      {children}
      <SaveLine busy={busy} onCancel={onDone} />
    </form>
  );
}

const shortest = 10;

interface EndProps {
  id: string;
  onDone: () => void;
}

function ReasonForm({ id, onDone }: EndProps) {
  const draft = useDraft(`override:${id}`, '');
  const [short, setShort] = useState(false);
  if (!draft.ready) return null;
  const reason = draft.value.trim();
  const tooShort = reason.length < shortest;
  const save = async () => {
    setShort(tooShort);
    if (tooShort) return false;
    await keepTyped([draft], t('lawful.end.objectionKept'), overrideObjection(id, reason));
    return true;
  };
  return (
    <EndForm onSave={save} onDone={onDone}>
      <Field
        label={t('lawful.end.reason')}
        hint={t('lawful.end.reasonHint')}
        error={short && tooShort ? t('lawful.end.short') : undefined}
        required
      >
        <Textarea value={draft.value} maxLength={400} onChange={(event) => draft.set(event.target.value)} />
      </Field>
    </EndForm>
  );
}

/** How the person came back on an objection: nobody else can. */
function HowForm({ id, onDone }: EndProps) {
  const draft = useDraft(`end:${id}`, '');
  const [missing, setMissing] = useState(false);
  if (!draft.ready) return null;
  const how = draft.value.trim();
  const save = async () => {
    setMissing(!how);
    if (!how) return false;
    await keepTyped([draft], t('lawful.end.objectionKept'), liftObjection(id, how));
    return true;
  };
  return (
    <EndForm onSave={save} onDone={onDone}>
      <p className="text-dense">{t('lawful.end.privacy_objection')}</p>
      <How value={draft.value} missing={missing && !how} onChange={draft.set} />
    </EndForm>
  );
}

function How(props: { value: string; missing: boolean; onChange: (how: string) => void }) {
  return (
    <Field label={t('lawful.end.how')} error={props.missing ? t('form.required') : undefined} required>
      <Input
        value={props.value}
        maxLength={500}
        placeholder={t('lawful.end.example')}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

/** A consent that its person withdraws: how she said so, and when if not just now. */
export function WithdrawForm({ consent, onDone }: { consent: Rows['consent']; onDone: () => void }) {
  const zone = useZone();
  const draft = useDraft(`withdraw:${consent.id}`, { how: '', when: '' });
  const [faults, setFaults] = useState<{ how?: true; when?: string }>({});
  if (!draft.ready) return null;
  const { how, when } = draft.value;
  const put = (fields: Partial<typeof draft.value>) => draft.set({ ...draft.value, ...fields });
  const save = async () => {
    const late = inFuture(when, zone, await serverNow());
    const early = isBefore(when, zone, consent.collectedAt);
    const found = {
      ...(how.trim() ? {} : { how: true as const }),
      ...(late ? { when: t('lawful.form.past') } : early ? { when: t('lawful.end.early') } : {}),
    };
    setFaults(found);
    if (Object.keys(found).length > 0) return false;
    const at = when ? momentOf(when, zone) : undefined;
    await keepTyped([draft], t('lawful.end.consentKept'), withdrawConsent(consent.id, how.trim(), at));
    return true;
  };
  return (
    <EndForm onSave={save} onDone={onDone}>
      <p className="text-dense">{t('lawful.end.consent')}</p>
      <How value={how} missing={Boolean(faults.how) && !how.trim()} onChange={(text) => put({ how: text })} />
      <PastField
        label={t('lawful.end.when')}
        value={when}
        error={faults.when}
        onChange={(moment) => put({ when: moment })}
      />
    </EndForm>
  );
}

export function LastDayForm({ contract, onDone }: { contract: Rows['current_contract']; onDone: () => void }) {
  const zone = useZone();
  const today = wallTime(useLawNow(), zone).slice(0, 10);
  const [day, setDay] = useState(contract.endsOn ?? today);
  const [fault, setFault] = useState<string>();
  const save = async () => {
    const found = !day ? t('form.required') : day < contract.startsOn ? t('lawful.contract.order') : undefined;
    setFault(found);
    if (found) return false;
    await keep(t('lawful.end.contractKept'), endContract(contract.id, day));
    return true;
  };
  return (
    <EndForm onSave={save} onDone={onDone}>
      <Field label={t('lawful.contract.endsOn')} error={fault} required>
        <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
    </EndForm>
  );
}
