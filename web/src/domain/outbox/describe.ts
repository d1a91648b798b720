/** A line of the outbox in words: what was done, to what, and the values as people read them. */
import '@/i18n/fr/agenda';
import '@/i18n/fr/attachments';
import '@/i18n/fr/lawful';
import '@/i18n/fr/mailing';
import '@/i18n/fr/visit';
import { date, duration, euros, number, percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { objectionKinds, techniques } from '@/keeping/objection-words';
import { busyInWords, type Closure, closureInWords } from '@/keeping/presence-words';
import type { Slot } from '@/keeping/week-words';
import { isFields, type Rows } from '@/offline/entities';
import type { Line } from '@/offline/line';
import { labels, unsaid } from './members';

/** Names that values refer to by id. */
export interface Names {
  of: (id: string) => string | undefined;
  custom: readonly Rows['custom_field'][];
  /** What the organisation sells, by code. */
  families: readonly { code: string; label: string }[];
  zone: string;
}

export const acts = [
  'transition',
  'archive',
  'restore',
  'planNextAction',
  'dropNextAction',
  'finishNextAction',
  'favour',
  'qualify',
  'startWith',
  'withdrawConsent',
  'liftObjection',
  'overrideObjection',
  'closeCallBack',
  'endContract',
  'answerContact',
  'turnEvent',
  'closeCallList',
  'reopenCallList',
  'moveEvent',
  'takeOutEvent',
  'retryLetter',
  'abandonLetter',
] as const;
const made = [
  'account',
  'contact',
  'establishment',
  'account_address',
  'note',
  'attachment',
  'view',
  'event',
  'visit',
  'visit_prep',
  'visit_grid',
  'call_grid',
  'fair',
  'presence',
] as const;
/** What the law asks, and what was done, is only ever added. */
const added = [
  'consent',
  'privacy_objection',
  'call_back',
  'current_contract',
  'contact_attempt',
  'call',
  'notice_delivery',
  'data_request',
] as const;

/** Ways to contact somebody in writing. */
const messages = ['social', 'email', 'sms', 'mail', 'leaflet'] as const;

/** « Nouveau compte », « Note modifiée », « Action faite »: what the person did. */
export function deed(line: Line): string {
  const act = acts.find((name) => name === line.name);
  if (act) return t(`outbox.act.${act}`);
  const written = line.entity === 'contact_attempt' && messages.find((way) => way === line.body?.channel);
  if (written) return t(`outbox.create.${written}`);
  const fact = added.find((name) => name === line.entity);
  if (fact) return t(`outbox.create.${fact}`);
  if (line.entity === 'call_list')
    return line.kind === 'create' ? t('outbox.create.call_list') : t('outbox.patch.call_list');
  if (line.entity === 'team_answer')
    return line.kind === 'create' ? t('outbox.create.team_answer') : t('outbox.delete.team_answer');
  if (line.entity === 'letter') return t('outbox.create.letter');
  const entity = made.find((name) => name === line.entity) ?? 'account';
  if (line.kind === 'create') return t(`outbox.create.${entity}`);
  return line.kind === 'delete' ? t(`outbox.delete.${entity}`) : t(`outbox.patch.${entity}`);
}

/** « phones.0.number » is the telephone, « address.town » the town, « custom.sector » what the organisation calls it. */
export function labelOf(path: string, names: Names): string {
  const parts = path.split('.').filter((part) => !/^\d+$/.test(part));
  const [first = '', second] = parts;
  if (first === 'custom') return names.custom.find((field) => field.key === second)?.label ?? second ?? first;
  if (first === 'phones' || first === 'emails') return t(labels[first]);
  const last = parts.at(-1) ?? first;
  return last in labels ? t(labels[last as keyof typeof labels]) : last;
}

const one = <Value extends string>(values: readonly Value[], value: string) => values.find((v) => v === value);

/** The word of a code, by the field that holds it; null when it is no code. */
function wordOf(field: string, value: string): string | null {
  if (field === 'class') {
    const found = one(['A', 'B', 'C'], value);
    return found ? t(`account.class.${found}`) : null;
  }
  if (field === 'status' || field === 'to') {
    const found = one(['lead', 'prospect', 'customer', 'former_customer', 'disqualified'], value);
    return found ? t(`account.status.${found}`) : null;
  }
  if (field === 'civility') {
    const found = one(['mr', 'mrs', 'unspecified'], value);
    return found ? t(`civility.${found}`) : null;
  }
  if (field === 'direction') {
    const found = one(['inbound', 'outbound', 'none'], value);
    return found ? t(`note.direction.${found}`) : null;
  }
  if (field === 'role') {
    const found = one(['decision_maker', 'prescriber', 'user', 'buyer', 'payer', 'gatekeeper', 'other'], value);
    return found ? t(`contact.role.${found}`) : null;
  }
  if (field === 'channel') {
    const found = one(['phone', 'sms', 'email', 'social', 'mail', 'leaflet', 'visit'], value);
    return found ? t(`lawful.channel.${found}`) : null;
  }
  if (field === 'state') {
    const found = one(['confirmed', 'held', 'absent', 'cancelled', 'moved'], value);
    return found ? t(`agenda.state.${found}`) : value === 'planned' ? t('outbox.planned') : null;
  }
  if (field === 'rule') return t('outbox.repeats');
  if (field === 'by') {
    const found = one(['app', 'mail', 'both'], value);
    return found ? t(`outbox.by.${found}`) : null;
  }
  if (field === 'cause') {
    const found = one(['customer', 'adviser', 'other'], value);
    return found ? t(`agenda.cause.${found}`) : null;
  }
  if (field === 'purpose') {
    const found = one(['prospecting', 'service'], value);
    return found ? t(`lawful.purpose.${found}`) : null;
  }
  if (field === 'outcome') {
    const found = one(
      ['reached', 'no_answer', 'voicemail', 'busy', 'wrong_number', 'call_back', 'refused', 'objected'],
      value,
    );
    const visit = one(['met', 'absent', 'order', 'quote_requested', 'to_think'], value);
    const call = one(['appointment', 'follow_up'], value);
    if (call) return t(`outbox.call.${call}`);
    const objection = one(['resolved', 'condition', 'open', 'lost'], value);
    if (objection) return t(`objection.outcome.${objection}`);
    return visit ? t(`visit.outcome.${visit}`) : found ? t(`lawful.outcome.${found}`) : null;
  }
  if (field === 'means') {
    const found = one(['spoken', 'shown', 'handed', 'email', 'mail', 'sms'], value);
    return found ? t(`outbox.means.${found}`) : null;
  }
  if (field === 'source') {
    const found = one(['collected', 'fair', 'referral', 'register', 'imported'], value);
    return found ? t(`outbox.from.${found}`) : null;
  }
  if (field === 'motives' || field === 'motive') {
    const found = one(['security', 'pride', 'novelty', 'comfort', 'money', 'sympathy', 'ecology'], value);
    return found ? t(`report.motive.${found}`) : null;
  }
  if (field === 'technique') {
    const found = one(techniques, value);
    return found ? t(`objection.technique.${found}`) : null;
  }
  if (field === 'need') {
    const found = one(['who', 'what', 'where', 'when', 'how', 'how_much', 'why'], value);
    return found ? t(`report.theme.${found}`) : null;
  }
  if (field === 'of') {
    const found = one(['history', 'potential', 'persona'], value);
    return found ? t(`prep.basis.${found}`) : null;
  }
  if (field === 'mode') {
    const found = one(['appointment', 'cold', 'door', 'fair'], value);
    return found ? t(`visit.mode.${found}`) : null;
  }
  if (field === 'context') {
    const found = one(['premises', 'off_premises', 'distance', 'fair_stand', 'home_party'], value);
    return found ? t(`visit.context.${found}`) : null;
  }
  return field === 'kind' ? kindWord(value) : null;
}

/** Accounts, notes, addresses and next actions have kinds; no code means two things among them. */
function kindWord(value: string): string | null {
  const account = one(['company', 'person'], value);
  if (account) return t(`account.kind.${account}`);
  const note = one(['note', 'call', 'visit', 'email', 'mail', 'meeting'], value);
  if (note) return t(`note.kind.${note}`);
  const address = one(['billing', 'delivery', 'home'], value);
  if (address) return t(`address.kind.${address}`);
  const attachment = one(['business_card', 'photo', 'document', 'recording'], value);
  if (attachment) return t(`attachment.kind.${attachment}`);
  const event = one(['appointment', 'task', 'prospecting', 'absence'], value);
  if (event) return t(`agenda.kind.${event}`);
  const place = one(['account', 'address', 'establishment', 'free'], value);
  if (place) return t(place === 'free' ? 'outbox.place.free' : 'agenda.form.place.accountOnly');
  const right = one(['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection'], value);
  if (right) return t(`outbox.right.${right}`);
  const objection = one(objectionKinds, value);
  if (objection) return t(`objection.kind.${objection}`);
  const action = one(['quote', 'other'], value);
  return action ? t(`action.kind.${action}`) : null;
}

/** What an address holds for machines. */
const silent = ['id', 'country', 'latitude', 'longitude', 'inseeCode', 'position', 'questionId', 'choices'];

/** Lists of which people are told how many they are: places of steps, marks of a grid, people of a list. */
const counted = ['stepsDone', 'marks', 'items'];

/** An id that names nothing on this device says nothing; one that somebody typed, as a reference or in a field of the organisation, does. */
const ofId = /(^i|I)ds?$/;
const idOnly = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A value as people read it; what is absent is said. */
export function inWords(path: string, value: unknown, names: Names): string {
  if (value === undefined || value === null || value === '') return t('outbox.nothing');
  if (typeof value === 'boolean') return t(value ? 'outbox.yes' : 'outbox.no');
  const name = path.split('.').at(-1) ?? path;
  if (name === 'minutes' && typeof value === 'number') return t('outbox.minutes', { count: value });
  if (typeof value === 'number') return figure(name, value);
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return date(value, names.zone, 'moment');
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return date(`${value}T12:00:00Z`, 'UTC');
    const machine = ofId.test(name) && !path.startsWith('custom.') && idOnly.test(value);
    return wordOf(name, value) ?? familyOf(name, value, names) ?? names.of(value) ?? (machine ? '' : value);
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return t('outbox.nothing');
    return counted.includes(name) ? number(value.length) : joined(value.map((inner) => inWords(path, inner, names)));
  }
  if (!isFields(value)) return String(value);
  if (typeof value.number === 'string') return String(value.display ?? value.number);
  if (name === 'emails') return String(value.address);
  if (name === 'closures') return closureInWords(value as unknown as Closure);
  if (typeof value.weekday === 'number') return busyInWords(value as unknown as Slot);
  if (Array.isArray(value.lines)) return value.lines.join(', ');
  return joined(
    Object.entries(value)
      .filter(([key, inner]) => inner !== null && inner !== undefined && inner !== '' && !silent.includes(key))
      .map(([key, inner]) => inWords(key, inner, names)),
  );
}

