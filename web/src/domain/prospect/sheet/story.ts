/** One timeline out of two: the notes that the device keeps, and what the server tells of everything. */
import type { Note, Schemas } from '../row';

export type Told = Schemas['TimelineEntry'];

export interface Event {
  key: string;
  kind: string;
  at: string;
  authorId: string | undefined;
  /** The note as the device has it: it may be rewritten. */
  note?: Note;
  data: Record<string, unknown>;
}

/**
 * Newest first. A note that is here is shown as it is here; one that the server still tells of although it was removed
 * here is left out.
 */
export function story(notes: readonly Note[], told: readonly Told[], removed: ReadonlySet<string>): Event[] {
  const here = new Set(notes.map((note) => note.id));
  const mine = notes.map(
    (note): Event => ({
      key: `note:${note.id}`,
      kind: note.kind,
      at: note.occurredAt,
      authorId: note.authorId,
      note,
      data: { text: note.text, direction: note.direction, contactId: note.contactId },
    }),
  );
  const others = told
    .filter((entry) => entry.subjectType !== 'note' || !(here.has(entry.subjectId) || removed.has(entry.subjectId)))
    .map(
      (entry): Event => ({
        key: `told:${entry.id}`,
        kind: entry.kind,
        at: entry.occurredAt,
        authorId: entry.authorId,
        data: entry.data as Record<string, unknown>,
      }),
    );
  return [...mine, ...others].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || a.key.localeCompare(b.key));
}
