/** One cell of the staging grid: coloured and marked when something is wrong, corrected in place. */
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { cellProblem, editable, type Row } from './stage';

interface CellProps {
  row: Row;
  column: number;
  name: string;
  onFix: (value: string) => Promise<boolean>;
}

export function Cell({ row, column, name, onFix }: CellProps) {
  const [editing, setEditing] = useState(false);
  const value = row.cells[column] ?? '';
  const problem = cellProblem(row, column);
  const bad = problem?.severity === 'error';
  const look = 'flex h-full min-h-10 w-full min-w-24 max-w-72 items-start gap-1 px-2 py-2 text-left';
  if (editing)
    return (
      <Editor
        value={value}
        label={t('import.grid.cell', { name, line: row.line })}
        problem={problem?.text}
        onCancel={() => setEditing(false)}
        onSave={async (next) => {
          if (next === value || (await onFix(next))) setEditing(false);
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
  if (!editable(row)) return <div className={look}>{inside}</div>;
  return (
    <button
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

function Editor(props: {
  value: string;
  label: string;
  problem: string | undefined;
  onSave: (value: string) => Promise<void>;
  onCancel: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <div className="flex w-64 flex-col gap-1 p-1">
      <input
        ref={input}
        aria-label={props.label}
        aria-invalid={Boolean(props.problem) || undefined}
        defaultValue={props.value}
        className="min-h-9 w-full rounded-control border border-primary bg-surface px-2"
        onBlur={(event) => void props.onSave(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') props.onCancel();
        }}
      />
      {props.problem && <p className="text-danger text-meta">{props.problem}</p>}
    </div>
  );
}
