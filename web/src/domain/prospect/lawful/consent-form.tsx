/** Noting that somebody agreed to be contacted, with its proof: who bears it is who calls. */
import '@/i18n/fr/lawful';
import '@/i18n/fr/ledger';
import { t } from '@/i18n/t';
import { momentOf, wallTime } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import { serverNow } from '@/offline/save';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Field, Input, Textarea } from '@/ui/field';
import { FactForm, type FactFormProps, PastField, useFactForm, WhoField } from './fact-form';
import { Family } from './family';
import type { Channel } from './standing';
import { inFuture } from './when';

const agreed = ['phone', 'sms', 'email', 'social', 'visit'] as const satisfies readonly Channel[];
/** Since when the law asks for a proof; an older consent is to be asked for again. */
const provable = '2018-05-25';

export function ConsentForm({ channel = 'phone', ...props }: FactFormProps & { channel?: Channel }) {
  const zone = useZone();
  const sent = (props.refused?.line.body ?? {}) as Partial<Rows['consent']>;
  const form = useFactForm(
    props,
    {
      contactId: sent.contactId ?? props.contactId,
      channel: sent.channel ?? channel,
      family: sent.family ?? '',
      textVersion: sent.textVersion ?? '',
      textShown: sent.textShown ?? '',
      source: sent.source ?? '',
      proof: sent.proof ?? '',
      outOfHours: sent.outOfHours ?? false,
      collected: sent.collectedAt ? wallTime(sent.collectedAt, zone) : '',
      expires: sent.expiresAt ? wallTime(sent.expiresAt, zone).slice(0, 10) : '',
    },
    {
      kind: 'consent',
      text: t('lawful.consent.kept'),
      check: async (value) => ({
        ...(value.textVersion.trim() ? {} : { textVersion: t('form.required') }),
        ...(/^[A-Za-z0-9._-]*$/.test(value.textVersion.trim()) ? {} : { textVersion: t('lawful.consent.versionForm') }),
        ...(value.textShown.trim() ? {} : { textShown: t('form.required') }),
        ...(value.proof.trim() ? {} : { proof: t('form.required') }),
        ...(inFuture(value.collected, zone, await serverNow()) ? { collected: t('lawful.form.past') } : {}),
        ...(value.collected && value.collected < provable ? { collected: t('lawful.consent.tooOld') } : {}),
        ...(value.expires && value.expires <= (value.collected || wallTime(await serverNow(), zone)).slice(0, 10)
          ? { expires: t('lawful.consent.expiresAfter') }
          : {}),
      }),
      body: (value) => ({
        channel: value.channel,
        textVersion: value.textVersion.trim(),
        textShown: value.textShown.trim(),
        proof: value.proof.trim(),
        outOfHours: value.outOfHours,
        ...(value.contactId ? { contactId: value.contactId } : {}),
        ...(value.family ? { family: value.family } : {}),
        ...(value.source.trim() ? { source: value.source.trim() } : {}),
        ...(value.collected ? { collectedAt: momentOf(value.collected, zone) } : {}),
        // Until the last minute of its last day.
        ...(value.expires ? { expiresAt: momentOf(`${value.expires}T23:59`, zone) } : {}),
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
        label={t('lawful.form.channel')}
        value={value.channel}
        onChange={(channel) => put({ channel })}
        choices={agreed.map((one) => ({ value: one, label: t(`lawful.channel.${one}`) }))}
        error={errorOn('channel')}
      />
      <Field label={t('lawful.consent.proof')} hint={t('lawful.consent.proofHint')} error={errorOn('proof')} required>
        <Input value={value.proof} maxLength={500} onChange={(e) => put({ proof: e.target.value })} />
      </Field>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field label={t('lawful.consent.version')} error={errorOn('textVersion')} required>
          <Input
            value={value.textVersion}
            maxLength={60}
            placeholder={t('lawful.consent.versionExample')}
            onChange={(e) => put({ textVersion: e.target.value })}
          />
        </Field>
        <Field label={t('lawful.form.source')} error={errorOn('source')}>
          <Input value={value.source} maxLength={200} onChange={(e) => put({ source: e.target.value })} />
        </Field>
      </div>
      <Field label={t('lawful.consent.text')} error={errorOn('textShown')} required>
        <Textarea
          rows={2}
          value={value.textShown}
          maxLength={4000}
          onChange={(e) => put({ textShown: e.target.value })}
        />
      </Field>
      <div className="grid gap-4 desk:grid-cols-2">
        <PastField
          label={t('lawful.consent.collected')}
          value={value.collected}
          error={errorOn('collected', 'collectedAt')}
          onChange={(collected) => put({ collected })}
        />
        <Field
          label={t('lawful.consent.expires')}
          hint={t('lawful.consent.expiresHint')}
          error={errorOn('expires', 'expiresAt')}
        >
          <Input type="date" value={value.expires} onChange={(e) => put({ expires: e.target.value })} />
        </Field>
        <Family value={value.family} error={errorOn('family')} onChange={(family) => put({ family })} />
      </div>
      {value.channel === 'phone' && (
        <Checkbox
          label={t('lawful.consent.outOfHours')}
          checked={value.outOfHours}
          onChange={(e) => put({ outOfHours: e.target.checked })}
        />
      )}
    </FactForm>
  );
}
