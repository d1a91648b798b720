/** « Ne me contactez plus »: it counts at once, for one way or for all of them. */
import '@/i18n/fr/lawful';
import '@/i18n/fr/ledger';
import { t } from '@/i18n/t';
import { momentOf, wallTime } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import { serverNow } from '@/offline/save';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { FactForm, type FactFormProps, PastField, useFactForm, WhoField } from './fact-form';
import type { Channel } from './standing';
import { inFuture } from './when';

const refused = ['phone', 'sms', 'email', 'mail', 'visit'] as const satisfies readonly Channel[];

export function ObjectionForm(props: FactFormProps) {
  const zone = useZone();
  const sent = (props.refused?.line.body ?? {}) as Partial<Rows['privacy_objection']>;
  const form = useFactForm(
    props,
    {
      contactId: sent.contactId ?? props.contactId,
      channel: (sent.channel ?? 'all') as Channel | 'all',
      source: sent.source ?? '',
      received: sent.receivedAt ? wallTime(sent.receivedAt, zone) : '',
    },
    {
      kind: 'privacy_objection',
      text: t('lawful.objection.kept'),
      check: async (value) =>
        inFuture(value.received, zone, await serverNow()) ? { received: t('lawful.form.past') } : {},
      body: (value) => ({
        ...(value.contactId ? { contactId: value.contactId } : {}),
        ...(value.channel === 'all' ? {} : { channel: value.channel }),
        ...(value.source.trim() ? { source: value.source.trim() } : {}),
        ...(value.received ? { receivedAt: momentOf(value.received, zone) } : {}),
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
      <Chips<Channel | 'all'>
        label={t('lawful.objection.channel')}
        value={value.channel}
        onChange={(channel) => put({ channel })}
        choices={[
          { value: 'all', label: t('lawful.objection.every') },
          ...refused.map((one) => ({ value: one, label: t(`lawful.channel.${one}`) })),
        ]}
        error={errorOn('channel')}
      />
      <Field label={t('lawful.objection.source')} error={errorOn('source')}>
        <Input
          value={value.source}
          maxLength={200}
          placeholder={t('lawful.objection.example')}
          onChange={(e) => put({ source: e.target.value })}
        />
      </Field>
      <PastField
        label={t('lawful.objection.received')}
        value={value.received}
        error={errorOn('received', 'receivedAt')}
        onChange={(received) => put({ received })}
      />
    </FactForm>
  );
}
