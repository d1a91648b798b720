/** A letter or a leaflet that was posted: to whom, where and when, kept once it has left, with what the law said of it then. */
import '@/i18n/fr/lawful';
import '@/i18n/fr/ledger';
import { t } from '@/i18n/t';
import { momentOf } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import { useLive } from '@/offline/hooks';
import { serverNow } from '@/offline/save';
import { Chips } from '@/ui/chips';
import { Field, Select } from '@/ui/field';
import { addressLines } from '../row';
import { FactForm, type FactFormProps, PastField, useFactForm, WhoField } from './fact-form';
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

export function PostForm(props: FactFormProps) {
  const zone = useZone();
  const now = useLawNow();
  const form = useFactForm<Value, 'contact_attempt'>(
    props,
    { channel: 'mail', contactId: props.contactId, addressId: '', sent: '' },
    {
      kind: 'contact_attempt',
      part: 'post',
      text: t('lawful.posted.kept'),
      check: async ({ sent }) => (inFuture(sent, zone, await serverNow()) ? { sent: t('lawful.form.past') } : {}),
      body: ({ channel, contactId, addressId, sent }) => ({
        channel,
        ...(contactId ? { contactId } : {}),
        ...(addressId ? { addressId } : {}),
        attemptedAt: sent ? momentOf(sent, zone) : new Date(now).toISOString(),
        outcome: 'no_answer',
      }),
    },
  );
  const { draft, put, errorOn } = form;
  const { value } = draft;
  const of = props.accountId;
  const addresses = useLive((local) => local.ofAccount('account_address', of), [of]) ?? [];
  const establishments = useLive((local) => local.ofAccount('establishment', of), [of]) ?? [];
  const places = [...addresses, ...establishments.filter((row) => !row.archivedAt)].filter((row) => row.address);
  return (
    <FactForm form={form} onDone={props.onDone}>
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
      <p className="text-meta text-muted">{t('lawful.posted.hint')}</p>
    </FactForm>
  );
}
