/**
 * Writing down what happened with an account. The text is kept as it is typed; with a network it is proof-read before
 * it is saved, without it is saved at once and the server reads it when it leaves.
 */
import '@/i18n/fr/sheet';
import { useEffect, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import { momentOf, wallTime } from '@/i18n/wall';
import { onClock } from '@/keeping/clock';
import { keepTyped } from '@/keeping/keep';
import { Findings, isBlocked, proofRead, useProof } from '@/keeping/lint';
import { useZone } from '@/keeping/people';
import { create } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field, Input, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { ContactChoice } from './contact-choice';
import { change, type Refused, refusalOn } from './keep';
import type { Note, Schemas } from './row';

export const noteKinds = ['note', 'call', 'visit', 'meeting', 'email', 'mail'] as const;
const directions = ['outbound', 'inbound'] as const;

interface NoteDraft {
  kind: Schemas['NoteKind'];
  direction: Schemas['NoteDirection'];
  text: string;
  /** When it happened, on the clock; now while it is empty. */
  wall: string;
  /** By whose clock; absent of what was typed before it was told. */
  zone?: string;
  contactId: string;
}

interface NoteFormProps {
  accountId: string;
  /** To rewrite one; a new one when absent. */
  note?: Note;
  refused?: Refused | null;
  onDone: () => void;
}

export function NoteForm({ accountId, note, refused = null, onDone }: NoteFormProps) {
  const zone = useZone();
  const draft = useDraft<NoteDraft>(note ? `note:${note.id}` : `note:of:${accountId}`, {
    kind: note?.kind ?? 'note',
    // A note that turns out to be of a call has one.
    direction: note && note.kind !== 'note' ? note.direction : 'outbound',
    text: note?.text ?? '',
    wall: note ? wallTime(note.occurredAt, zone) : '',
    zone,
    contactId: note?.contactId ?? '',
  });
  const { value: kept, set } = draft;
  const value = { ...kept, wall: onClock(kept.wall, zone, kept.zone), zone };
  const contacts = useLive((local) => local.ofAccount('contact', accountId), [accountId]);
  const proof = useProof(value.text);
  const [missing, setMissing] = useState(false);
  const [timed, setTimed] = useState(false);
  const { busy, failure, act } = useAct();
  const put = (fields: Partial<NoteDraft>) => set({ ...value, ...fields });

  const submit = () =>
    act(async () => {
      const text = value.text.trim();
      setMissing(!text);
      if (!text || (await mayNotBeSaid(value.text))) return;
      // Without exchange there is no direction, whatever chip was left on.
      const direction = value.kind === 'note' ? 'none' : value.direction;
      const occurredAt = value.wall ? { occurredAt: momentOf(value.wall, zone) } : {};
      const body = { kind: value.kind, direction, text, ...occurredAt };
      if (note) {
        const contactId = value.contactId || null;
        await change([draft], t('note.changed'), 'note', note.id, { ...body, contactId }, refused);
      } else {
        const contact = value.contactId ? { contactId: value.contactId } : {};
        await keepTyped([draft], t('note.kept'), create('note', { ...body, ...contact, zone }, accountId));
      }
      onDone();
    });

  /** Whether the server, when it can be asked at once, would refuse the text. */
  async function mayNotBeSaid(text: string): Promise<boolean> {
    if (proof?.text === text) return isBlocked(proof, text);
    if (!navigator.onLine) return false;
    try {
      const { findings } = await proofRead(text, AbortSignal.timeout(1500));
      return findings.some((finding) => finding.severity === 'block');
    } catch {
      return false;
    }
  }

  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (draft.ready) words.current?.focus();
  }, [draft.ready]);

  if (!draft.ready) return <Skeleton lines={4} />;
  const blocked = isBlocked(proof, value.text);
  const error =
    (missing && !value.text.trim() && t('form.required')) ||
    (blocked && t('lint.blocked')) ||
    refusalOn(refused, 'text');
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      {draft.restored && <p className="text-meta text-muted">{t('draft.restored')}</p>}
      <Chips
        label={t('note.kind')}
        value={value.kind}
        onChange={(kind) => put({ kind })}
        choices={noteKinds.map((kind) => ({ value: kind, label: t(`note.kind.${kind}`) }))}
      />
      {value.kind !== 'note' && (
        <Chips
          label={t('note.direction')}
          value={value.direction}
          onChange={(direction) => put({ direction })}
          choices={directions.map((direction) => ({ value: direction, label: t(`note.direction.${direction}`) }))}
        />
      )}
      <Field label={t('note.text')} error={error || undefined} required>
        <Textarea
          ref={words}
          rows={5}
          className="min-h-28"
          value={value.text}
          onChange={(event) => put({ text: event.target.value })}
        />
      </Field>
      <Findings proof={proof} />
      <ContactChoice contacts={contacts ?? []} value={value.contactId} onChange={(contactId) => put({ contactId })} />
      {timed || value.wall ? (
        <Field label={t('note.when')} error={refusalOn(refused, 'occurredAt')}>
          <Input
            type="datetime-local"
            value={value.wall}
            max={wallTime(new Date(), zone)}
            onChange={(event) => put({ wall: event.target.value })}
          />
        </Field>
      ) : (
        <Button look="quiet" className="self-start" onClick={() => setTimed(true)}>
          {t('note.now')}
        </Button>
      )}
      <Button type="submit" look="primary" wide busy={busy}>
        {t('action.save')}
      </Button>
    </form>
  );
}
