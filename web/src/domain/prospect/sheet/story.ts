/** One timeline out of two: what the device keeps, notes and facts of the law, and what the server tells of everything. */
import type { EntityName, Rows } from '@/offline/entities';
import { type FactRow, momentOfFact } from '../lawful/facts';
import type { Note, Schemas } from '../row';

export type Told = Schemas['TimelineEntry'];

export interface Event {
  key: string;
  kind: string;
  at: string;
  authorId: string | undefined;
  /** The note as the device has it: it may be rewritten. */
  note?: Note;
  /** The row of which it tells, as the device has it. */
  row?: { entity: EntityName; id: string };
  data: Record<string, unknown>;
}

export const themes = ['notes', 'visits', 'calls', 'mails', 'changes'] as const;
export type Theme = (typeof themes)[number];

const themeOfKind: Record<string, Theme> = {
  note: 'notes',
  note_removed: 'notes',
  visit: 'visits',
  meeting: 'visits',
  call: 'calls',
  call_back_asked: 'calls',
  call_back_closed: 'calls',
  email: 'mails',
  mail: 'mails',
};

/** What an event is about, for who looks for one: an attempt goes with its channel, what is no exchange is a change. */
export function themeOf({ kind, data }: Event): Theme {
  if (kind !== 'contact_attempt') return themeOfKind[kind] ?? 'changes';
  return data.channel === 'phone' ? 'calls' : data.channel === 'visit' ? 'visits' : 'mails';
}

/**
 * Newest first. A note that is here is shown as it is here; one that the server still tells of although it was removed
 * here is left out. So is what it tells of a fact that is here.
 */
export function story(
  notes: readonly Note[],
  told: readonly Told[],
  removed: ReadonlySet<string>,
  facts: readonly FactRow[] = [],
  visits: readonly Rows['visit'][] = [],
): Event[] {
  const visited = new Set(visits.map((visit) => visit.id));
  const here = new Set(notes.map((note) => note.id));
  const noted = new Set(facts.map((fact) => fact.row.id));
  const mine = notes.map(
    (note): Event => ({
      key: `note:${note.id}`,
      kind: note.kind,
      at: note.occurredAt,
      authorId: note.authorId,
      note,
      row: { entity: 'note', id: note.id },
      data: { text: note.text, direction: note.direction, contactId: note.contactId },
    }),
  );
  const others = told
    .filter((entry) => entry.subjectType !== 'note' || !(here.has(entry.subjectId) || removed.has(entry.subjectId)))
    .filter((entry) => !noted.has(entry.subjectId) && !visited.has(entry.subjectId))
    .filter((entry) => !removed.has(entry.subjectId))
    .map(
      (entry): Event => ({
        key: `told:${entry.id}`,
        kind: entry.kind,
        at: entry.occurredAt,
        authorId: entry.authorId,
        data: entry.data as Record<string, unknown>,
      }),
    );
  const seen = visits.map(
    (visit): Event => ({
      key: `visit:${visit.id}`,
      kind: 'visit',
      at: visit.startedAt,
      authorId: visit.authorId,
      row: { entity: 'visit', id: visit.id },
      data: { text: visit.note, outcome: visit.outcome, contactId: visit.contactIds[0] },
    }),
  );
  // The law counts a visit under its own id: it is told once.
  const apart = facts.filter((fact) => !visited.has(fact.row.id));
  return [...mine, ...seen, ...apart.flatMap(eventsOf), ...others].sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at) || a.key.localeCompare(b.key),
  );
}

const kinds = {
  consent: ['consent_given', 'consent_withdrawn'],
  privacy_objection: ['objection_noted', 'objection_lifted'],
  call_back: ['call_back_asked', 'call_back_closed'],
  current_contract: ['contract_noted', 'contract_ended'],
  contact_attempt: ['contact_attempt', ''],
} as const;

/** What a fact tells, as the server would: that it was noted, and that it ended. */
function eventsOf(fact: FactRow): Event[] {
  const { kind, row } = fact;
  const at = momentOfFact(fact);
  const ended = endOf(fact);
  const event = (n: 0 | 1, at: string): Event => ({
    key: `${kind}:${row.id}:${n}`,
    kind: kinds[kind][n],
    at,
    // Whoever ended it may be somebody else, whom the row does not name.
    authorId: n === 0 ? row.authorId : undefined,
    row: { entity: kind, id: row.id },
    data: { ...row, text: textOf(fact, n) },
  });
  return [event(0, at), ...(ended ? [event(1, ended)] : [])];
}

function endOf({ kind, row }: FactRow): string | undefined {
  if (kind === 'consent') return row.withdrawnAt;
  if (kind === 'privacy_objection') return row.liftedAt;
  return kind === 'call_back' ? row.closedAt : undefined;
}

/** The words of who noted it. */
function textOf({ kind, row }: FactRow, n: 0 | 1): string | undefined {
  if (kind === 'consent') return n === 0 ? row.source : row.withdrawnHow;
  if (kind === 'privacy_objection') return n === 0 ? row.source : row.liftedHow;
  if (kind === 'call_back') return n === 0 ? row.source : undefined;
  return kind === 'contact_attempt' ? row.overrideReason : undefined;
}
