/** A conflict, field by field: what was typed here, what the server has, what it was before. One tap per field, or all at once. */
import { useState } from 'react';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAsked } from '@/offline/asked';
import { useRow } from '@/offline/hooks';
import type { Line } from '@/offline/line';
import { type Choices, settleConflict } from '@/offline/outbox';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Notice } from '@/ui/notice';
import { sentence } from '@/ui/sentence';
import { showToast } from '@/ui/toast';
import { inWords, labelOf, type Names } from './describe';
import { Contents } from './give-up';

/** The other side of a choice: the server, another entry of one's own, or one of them by field. */
const takeAll = { theirs: 'outbox.allTheirs', other: 'outbox.allOther', both: 'outbox.allBoth' } as const;
const took = { theirs: 'outbox.tookTheirs', other: 'outbox.tookOther', both: 'outbox.tookBoth' } as const;

const sides = ['mine', 'theirs'] as const;

function whoChanged(name: string | undefined, changed: unknown): string {
  if (typeof changed !== 'string') return t('outbox.changed');
  return name ? t('outbox.changedBy', { name, ago: ago(changed) }) : t('outbox.changedAgo', { ago: ago(changed) });
}

interface Props {
  line: Line;
  names: Names;
  /** Hides it while what was typed may still be brought back. */
  onLeaving: (leaving: boolean) => void;
}

export function ConflictCard({ line, names, onLeaving }: Props) {
  const conflict = useAsked(line);
  // Of an event that somebody else moved meanwhile, the server’s time is that of the one which took its place.
  const successor = useRow('event', String(conflict?.current?.successorId ?? ''));
  const fields = (conflict?.fields ?? []).map((f) =>
    successor && (f.field === 'startAt' || f.field === 'startOn') ? { ...f, theirs: successor[f.field] } : f,
  );
  const whose = fields.every((f) => f.own) ? 'other' : fields.some((f) => f.own) ? 'both' : 'theirs';
  const [choices, setChoices] = useState<Choices>({});
  const { busy, failure, act } = useAct();
  const settle = (made: Choices) =>
    act(async () => {
      await settleConflict(line.id, made);
      showToast(t('outbox.settled'));
    });
  const all = (side: (typeof sides)[number]): Choices => Object.fromEntries(fields.map((f) => [f.field, side]));
  const shown = (): Choices =>
    Object.fromEntries(fields.flatMap(({ field }) => (choices[field] ? [[field, choices[field]]] : [])));
  const takeTheirs = () => {
    const stays = () => onLeaving(false);
    const settleNow = () =>
      settleConflict(line.id, all('theirs'))
        .catch((error: unknown) => showToast(sentence(error)))
        .finally(stays);
    onLeaving(true);
    showToast(t(took[whose]), { undo: stays, settle: () => void settleNow() });
  };
  const changed = conflict?.current?.updatedAt;
  const by = conflict?.by ? names.of(conflict.by) : undefined;
  const left = fields.filter((f) => !choices[f.field]).length;
  if (fields.length === 0)
    return (
      <>
        <Contents line={line} names={names} most={6} />
        <Notice
          tone="info"
          actions={
            <Button busy={busy} onClick={() => settle({})}>
              {t('outbox.letGo')}
            </Button>
          }
        >
          {t('outbox.unopposed')}
        </Notice>
        {failure && <Notice tone="danger">{failure}</Notice>}
      </>
    );
  return (
    <div className="flex flex-col gap-3">
      <p className="text-dense text-muted">{whose === 'other' ? t('outbox.changedHere') : whoChanged(by, changed)}</p>
      {fields.map((f) => (
        <fieldset key={f.field} className="flex flex-col gap-2">
          <legend className="mb-1 font-semibold text-dense">{labelOf(f.field, names)}</legend>
          <div className="grid gap-2 desk:grid-cols-2">
            {sides.map((side) => (
              <label
                key={side}
                data-selected={choices[f.field] === side}
                className={classes(
                  'flex min-h-hit cursor-pointer items-start gap-3 rounded-control border p-3 has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2',
                  choices[f.field] === side ? 'border-primary bg-primary-tint' : 'border-border',
                )}
              >
                <input
                  type="radio"
                  name={`${line.id}.${f.field}`}
                  className="mt-0.5 size-5 shrink-0 accent-primary"
                  checked={choices[f.field] === side}
                  onChange={() => setChoices({ ...choices, [f.field]: side })}
                />
                <span className="flex min-w-0 flex-col">
                  <span className="text-meta text-muted">
                    {t(f.own && side === 'theirs' ? 'outbox.side.other' : `outbox.side.${side}`)}
                  </span>
                  <span className="whitespace-pre-line break-words">{inWords(f.field, f[side], names)}</span>
                </span>
              </label>
            ))}
          </div>
          <p className="text-meta text-muted">{t('outbox.before', { value: inWords(f.field, f.before, names) })}</p>
        </fieldset>
      ))}
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={busy} disabled={left > 0} onClick={() => settle(shown())}>
          {left > 0 ? t('outbox.left', { count: left }) : t('outbox.keepChoices')}
        </Button>
        <Button busy={busy} onClick={() => settle(all('mine'))}>
          {t('outbox.allMine')}
        </Button>
        <Button look="quiet" busy={busy} onClick={takeTheirs}>
          {t(takeAll[whose])}
        </Button>
      </div>
    </div>
  );
}
