/**
 * A direct message of a network (LinkedIn…): whether it may be, asked before one writes, and what came of it, kept once it
 * was sent. The device opens no network and sends nothing there.
 */
import '@/i18n/fr/lawful';
import '@/i18n/fr/ledger';
import { useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { momentOf } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import { useLive, useRow } from '@/offline/hooks';
import { serverNow } from '@/offline/save';
import { useFamilies } from '@/reaching/about';
import type { About } from '@/reaching/reach';
import { Badge } from '@/ui/badge';
import { Chips } from '@/ui/chips';
import { Choices } from './choices';
import { choices, standingAbout } from './choosing';
import { FactForm, type FactFormProps, PastField, useFactForm, WhoField } from './fact-form';
import { Reasons } from './reasons';
import { ownOf, type Person, standing, type Waiting } from './standing';
import { endOf } from './told';
import { askServer, quarter, useLawNow, useWaiting } from './use';
import { icons } from './verdicts';
import { inFuture } from './when';
import { tones } from './words';

const outcomes = ['no_answer', 'reached', 'refused', 'objected'] as const;

interface Value {
  contactId: string;
  about: About | null;
  outcome: (typeof outcomes)[number] | null;
  sent: string;
}

export function SocialForm(props: FactFormProps) {
  const zone = useZone();
  const now = useLawNow();
  const form = useFactForm<Value, 'contact_attempt'>(
    props,
    { contactId: props.contactId, about: null, outcome: null, sent: '' },
    {
      kind: 'contact_attempt',
      text: t('lawful.social.kept'),
      check: async ({ outcome, sent }) => ({
        ...(outcome ? {} : { outcome: t('form.required') }),
        ...(inFuture(sent, zone, await serverNow()) ? { sent: t('lawful.form.past') } : {}),
      }),
      body: ({ contactId, about, outcome, sent }) => ({
        channel: 'social',
        ...about,
        ...(contactId ? { contactId } : {}),
        attemptedAt: sent ? momentOf(sent, zone) : new Date(now).toISOString(),
        outcome: outcome ?? 'no_answer',
      }),
    },
  );
  const { draft, put, errorOn } = form;
  const { value } = draft;
  return (
    <FactForm form={form} onDone={props.onDone}>
      <WhoField
        label={t('lawful.social.who')}
        accountId={props.accountId}
        value={value.contactId}
        error={errorOn('contactId')}
        onChange={(contactId) => put({ contactId, about: null })}
      />
      <May
        accountId={props.accountId}
        contactId={value.contactId}
        about={value.about}
        onAbout={(about) => put({ about })}
      />
      <Chips
        label={t('lawful.social.outcome')}
        value={value.outcome}
        onChange={(outcome) => put({ outcome })}
        choices={outcomes.map((one) => ({ value: one, label: endOf('social', one) }))}
        error={errorOn('outcome')}
      />
      <PastField
        label={t('lawful.social.sent')}
        value={value.sent}
        error={errorOn('sent', 'attemptedAt')}
        onChange={(sent) => put({ sent })}
      />
    </FactForm>
  );
}

interface MayProps {
  accountId: string;
  contactId: string;
  about: About | null;
  onAbout: (about: About) => void;
}

function May({ accountId, contactId, ...rest }: MayProps) {
  const account = useRow('account', accountId);
  const contact = useRow('contact', contactId);
  if (!account || (contactId && !contact)) return null;
  return <Answered person={{ account, ...(contact ? { contact } : {}) }} {...rest} />;
}

/** Refusals of prospecting that still count, of the account and of its contacts. */
function useObjections(accountId: string): Waiting[] {
  const rows = useLive((local) => local.ofAccount('privacy_objection', accountId), [accountId]) ?? [];
  return rows.filter(({ liftedAt }) => !liftedAt).map((row) => ({ kind: 'privacy_objection', row }));
}

/** What the law says of it: no answer about networks travels with people, the server is asked. */
function Answered({ person, about, onAbout }: Pick<MayProps, 'about' | 'onAbout'> & { person: Person }) {
  const now = useLawNow();
  const waiting = useWaiting(person.account.id);
  const families = useFamilies().map(({ code }) => code);
  const onServer = Boolean(person.account.version) && (!person.contact || Boolean(person.contact.version));
  const asked = useServer(
    ['callability', person.account.id, person.contact?.id ?? '', 'social', Math.floor(now / quarter)],
    () => askServer(person, undefined, { channel: 'social' }),
    { when: onServer },
  );
  const fresh = asked.data?.items ?? [];
  const options = choices('social', person, waiting, now, { fresh, families });
  // Out of reach of the server, an objection that the device holds stands by itself: no answer about networks travels.
  const objections = useObjections(person.account.id);
  const noted = fresh.length > 0 ? waiting : [...waiting, ...objections];
  const usual = standing('social', person, { own: ownOf(person), fresh, waiting: noted }, now);
  const stands = about ? standingAbout(about, usual, options) : usual;
  return (
    <section className="flex flex-col gap-3 rounded-control bg-sunken p-3" aria-label={t('lawful.social.may')}>
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-semibold">{t('lawful.social.may')}</span>
        <Badge tone={tones[stands.verdict]} icon={icons[stands.verdict]}>
          {t(`lawful.verdictAlone.${stands.verdict}`)}
        </Badge>
      </p>
      <Choices choices={options} standing={stands} onChoose={(one) => one.about && onAbout(one.about)} />
      <Reasons standing={stands} person={person} now={now} asked />
      <p className="text-meta text-muted">
        {t(stands.verdict === 'block' ? 'lawful.social.hintStopped' : 'lawful.social.hint')}
      </p>
    </section>
  );
}
