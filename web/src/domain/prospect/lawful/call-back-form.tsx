/**
 * Somebody asked to be called: for two days, the call is an answer, when the request is written. What was only said is a
 * reminder: nothing would prove it.
 */
import '@/i18n/fr/ledger';
import { t } from '@/i18n/t';
import { momentOf, wallTime } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import { serverNow } from '@/offline/save';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { FactForm, type FactFormProps, PastField, useFactForm, WhoField } from './fact-form';
import { inFuture } from './when';

type Kind = Rows['call_back']['kind'];

const kinds = ['form', 'email', 'message', 'letter', 'spoken'] as const satisfies readonly Kind[];

/** What was heard during a call, as the form starts with it. */
interface Heard {
  kind?: Kind;
  proof?: string;
}

export function CallBackForm({ kind, proof = '', ...props }: FactFormProps & Heard) {
  const zone = useZone();
  const sent = (props.refused?.line.body ?? {}) as Partial<Rows['call_back']>;
  const form = useFactForm(
    props,
    {
      contactId: sent.contactId ?? props.contactId,
      kind: sent.kind ?? kind ?? null,
      proof: sent.proof ?? proof,
      source: sent.source ?? '',
      requested: sent.requestedAt ? wallTime(sent.requestedAt, zone) : '',
    },
    {
      kind: 'call_back',
      text: t('lawful.callBack.kept'),
      check: async (value) => ({
        ...(value.kind ? {} : { kind: t('form.required') }),
        ...(value.proof.trim() ? {} : { proof: t('form.required') }),
        ...(inFuture(value.requested, zone, await serverNow()) ? { requested: t('lawful.form.past') } : {}),
      }),
      body: (value) => ({
        ...(value.kind ? { kind: value.kind } : {}),
        proof: value.proof.trim(),
        ...(value.contactId ? { contactId: value.contactId } : {}),
        ...(value.source.trim() ? { source: value.source.trim() } : {}),
        ...(value.requested ? { requestedAt: momentOf(value.requested, zone) } : {}),
      }),
    },
  );
  const { draft, put, errorOn } = form;
  const { value } = draft;
  return (
    <FactForm form={form} onDone={props.onDone}>
      <WhoField
        accountId={props.accountId}
        value={value.contactId}
        error={errorOn('contactId')}
        onChange={(contactId) => put({ contactId })}
      />
      <Chips
        label={t('lawful.callBack.kind')}
        value={value.kind}
        onChange={(chosen) => put({ kind: chosen })}
        choices={kinds.map((one) => ({ value: one, label: t(`lawful.callBack.kind.${one}`) }))}
        error={errorOn('kind')}
      />
      {value.kind === 'spoken' && <Notice>{t('lawful.callBack.spoken')}</Notice>}
      <Field label={t('lawful.callBack.proof')} hint={t('lawful.callBack.proofHint')} error={errorOn('proof')} required>
        <Input value={value.proof} maxLength={500} onChange={(e) => put({ proof: e.target.value })} />
      </Field>
      <Field label={t('lawful.form.source')} error={errorOn('source')}>
        <Input value={value.source} maxLength={200} onChange={(e) => put({ source: e.target.value })} />
      </Field>
      <PastField
        label={t('lawful.callBack.requested')}
        value={value.requested}
        error={errorOn('requested', 'requestedAt')}
        onChange={(requested) => put({ requested })}
      />
    </FactForm>
  );
}
