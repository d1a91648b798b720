/**
 * A letter or a leaflet that was posted: to whom, where and when, kept once it has left, with what the law said of it then. One
 * that the law stops and that is about to leave is a manager's to answer for.
 */
import '@/i18n/fr/lawful';
import '@/i18n/fr/ledger';
import { useState } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { momentOf } from '@/i18n/wall';
import { clearAll } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { useReason } from '@/keeping/reason';
import { useLive } from '@/offline/hooks';
import { serverNow } from '@/offline/save';
import { shortestReason } from '@/reaching/visiting';
import { useAct } from '@/ui/act';
import { Chips } from '@/ui/chips';
import { Field, Select, Textarea } from '@/ui/field';
import { showToast } from '@/ui/toast';
import { addressLines } from '../row';
import { FactForm, type FactFormProps, PastField, useFactForm, WhoField } from './fact-form';
import { overrideWritten } from './messages';
import { Posted } from './posted';
import { useLawNow } from './use';
import { inFuture } from './when';

/** What ends in a letterbox. */
const posted = ['mail', 'leaflet'] as const;

interface Value {
  channel: (typeof posted)[number];
  contactId: string;
  /** A further address or an establishment; empty for the main address. */
  addressId: string;
  sent: string;
}

/** What is posted and where it goes, as the API takes it. */
function toOf({ channel, contactId, addressId }: Omit<Value, 'sent'>) {
  return { channel, ...(contactId ? { contactId } : {}), ...(addressId ? { addressId } : {}) };
}

export function PostForm(props: FactFormProps) {
  const zone = useZone();
  const now = useLawNow();
  const of = props.accountId;
  const why = useReason(`contact_attempt:of:${of}:${props.contactId}:post:override`);
  const form = useFactForm<Value, 'contact_attempt'>(
    props,
    { channel: 'mail', contactId: props.contactId, addressId: '', sent: '' },
    {
      kind: 'contact_attempt',
      part: 'post',
      text: t('lawful.posted.kept'),
      check: async ({ sent }) => (inFuture(sent, zone, await serverNow()) ? { sent: t('lawful.form.past') } : {}),
      body: ({ sent, ...to }) => ({
        ...toOf(to),
        attemptedAt: sent ? momentOf(sent, zone) : new Date(now).toISOString(),
        outcome: 'no_answer',
      }),
      besides: [why],
    },
  );
  const { draft, put, errorOn } = form;
  const { value } = draft;
  const addresses = useLive((local) => local.ofAccount('account_address', of), [of]) ?? [];
  const establishments = useLive((local) => local.ofAccount('establishment', of), [of]) ?? [];
  const places = [...addresses, ...establishments.filter((row) => !row.archivedAt)].filter((row) => row.address);
  const [stops, setStops] = useState(false);
  const may = useMay()('overrideContact');
  const reason = why.value.trim();
  const past = useAct();
  // What has left is noted as it was, and so is what was noted before; what is about to leave needs somebody to answer for it.
  const asks = stops && may && !value.sent && !props.refused;
  const goPast = () =>
    past.act(async () => {
      const to = toOf(value);
      await overrideWritten(of, { ...to, id: why.idOf(to), reason });
      await clearAll([draft, why]);
      showToast(t('lawful.posted.kept'));
      props.onDone();
    });
  const overriding = asks && reason.length >= shortestReason;
  // Whoever began a reason does not note an ordinary letter: the field says that it is too short.
  const unanswered = asks && reason !== '' && !overriding;
  const submit = unanswered ? async () => false : overriding ? goPast : form.submit;
  return (
    <FactForm form={{ ...form, ...(overriding ? past : {}), submit }} onDone={props.onDone}>
      <Chips
        label={t('lawful.posted.what')}
        value={value.channel}
        onChange={(channel) => put({ channel })}
        choices={posted.map((one) => ({ value: one, label: t(`lawful.channel.${one}`) }))}
      />
      <WhoField
        label={t('lawful.social.who')}
        accountId={of}
        value={value.contactId}
        error={errorOn('contactId')}
        onChange={(contactId) => put({ contactId })}
      />
      {places.length > 0 && (
        <Field label={t('lawful.posted.where')} error={errorOn('addressId')} required>
          <Select value={value.addressId} onChange={(event) => put({ addressId: event.target.value })}>
            <option value="">{t('lawful.post.main')}</option>
            {places.map((row) => (
              <option key={row.id} value={row.id}>
                {addressLines(row.address).join(', ')}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <PastField
        label={t('lawful.posted.sent')}
        value={value.sent}
        error={errorOn('sent', 'attemptedAt')}
        onChange={(sent) => put({ sent })}
      />
      <Posted
        accountId={of}
        contactId={value.contactId}
        addressId={value.addressId}
        channel={value.channel}
        onStop={setStops}
      />
      {asks && (
        <Field
          label={t('lawful.posted.reason')}
          hint={t('lawful.posted.reasonHint')}
          error={unanswered ? t('lawful.posted.short') : undefined}
        >
          <Textarea rows={2} maxLength={500} value={why.value} onChange={(event) => why.set(event.target.value)} />
        </Field>
      )}
      <p className="text-meta text-muted">{t(stops ? 'lawful.posted.hintStopped' : 'lawful.posted.hint')}</p>
    </FactForm>
  );
}