function familyOf(field: string, value: string, { families }: Names): string | undefined {
  return field === 'family' || field === 'families' ? families.find(({ code }) => code === value)?.label : undefined;
}

const joined = (said: readonly string[]) => said.filter(Boolean).join(', ');

function figure(name: string, value: number): string {
  if (/cents$/i.test(name)) return euros(value);
  if (name.endsWith('Bp')) return percent(value / 10_000, 2);
  return name === 'seconds' ? duration(value) : number(value, 2);
}

/** What is made says its kind by what it is called, but for what somebody asks and for notes, which without exchange have no direction. */
const says = (line: Line, field: string) =>
  field === 'kind'
    ? line.entity === 'data_request' || line.entity === 'note'
    : field !== 'direction' || line.body?.direction !== 'none';

/** The organisation's own fields, each by itself. */
const ofCustom = (value: Record<string, unknown>) =>
  Object.entries(value).map(([key, inner]) => [`custom.${key}`, inner] as const);

/** Of a call, that nobody stood in the way and who answered is told where it was so. */
const silenced = (line: Line, field: string) =>
  unsaid.has(field) || (line.entity === 'call' && line.body?.[field] === false);

/** What the line says, field by field, in the order it was typed. */
export function contents(line: Line, names: Names): { label: string; value: string }[] {
  return Object.entries(line.body ?? {})
    .flatMap(([field, value]) => (field === 'custom' && isFields(value) ? ofCustom(value) : [[field, value] as const]))
    .filter(([field]) => !silenced(line, field))
    .filter(([field, value]) => line.kind !== 'create' || (says(line, field) && value !== null && value !== ''))
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([field, value]) => ({ label: labelOf(field, names), value: inWords(field, value, names) }))
    .filter(({ value }) => value !== '');
}
