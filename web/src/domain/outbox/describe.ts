/** A line of the outbox in words: what was done, to what, and the values as people read them. */
import '@/i18n/fr/agenda';
import '@/i18n/fr/attachments';
import '@/i18n/fr/lawful';
import '@/i18n/fr/mailing';
import '@/i18n/fr/visit';
import { date, euros, number } from '@/i18n/format';
import type { Key } from '@/i18n/fr/catalogue';
import { t } from '@/i18n/t';
import { objectionKinds } from '@/keeping/objection-words';
import { busyInWords, type Closure, closureInWords } from '@/keeping/presence-words';
import type { Slot } from '@/keeping/week-words';
import { isFields, type Rows } from '@/offline/entities';
import type { Line } from '@/offline/line';

/** Names that values refer to by id. */
export interface Names {
  of: (id: string) => string | undefined;
  custom: readonly Rows['custom_field'][];
  zone: string;
}

const acts = [
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

const labels = {
  name: 'outbox.field.name',
  fileName: 'outbox.field.fileName',
  takenAt: 'outbox.field.takenAt',
  tradeName: 'outbox.field.tradeName',
  civility: 'outbox.field.civility',
  firstName: 'outbox.field.firstName',
  lastName: 'outbox.field.lastName',
  siret: 'outbox.field.siret',
  siren: 'outbox.field.siren',
  vatNumber: 'outbox.field.vatNumber',
  nafRev2: 'outbox.field.nafRev2',
  naf2025: 'outbox.field.naf2025',
  externalRef: 'outbox.field.externalRef',
  website: 'outbox.field.website',
  soleTrader: 'outbox.field.soleTrader',
  class: 'outbox.field.class',
  potentialCents: 'outbox.field.potential',
  status: 'outbox.field.status',
  to: 'outbox.field.status',
  reason: 'outbox.field.reason',
  overrideReason: 'outbox.field.reason',
  ownerId: 'outbox.field.owner',
  sourceId: 'outbox.field.source',
  address: 'outbox.field.address',
  street: 'outbox.field.street',
  postcode: 'outbox.field.postcode',
  town: 'outbox.field.town',
  phones: 'outbox.field.phones',
  emails: 'outbox.field.emails',
  tagIds: 'outbox.field.tags',
  nextAction: 'outbox.field.nextAction',
  at: 'outbox.field.at',
  kind: 'outbox.field.kind',
  label: 'outbox.field.label',
  jobTitle: 'outbox.field.jobTitle',
  role: 'outbox.field.role',
  isMain: 'outbox.field.isMain',
  leftOn: 'outbox.field.leftOn',
  firstOn: 'outbox.field.firstOn',
  lastOn: 'outbox.field.lastOn',
  credit: 'outbox.field.credit',
  cancelled: 'outbox.field.cancelled',
  panelAt: 'outbox.field.panel',
  boxAt: 'outbox.field.box',
  loanAt: 'outbox.field.loan',
  text: 'outbox.field.text',
  note: 'outbox.field.text',
  direction: 'outbox.field.direction',
  occurredAt: 'outbox.field.occurredAt',
  archivedAt: 'outbox.field.archived',
  favourite: 'outbox.field.favourite',
  channel: 'outbox.field.law.channel',
  purpose: 'outbox.field.law.purpose',
  proof: 'outbox.field.law.proof',
  textVersion: 'outbox.field.law.textVersion',
  textShown: 'outbox.field.law.textShown',
  source: 'outbox.field.law.source',
  collectedAt: 'outbox.field.law.collectedAt',
  expiresAt: 'outbox.field.law.expiresAt',
  outOfHours: 'outbox.field.law.outOfHours',
  receivedAt: 'outbox.field.law.receivedAt',
  receivedOn: 'outbox.field.law.receivedAt',
  givenAt: 'outbox.field.law.givenAt',
  means: 'outbox.field.law.means',
  details: 'outbox.field.law.details',
  requestedAt: 'outbox.field.law.requestedAt',
  reference: 'outbox.field.law.reference',
  startsOn: 'outbox.field.law.startsOn',
  endsOn: 'outbox.field.law.endsOn',
  families: 'outbox.field.law.families',
  detailsCollected: 'outbox.field.law.detailsCollected',
  optOutOffered: 'outbox.field.law.optOutOffered',
  attemptedAt: 'outbox.field.law.attemptedAt',
  outcome: 'outbox.field.law.outcome',
  number: 'outbox.field.law.number',
  how: 'outbox.field.law.how',
  as: 'outbox.field.law.as',
  family: 'outbox.field.law.family',
  title: 'agenda.form.title',
  notes: 'agenda.form.notes',
  startAt: 'outbox.field.startAt',
  endAt: 'outbox.field.endAt',
  startOn: 'agenda.form.firstDay',
  endOn: 'agenda.form.lastDay',
  place: 'agenda.form.place',
  rule: 'agenda.form.repeat',
  isPrivate: 'agenda.form.private',
  contactIds: 'agenda.form.contacts',
  userIds: 'agenda.form.colleagues',
  accountId: 'agenda.form.account',
  state: 'outbox.field.state',
  cause: 'agenda.cause',
  originalStart: 'outbox.field.startAt',
  mode: 'outbox.field.visit.mode',
  context: 'outbox.field.visit.context',
  startedAt: 'outbox.field.visit.startedAt',
  endedAt: 'outbox.field.visit.endedAt',
  reportedAt: 'outbox.field.visit.reportedAt',
  next: 'outbox.field.nextAction',
  report: 'outbox.field.visit.report',
  facts: 'outbox.field.visit.facts',
  words: 'outbox.field.visit.words',
  answer: 'report.answer',
  technique: 'report.technique',
  product: 'report.product',
  subject: 'mailing.subject',
  reminders: 'agenda.reminders',
  minutes: 'outbox.field.minutes',
  weekly: 'outbox.field.presence.weekly',
  busy: 'agenda.presence.busy',
  closures: 'agenda.presence.closures',
} as const satisfies Record<string, Key>;

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
const silent = ['id', 'country', 'latitude', 'longitude', 'inseeCode', 'position'];

/** A value as people read it; what is absent is said. */
export function inWords(path: string, value: unknown, names: Names): string {
  if (value === undefined || value === null || value === '') return t('outbox.nothing');
  if (typeof value === 'boolean') return t(value ? 'outbox.yes' : 'outbox.no');
  const name = path.split('.').at(-1) ?? path;
  if (name === 'minutes' && typeof value === 'number') return t('outbox.minutes', { count: value });
  if (typeof value === 'number') return name === 'potentialCents' ? euros(value) : number(value, 2);
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return date(value, names.zone, 'moment');
    if (/^(start|end|first|last|received)On$/.test(name)) return date(`${value}T12:00:00Z`, 'UTC');
    return wordOf(name, value) ?? names.of(value) ?? value;
  }
  if (Array.isArray(value))
    return value.length === 0 ? t('outbox.nothing') : value.map((inner) => inWords(path, inner, names)).join(', ');
  if (!isFields(value)) return String(value);
  if (typeof value.number === 'string') return String(value.display ?? value.number);
  if (name === 'emails') return String(value.address);
  if (name === 'closures') return closureInWords(value as unknown as Closure);
  if (typeof value.weekday === 'number') return busyInWords(value as unknown as Slot);
  if (Array.isArray(value.lines)) return value.lines.join(', ');
  return Object.entries(value)
    .filter(([key, inner]) => inner !== null && inner !== undefined && inner !== '' && !silent.includes(key))
    .map(([key, inner]) => inWords(key, inner, names))
    .join(', ');
}

/** Fields of bodies that tell people nothing. */
const unsaid = [
  'id',
  'questionnaireId',
  'zone',
  'contactId',
  'language',
  'country',
  'mediaType',
  'fileSize',
  'captureMs',
  'durationMs',
  'eventId',
  'visitId',
  'contactIds',
  'noticeId',
];

/** What is made says its kind by what it is called, but for what somebody asks and for notes, which without exchange have no direction. */
const says = (line: Line, field: string) =>
  field === 'kind'
    ? line.entity === 'data_request' || line.entity === 'note'
    : field !== 'direction' || line.body?.direction !== 'none';

/** What the line says, field by field, in the order it was typed. */
export function contents(line: Line, names: Names): { label: string; value: string }[] {
  return Object.entries(line.body ?? {})
    .filter(([field]) => !unsaid.includes(field))
    .filter(([field, value]) => line.kind !== 'create' || (says(line, field) && value !== null && value !== ''))
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([field, value]) => ({ label: labelOf(field, names), value: inWords(field, value, names) }));
}
