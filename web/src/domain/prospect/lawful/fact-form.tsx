/** What the forms of facts share: a draft of their own, a fault on its field, saving on the device or correcting what was refused. */
import '@/i18n/fr/ledger';
import '@/i18n/fr/sheet';
import { type ReactNode, useState } from 'react';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { type Drafts, keepTyped } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { create } from '@/offline/changes';
import { type DraftHandle, useDraft } from '@/offline/drafts';
import type { Inputs } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import type { Fact } from '@/offline/local';
import { useAct } from '@/ui/act';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { type Refused, refusalOn } from '../keep';
import { useLawNow } from './use';

export interface FactFormProps {
  accountId: string;
  /** Whom it is about; empty for the account itself. */
  contactId: string;
  /** What the server refused of one, to correct. */
  refused?: Refused | null;
  onDone: () => void;
}

type Faults<Value> = Partial<Record<keyof Value & string, string>>;

interface Saving<Value, E extends Fact> {
  kind: E;
  /** Of a kind that has several forms, which of them keeps its draft. */
  part?: string;
  text: string;
  /** What is wrong with it, by field. */
  check: (value: Value) => Promise<Faults<Value>>;
  body: (value: Value) => Inputs[E];
  /** What else was typed in the form of a new one, and is over with it. */
  besides?: Drafts;
}

export function useFactForm<Value extends object, E extends Fact>(
  { accountId, contactId, refused = null, onDone }: FactFormProps,
  initial: Value,
  { kind, part, text, check, body, besides = [] }: Saving<Value, E>,
) {
  const draft = useDraft<Value>(
    refused ? `fact:${refused.line.entityId}` : `${kind}:of:${accountId}:${contactId}${part ? `:${part}` : ''}`,
    initial,
  );
  const [faults, setFaults] = useState<Faults<Value>>({});
  const { busy, failure, act } = useAct();
  const submit = () =>
    act(async () => {
      const found = await check(draft.value);
      setFaults(found);
      if (Object.keys(found).length > 0) return;
      const fields = body(draft.value);
      if (refused) {
        const { sendAgain } = await import('@/offline/outbox');
        await sendAgain(refused.line.id, { ...fields });
        await draft.clear();
        showToast(t('keep.sentAgain'));
      } else {
        await keepTyped([draft, ...besides], text, create(kind, fields, accountId));
      }
      onDone();
    });
  return {
    draft,
    busy,
    failure,
    submit,
    put: (fields: Partial<Value>) => draft.set({ ...draft.value, ...fields }),
    errorOn: (field: keyof Value & string, sent: string = field) => faults[field] ?? refusalOn(refused, sent),
  };
}

interface FactFormFrame {
  form: {
    draft: Pick<DraftHandle<unknown>, 'ready' | 'restored'>;
    busy: boolean;
    failure: string | null;
    submit: () => Promise<boolean>;
  };
  onDone: () => void;
  children: ReactNode;
}

export function FactForm({ form, onDone, children }: FactFormFrame) {
  if (!form.draft.ready) return <Skeleton lines={4} />;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {form.failure && <Notice tone="danger">{form.failure}</Notice>}
      {form.draft.restored && <p className="text-meta text-muted">{t('draft.restored')}</p>}
      {children}
      <SaveLine busy={form.busy} onCancel={onDone} />
    </form>
  );
}

/** When something was said, to the minute by the clock of whoever reads; now when it is left empty. */
export function PastField(props: {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const zone = useZone();
  const now = useLawNow();
  return (
    <Field label={props.label} hint={t('lawful.form.nowWhenEmpty')} error={props.error}>
      <Input
        type="datetime-local"
        value={props.value}
        max={wallTime(now, zone)}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

/** Whom a fact is about, in a company with several people. */
export function WhoField(props: {
  label?: string;
  accountId: string;
  value: string;
  error: string | undefined;
  onChange: (contactId: string) => void;
}) {
  const contacts = useLive((local) => local.ofAccount('contact', props.accountId), [props.accountId]) ?? [];
  const account = useLive((local) => local.get('account', props.accountId), [props.accountId]);
  const choices = contacts.filter((one) => !one.archivedAt || one.id === props.value);
  if (choices.length === 0) return null;
  return (
    <Field label={props.label ?? t('lawful.form.who')} error={props.error} required>
      <Select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value="">{account?.name ?? ''}</option>
        {choices.map((contact) => (
          <option key={contact.id} value={contact.id}>
            {contact.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
