/** One cell of the staging grid: coloured and marked when something is wrong, corrected in place. */
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import { letGo } from '@/keeping/keep';
import { useDraft } from '@/offline/drafts';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { cellProblem, type Row } from './stage';

interface CellProps {
  /** Of its draft: unique on the device. */
  id: string;
  row: Row;
  /** Whether it may be corrected. */
  fixable: boolean;
  column: number;
  name: string;
  onFix: (value: string) => Promise<boolean>;
}

export function Cell({ id, row, fixable, column, name, onFix }: CellProps) {
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  useEffect(() => {
    if (left.current && !editing) button.current?.focus();
    left.current = false;
  }, [editing]);
  const value = row.cells[column] ?? '';
  const problem = cellProblem(row, column);
  const bad = problem?.severity === 'error';
  const look = 'flex h-full min-h-10 w-full min-w-24 max-w-72 items-start gap-1 px-2 py-2 text-left';
  if (editing)
    return (
      <Editor
        id={id}
        value={value}
        label={t('import.grid.cell', { name, line: row.line })}
        problem={problem?.text}
        onFix={async (next) => next === value || (await onFix(next))}
        onAgain={() => setEditing(true)}
        onDone={(byKey) => {
          left.current = byKey;
          setEditing(false);
        }}
      />
    );
  const inside = (
    <>
      {problem && (
        <Icon
          as={bad ? CircleAlert : TriangleAlert}
          size="small"
          className="mt-0.5"
          label={bad ? t('import.grid.error') : t('import.grid.warning')}
        />
      )}
      <span className={classes('min-w-0 break-words', !value && 'text-muted')}>
        {value || (problem ? t('import.grid.emptyCell') : '')}
        {problem && <span className="sr-only"> {problem.text}</span>}
      </span>
    </>
  );
  if (!fixable) return <div className={look}>{inside}</div>;
  return (
    <button
      ref={button}
      type="button"
      title={problem?.text}
      aria-label={problem ? undefined : t('import.grid.edit', { name, value: value || t('import.grid.emptyCell') })}
      className={classes(look, 'hover:outline-2 hover:outline-border hover:-outline-offset-2')}
      onClick={() => setEditing(true)}
    >
      {inside}
    </button>
  );
}

/** Enter and leaving the cell correct it, Escape leaves it as it was; what could not be sent is there again when it opens. */
function Editor(props: {
  id: string;
  value: string;
  label: string;
  problem: string | undefined;
  onFix: (value: string) => Promise<boolean>;
  /** What was typed is there again. */
  onAgain: () => void;
  onDone: (byKey: boolean) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const draft = useDraft(props.id, props.value, 0);
  const over = useRef(false);
  useEffect(() => {
    if (draft.ready) input.current?.select();
  }, [draft.ready]);
  async function fix(byKey: boolean) {
    if (over.current) return;
    over.current = true;
    over.current = await props.onFix(draft.value);
    if (!over.current) return;
    await draft.clear();
    props.onDone(byKey);
  }
  async function leave() {
    over.current = true;
    await (draft.value === props.value ? draft.clear() : letGo([draft], props.onAgain));
    props.onDone(true);
  }
  return (
    <div className="flex w-64 flex-col gap-1 p-1">
      <input
        ref={input}
        aria-label={props.label}
        aria-invalid={Boolean(props.problem) || undefined}
        value={draft.value}
        className="min-h-9 w-full rounded-control border border-primary bg-surface px-2"
        onChange={(event) => draft.set(event.target.value)}
        onBlur={() => void fix(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void fix(true);
          if (event.key === 'Escape') void leave();
        }}
      />
      {props.problem && <p className="text-danger text-meta">{props.problem}</p>}
    </div>
  );
}
